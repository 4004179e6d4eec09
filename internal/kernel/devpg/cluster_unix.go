//go:build linux || darwin

package devpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
)

// cluster is a data folder that initdb finished.
type cluster struct {
	dir     string
	version string // what its PG_VERSION says
}

var clusterName = regexp.MustCompile(`^pg\d+$`)

func clusters(dir string) []cluster {
	var found []cluster
	files, _ := filepath.Glob(filepath.Join(escapeGlob(dir), "pg*", "PG_VERSION"))
	for _, file := range files {
		folder := filepath.Dir(file)
		text, err := os.ReadFile(file)
		if err == nil && clusterName.MatchString(filepath.Base(folder)) {
			found = append(found, cluster{folder, strings.TrimSpace(string(text))})
		}
	}
	return found
}

var globChars = regexp.MustCompile(`[*?\[\\]`)

func escapeGlob(path string) string { return globChars.ReplaceAllString(path, `\$0`) }

// match picks the binaries that fit the data, or the best ones when there is no data yet. It
// returns ErrVersion when data exists that they must not touch.
func match(dir string, found []binaries) (binaries, error) {
	existing := clusters(dir)
	best := found[0]
	for _, b := range found {
		if len(existing) > 0 && existing[0].version == strconv.Itoa(b.major) {
			best = b
			break
		}
	}
	for _, c := range existing {
		if c.version != strconv.Itoa(best.major) || c.dir != best.clusterDir(dir) {
			return best, fmt.Errorf("%w: %s was made by Postgres %s, but %s is Postgres %d. Nothing was changed."+
				" Install Postgres %s, or move that folder away to begin with an empty database, or set DATABASE_URL",
				ErrVersion, c.dir, c.version, best.dir, best.major, c.version)
		}
	}
	return best, nil
}

func (b binaries) clusterDir(dir string) string {
	return filepath.Join(dir, "pg"+strconv.Itoa(b.major))
}

// create makes the cluster under a temporary name first: a half-made one is never taken for whole.
func create(ctx context.Context, h *home, b binaries, log *os.File, unsafe bool) error {
	data := b.clusterDir(h.dir)
	temp, err := os.MkdirTemp(h.dir, filepath.Base(data)+".init-")
	if err != nil {
		return err
	}
	err = h.account.own(temp)
	if err == nil {
		err = initdb(ctx, h.account, b, temp, log, unsafe)
	}
	if err == nil {
		err = os.Rename(temp, data)
	}
	if err != nil {
		return errors.Join(err, h.removeHalfMade(context.WithoutCancel(ctx)))
	}
	return nil
}

// initdb makes a cluster that compares and folds Vietnamese text rightly; plain C would not.
func initdb(ctx context.Context, a account, b binaries, dir string, log *os.File, unsafe bool) error {
	from := size(log)
	cmd := exec.Command(b.path("initdb"), "--pgdata="+dir, "--username=postgres", "--auth=trust",
		"--encoding=UTF8", "--locale-provider=icu", "--icu-locale=vi", "--locale="+libcLocale,
		"--data-checksums", "--no-instructions")
	if unsafe {
		cmd.Args = append(cmd.Args, "--no-sync")
	}
	cmd.Dir = dir
	p, err := spawn(cmd, a, syscall.SIGKILL, log)
	if err != nil {
		return fmt.Errorf("initdb: %w", err)
	}
	select {
	case <-p.exited:
	case <-ctx.Done():
		_ = p.signal(syscall.SIGKILL)
		<-p.exited
		return ctx.Err()
	}
	if p.err != nil {
		return initdbFailed(p.err, tail(log, from))
	}
	return nil
}

func initdbFailed(err error, output string) error {
	if strings.Contains(output, "could not look up effective user ID") {
		return fmt.Errorf("initdb: this user id has no account on this system; set DATABASE_URL\n%s", output)
	}
	return fmt.Errorf("initdb: %w\n%s", err, output)
}
