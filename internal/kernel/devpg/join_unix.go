//go:build linux || darwin

package devpg

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// Join finds the postgres that another program runs in the data folder. Stop leaves it running, and
// Done is never closed. It returns ErrIdle when none runs there. All it changes is that it makes
// a folder which is missing.
func Join(c Config) (*Server, error) {
	h, err := settle(c)
	if err != nil {
		return nil, fmt.Errorf("data folder %s: %w", c.Dir, err)
	}
	path := filepath.Join(h.dir, "lock")
	if held, err := locked(path); err != nil || !held {
		return nil, errors.Join(err, fmt.Errorf("%w %s", ErrIdle, h.dir))
	}
	socket, err := h.notedSocketDir(path)
	if err != nil {
		return nil, err
	}
	if socket == "" {
		return nil, fmt.Errorf("%w %s: it is starting or ending", ErrInUse, h.dir)
	}
	if err := handshake(filepath.Join(socket, ".s.PGSQL."+port)); err != nil {
		return nil, fmt.Errorf("%w %s, and its postgres does not answer: %w", ErrInUse, h.dir, err)
	}
	s := &Server{socketDir: socket, done: make(chan struct{})}
	s.stopOnce.Do(func() {}) // it is not ours to stop
	return s, nil
}

// locked reports whether some program holds the lock of a data folder.
func locked(path string) (bool, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NOFOLLOW, 0)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer f.Close()
	switch err := syscall.Flock(int(f.Fd()), syscall.LOCK_SH|syscall.LOCK_NB); err {
	case nil:
		return false, syscall.Flock(int(f.Fd()), syscall.LOCK_UN)
	case syscall.EWOULDBLOCK:
		return true, nil
	default:
		return false, err
	}
}
