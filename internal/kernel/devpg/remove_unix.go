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
	return takeDown(ctx, dir, func(h *home) error {
		if err := h.removeOldSocketDir(); err != nil {
			return err
		}
		// The lock goes last: until then nobody takes the folder over.
		if err := removeAllBut(h.dir, "lock"); err != nil {
			return err
		}
		return os.RemoveAll(h.dir)
	})
}

// Forget removes the databases of a data folder and keeps the rest of it, such as the key. It
// returns ErrInUse if an instance holds the folder's lock, and then changes nothing.
func Forget(ctx context.Context, dir string) error {
	return takeDown(ctx, dir, func(h *home) error {
		for _, c := range clusters(h.dir) {
			if err := os.RemoveAll(c.dir); err != nil {
				return err
			}
		}
		return nil
	})
}

// takeDown ends what runs in a folder and calls remove, holding its lock.
func takeDown(ctx context.Context, dir string, remove func(*home) error) error {
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
		err = remove(h)
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
