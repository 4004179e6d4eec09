package devpg

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// processesIn lists the postgres and initdb processes that work in dir. Sure is false if there were
// processes of the same account that we may not look at.
func processesIn(dir string) (found []process, sure bool) {
	uid, gid, ok := owner(dir)
	if !ok {
		return nil, true
	}
	asAccount(uid, gid, func() { found, sure = scan(dir, uid) })
	return found, sure
}

// asAccount looks at files as that account would. Root in a container without SYS_PTRACE may not
// see the working folders of other accounts' processes, but they may.
func asAccount(uid, gid int, look func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // for good: the thread ends with this goroutine
		syscall.RawSyscall(syscall.SYS_SETFSGID, uintptr(gid), 0, 0)
		syscall.RawSyscall(syscall.SYS_SETFSUID, uintptr(uid), 0, 0)
		look()
	}()
	<-done
}

func scan(dir string, uid int) (found []process, sure bool) {
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return nil, false
	}
	sure = true
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if err != nil || !isPostgres(pid, uid) {
			continue
		}
		cwd, err := os.Readlink(proc(pid, "cwd"))
		if err == nil && cwd == dir {
			found = append(found, process{pid, title(pid)})
		}
		sure = sure && !errors.Is(err, os.ErrPermission) // any other error: it has ended
	}
	return found, sure
}

func isPostgres(pid, uid int) bool {
	got, _, ok := owner(proc(pid, ""))
	if !ok || got != uid {
		return false
	}
	name, _ := os.ReadFile(proc(pid, "comm"))
	return slices.Contains([]string{"postgres", "postmaster", "initdb"}, strings.TrimSpace(string(name)))
}

func title(pid int) string {
	text, _ := os.ReadFile(proc(pid, "cmdline"))
	return strings.TrimSpace(strings.ReplaceAll(string(text), "\x00", " "))
}

func proc(pid int, file string) string {
	return filepath.Join("/proc", strconv.Itoa(pid), file)
}
