//go:build linux || darwin

package devpg

import (
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"strings"
	"syscall"
)

// account is who runs postgres. Postgres refuses to run as root.
type account struct {
	name     string
	uid, gid int
	drop     bool // we are root and must become this account
}

// chooseAccount is the caller, or for root the owner of the cluster if there is one, else
// `postgres`, else `nobody`.
func chooseAccount(dir string) (account, error) {
	if uid := os.Geteuid(); uid != 0 {
		return account{name: accountName(uid), uid: uid, gid: os.Getegid()}, nil
	}
	if a, ok := clusterOwner(dir); ok {
		return a, nil
	}
	return firstAccount("postgres", "nobody")
}

func firstAccount(names ...string) (account, error) {
	for _, name := range names {
		if a, err := lookup(name); err == nil {
			return a, nil
		}
	}
	return account{}, fmt.Errorf("postgres cannot run as root, and there is no account %s to run it; set DATABASE_URL",
		strings.Join(names, " or "))
}

func lookup(name string) (account, error) {
	u, err := user.Lookup(name)
	if err != nil {
		return account{}, err
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return account{}, err
	}
	gid, err := strconv.Atoi(u.Gid)
	return account{name: name, uid: uid, gid: gid, drop: true}, err
}

// clusterOwner is the account that made a cluster in dir; root is none.
func clusterOwner(dir string) (account, bool) {
	for _, c := range clusters(dir) {
		if uid, gid, ok := owner(c.dir); ok && uid != 0 {
			return account{name: accountName(uid), uid: uid, gid: gid, drop: true}, true
		}
	}
	return account{}, false
}

func owner(path string) (uid, gid int, ok bool) {
	info, err := os.Lstat(path)
	if err != nil {
		return 0, 0, false
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, 0, false
	}
	return int(st.Uid), int(st.Gid), true
}

func accountName(uid int) string {
	id := strconv.Itoa(uid)
	if u, err := user.LookupId(id); err == nil {
		return u.Username
	}
	return "uid " + id
}

// apply makes cmd run as the account. It sets SysProcAttr anew.
func (a account) apply(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{}
	if a.drop {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}
	}
}

// canEnter asks the kernel rather than the mode bits, so access lists count too.
func (a account) canEnter(dir string) bool {
	cmd := exec.Command("/bin/sh", "-c", ":")
	cmd.Dir = dir
	a.apply(cmd)
	return cmd.Run() == nil
}

// own gives a file or folder that we made to the account.
func (a account) own(path string) error {
	if !a.drop {
		return nil
	}
	return os.Lchown(path, a.uid, a.gid)
}

// environment is what postgres and initdb get to see: no PG* settings that would change what they
// do, and none of the program's secrets.
func environment() []string {
	env := []string{"LC_ALL=" + libcLocale}
	for _, key := range []string{"PATH", "HOME", "USER", "TZ", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "ICU_DATA"} {
		if v, ok := os.LookupEnv(key); ok {
			env = append(env, key+"="+v)
		}
	}
	return env
}
