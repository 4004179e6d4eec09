//go:build linux || darwin

package dbtest

import (
	"os"
	"os/exec"
	"runtime"
	"syscall"
)

func memoryDisk() string {
	if runtime.GOOS == "linux" {
		return "/dev/shm"
	}
	return ""
}

func freeBytes(dir string) uint64 {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0
	}
	return s.Bavail * uint64(s.Bsize)
}

// mine tells a folder that this account made.
func mine(info os.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Geteuid()
}

// apart keeps Ctrl-C in the terminal from a program.
func apart(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
