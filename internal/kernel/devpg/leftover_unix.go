//go:build linux || darwin

package devpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// process is a live postgres or initdb whose working folder is a data folder of ours.
type process struct {
	pid   int
	title string // its command line; children of postgres call themselves "postgres: <what>"
}

func (p process) postmaster() bool { return !strings.HasPrefix(p.title, "postgres: ") }

// signal does not report errors: whoever it cannot reach is found again by the next look.
func (p process) signal(s syscall.Signal) { _ = syscall.Kill(p.pid, s) }

// tidy clears what a killed instance left behind. We hold the lock, so nothing here is in use.
func (h *home) tidy(ctx context.Context, c Config, dataDir string) error {
	if err := h.removeHalfMade(ctx); err != nil {
		return err
	}
	sure, err := stopLeftover(ctx, c, dataDir)
	if err != nil {
		return err
	}
	if err := h.removeOldSocketDir(); err != nil {
		return err
	}
	if !sure {
		return nil // postgres itself looks for signs of life before it takes the file over
	}
	return removePidFile(c, dataDir)
}

// removeHalfMade removes clusters whose initdb never finished.
func (h *home) removeHalfMade(ctx context.Context) error {
	dirs, err := filepath.Glob(filepath.Join(escapeGlob(h.dir), "pg*.init-*"))
	if err != nil {
		return err
	}
	for _, dir := range dirs {
		if _, err := end(ctx, dir, kill); err != nil {
			return err
		}
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
	}
	return nil
}

func kill(found []process, _ bool) {
	for _, p := range found {
		p.signal(syscall.SIGKILL)
	}
}

// stopLeftover shuts down the postgres of a killed instance. Sure means that no process of this
// cluster can be alive.
func stopLeftover(ctx context.Context, c Config, dataDir string) (sure bool, err error) {
	if found, _ := processesIn(dataDir); len(found) > 0 {
		c.log("stopping the Postgres that a killed instance left running (pid %d)", found[0].pid)
	}
	return end(ctx, dataDir, shutDown)
}

// shutDown asks the postmaster for a fast shutdown, or each of its children to end if it is gone.
// When that takes too long they all have to leave at once.
func shutDown(found []process, late bool) {
	orphans := !slices.ContainsFunc(found, process.postmaster)
	for _, p := range found {
		switch {
		case late:
			p.signal(syscall.SIGQUIT)
		case p.postmaster():
			p.signal(syscall.SIGINT)
		case orphans:
			p.signal(syscall.SIGTERM)
		}
	}
}

// end signals the processes in dir until all are gone.
func end(ctx context.Context, dir string, signal func(found []process, late bool)) (sure bool, err error) {
	began := time.Now()
	for {
		found, sure := processesIn(dir)
		if len(found) == 0 {
			return sure, nil
		}
		age := time.Since(began)
		if age > stopPatience+quitPatience {
			return false, fmt.Errorf("process %d still uses %s and does not end", found[0].pid, dir)
		}
		signal(found, age > stopPatience)
		select {
		case <-ctx.Done():
			return false, ctx.Err()
		case <-time.After(pollEvery):
		}
	}
}

// removePidFile removes a postmaster.pid whose number now belongs to a stranger, which postgres
// would take for a rival. Only for when no process of the cluster is alive.
func removePidFile(c Config, dataDir string) error {
	err := os.Remove(filepath.Join(dataDir, "postmaster.pid"))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err == nil {
		c.log("the last run did not end cleanly: Postgres recovers by itself")
	}
	return err
}
