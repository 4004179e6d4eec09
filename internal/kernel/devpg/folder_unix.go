//go:build linux || darwin

package devpg

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// sharedHome is where root's data goes when the account may not enter the folder asked for.
const sharedHome = "/var/lib/trucot"

// home is a data folder which this program holds the lock of.
type home struct {
	dir     string
	account account
	lock    *os.File
}

// settle chooses the folder and the account, and makes the folder. For root the folder becomes one
// in /var/lib/trucot when the account may not enter the one asked for.
func settle(c Config) (*home, error) {
	dir, err := filepath.Abs(c.Dir)
	if err != nil {
		return nil, err
	}
	a, err := chooseAccount(dir)
	if err != nil {
		return nil, err
	}
	if a.drop && !a.canEnter(existing(dir)) {
		asked := dir
		dir = filepath.Join(sharedHome, shortHash(asked))
		if a, err = chooseAccount(dir); err != nil {
			return nil, err
		}
		c.log("%s cannot be entered by the account %s: the data folder is %s", asked, a.name, dir)
	}
	if err := makeFolder(dir, a); err != nil {
		return nil, err
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return nil, err
	}
	return &home{dir: dir, account: a}, nil
}

// existing is the nearest folder on the way up that is there.
func existing(dir string) string {
	for {
		if _, err := os.Stat(dir); err == nil || dir == filepath.Dir(dir) {
			return dir
		}
		dir = filepath.Dir(dir)
	}
}

// makeFolder makes dir and its parents; those made by root are enterable whatever the umask.
func makeFolder(dir string, a account) error {
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	if parent := filepath.Dir(dir); parent != dir {
		if err := makeFolder(parent, a); err != nil {
			return err
		}
	}
	if err := os.Mkdir(dir, 0o755); err != nil && !os.IsExist(err) {
		return err
	}
	if !a.drop {
		return nil
	}
	return os.Chmod(dir, 0o755)
}

func shortHash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:6])
}

// lockPatience covers the moment in which a killed instance is not quite gone.
const lockPatience = 500 * time.Millisecond

// acquire takes the lock of the folder. It returns ErrInUse if someone else has it.
func (h *home) acquire() error {
	f, err := os.OpenFile(filepath.Join(h.dir, "lock"), os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o644)
	if err != nil {
		return err
	}
	for deadline := time.Now().Add(lockPatience); ; time.Sleep(20 * time.Millisecond) {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			h.lock = f
			return nil
		}
		if err != syscall.EWOULDBLOCK || time.Now().After(deadline) {
			f.Close()
			return inUse(err, h.dir)
		}
	}
}

func inUse(err error, dir string) error {
	if err == syscall.EWOULDBLOCK {
		return fmt.Errorf("%w %s", ErrInUse, dir)
	}
	return fmt.Errorf("lock %s: %w", dir, err)
}

// release unlocks before it closes: a process being forked right now may hold a copy of the file.
func (h *home) release() error {
	if err := syscall.Flock(int(h.lock.Fd()), syscall.LOCK_UN); err != nil {
		return err
	}
	return h.lock.Close()
}

const socketPrefix = "trucot-pg-"

// maxSocketDir leaves room for "/.s.PGSQL.5432" in the 103 bytes of a macOS socket address.
const maxSocketDir = 85

// makeSocketDir makes the private folder of the socket, and notes it in the lock file so that the
// next start can remove it if we cannot. The folder may exist even if there is an error.
func (h *home) makeSocketDir() (string, error) {
	temp := os.TempDir()
	if len(temp)+len("/"+socketPrefix+"4294967295") > maxSocketDir || !h.account.canEnter(temp) {
		temp = "/tmp"
	}
	dir, err := os.MkdirTemp(temp, socketPrefix)
	if err != nil {
		return "", err
	}
	return dir, errors.Join(h.account.own(dir), h.note(dir))
}

func (h *home) note(text string) error {
	if err := h.lock.Truncate(0); err != nil {
		return err
	}
	_, err := h.lock.WriteAt([]byte(text), 0)
	return err
}

// removeOldSocketDir removes the folder that an instance left behind when it was killed.
func (h *home) removeOldSocketDir() error {
	dir, err := h.notedSocketDir(h.lock.Name())
	if err != nil || dir == "" {
		return err
	}
	return os.RemoveAll(dir)
}

// notedSocketDir is the folder of the socket that the lock file names, "" unless it is one of ours.
func (h *home) notedSocketDir(lock string) (string, error) {
	text, err := os.ReadFile(lock)
	if err != nil {
		return "", err
	}
	dir := string(text)
	uid, _, ok := owner(dir)
	ours := ok && uid == h.account.uid && strings.HasPrefix(filepath.Base(dir), socketPrefix)
	if parent := filepath.Dir(dir); !ours || parent != "/tmp" && parent != filepath.Clean(os.TempDir()) {
		return "", nil
	}
	return dir, nil
}
