//go:build linux || darwin

package devpg

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

const (
	maxLog   = 10 << 20 // bytes; a longer log is set aside at the next start
	tailSize = 4 << 10  // bytes of the log that an error looks at
	tailRows = 12
)

// openLog opens the log of postgres and initdb for appending.
func (h *home) openLog() (*os.File, error) {
	path := filepath.Join(h.dir, "postgres.log")
	if info, err := os.Lstat(path); err == nil && info.Size() > maxLog {
		if err := os.Rename(path, path+".1"); err != nil {
			return nil, err
		}
	}
	const flags = os.O_RDWR | os.O_APPEND | syscall.O_NOFOLLOW
	f, err := os.OpenFile(path, flags|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return os.OpenFile(path, flags, 0)
	}
	if err != nil {
		return nil, err
	}
	return f, h.account.own(path)
}

func size(f *os.File) int64 {
	info, err := f.Stat()
	if err != nil {
		return 0
	}
	return info.Size()
}

// tail is the last lines of the log that were written after the offset.
func tail(f *os.File, from int64) string {
	from = max(from, size(f)-tailSize)
	text, _ := io.ReadAll(io.NewSectionReader(f, from, tailSize))
	rows := strings.Split(strings.TrimSpace(string(text)), "\n")
	return strings.Join(rows[max(0, len(rows)-tailRows):], "\n")
}
