package dbtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"trucot/internal/kernel/devpg"
)

const (
	folderPrefix = "trucot-test-"
	enough       = 2 << 30 // bytes that a memory disk must have free
	settling     = time.Minute
)

// Folder makes a folder for a cluster that lives as long as this process: on a
// memory disk that has room, for a run copies its databases hundreds of times.
// It is gone when the process is, however that ends; what is left of one whose
// end nobody saw goes with the next.
func Folder() (dir string, err error) {
	where := os.TempDir()
	if disk := memoryDisk(); disk != "" && freeBytes(disk) >= enough {
		where = disk
	}
	if err := removeLeftovers(where); err != nil {
		return "", err
	}
	dir, err = os.MkdirTemp(where, folderPrefix)
	if err != nil {
		return "", err
	}
	return dir, errors.Join(os.Chmod(dir, 0o755), removeAtEnd(dir))
}

// removeAtEnd starts a shell that waits for the end of this process, by a pipe
// that ends with it, then for that of its Postgres, and removes the folder.
func removeAtEnd(dir string) error {
	read, write, err := os.Pipe()
	if err != nil {
		return err
	}
	defer read.Close()
	cmd := exec.Command("/bin/sh", "-c", `cat >/dev/null
		n=0; while [ $n -lt 600 ] && ls "$0"/pg*/postmaster.pid >/dev/null 2>&1; do n=$((n+1)); sleep 0.1; done
		rm -rf "$0"`, dir)
	cmd.Stdin = read
	apart(cmd)
	if err := cmd.Start(); err != nil {
		return errors.Join(err, write.Close())
	}
	held = append(held, write)
	return nil
}

// held are the pipes that end with this process.
var held []*os.File

// removeLeftovers removes what runs left behind whose shell was killed too. A
// folder that is young may be one whose Postgres is about to start.
func removeLeftovers(where string) error {
	dirs, err := filepath.Glob(filepath.Join(where, folderPrefix+"*"))
	if err != nil {
		return err
	}
	for _, dir := range dirs {
		info, err := os.Stat(dir)
		if err != nil || time.Since(info.ModTime()) < settling || !mine(info) {
			continue
		}
		if err := devpg.Remove(context.Background(), dir); err != nil && !errors.Is(err, devpg.ErrInUse) {
			return fmt.Errorf("left by a run before: %w", err)
		}
	}
	return nil
}
