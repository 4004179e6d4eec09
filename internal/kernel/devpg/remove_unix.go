//go:build linux || darwin

package devpg

import (
	"context"
	"errors"
	"os"
	"path/filepath"
)

// Remove removes a data folder, with the Postgres that a killed instance may have left running in
// it. It returns ErrInUse if an instance holds the folder's lock, and then changes nothing.
func Remove(ctx context.Context, dir string) error {
	if _, err := os.Stat(dir); err != nil {
		return ignoreMissing(err)
	}
	h, err := settle(Config{Dir: dir})
	if err != nil {
		return err
	}
	if err := h.acquire(); err != nil {
		return err
	}
	err = h.removeHalfMade(ctx)
	for _, c := range clusters(h.dir) {
		_, stopped := end(ctx, c.dir, kill)
		err = errors.Join(err, stopped)
	}
	if err == nil {
		err = h.removeOldSocketDir()
	}
	if err == nil { // the lock goes last: until then nobody takes the folder over
		err = removeAllBut(h.dir, "lock")
	}
	if err == nil {
		err = os.RemoveAll(h.dir)
	}
	return errors.Join(err, h.release())
}

func removeAllBut(dir, kept string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() != kept {
			if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}
