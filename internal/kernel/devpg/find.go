//go:build linux || darwin

package devpg

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// binaries is a folder with `postgres` and `initdb` of one major version.
type binaries struct {
	dir   string
	major int
}

func (b binaries) path(program string) string { return filepath.Join(b.dir, program) }

// places are searched after PATH, in this order; within one pattern the newest version is first.
var places = []string{
	"/usr/lib/postgresql/*/bin",
	"/usr/pgsql-*/bin",
	"/opt/homebrew/opt/postgresql*/bin",
	"/usr/local/opt/postgresql*/bin",
	"/Applications/Postgres.app/Contents/Versions/*/bin",
}

const remedies = `One of these helps:
  Debian, Ubuntu  apt-get install -y postgresql-common &&
                  sed -ri 's/#?(create_main_cluster) .*/\1 = false/' /etc/postgresql-common/createcluster.conf &&
                  apt-get install -y postgresql
  Fedora          dnf install postgresql-server
  macOS           brew install postgresql@17
  any system      set DATABASE_URL to a Postgres that already runs`

// find lists the usable binaries that the account may run, best first. It returns ErrNoPostgres
// with the remedies, and with what it had to pass over, when there are none.
func find(a account, patterns []string) ([]binaries, error) {
	var usable []binaries
	var passedOver []string
	for _, group := range folders(patterns) {
		var found []binaries
		for _, dir := range group {
			b, err := inspect(a, dir)
			if err != nil {
				passedOver = append(passedOver, "  "+err.Error())
				continue
			}
			found = append(found, b)
		}
		slices.SortStableFunc(found, func(x, y binaries) int { return y.major - x.major })
		usable = append(usable, found...)
	}
	if len(usable) > 0 {
		return usable, nil
	}
	return nil, notFound(patterns, passedOver)
}

func notFound(patterns, passedOver []string) error {
	msg := fmt.Sprintf("searched PATH, %s for Postgres %d or newer.\n", strings.Join(patterns, ", "), minMajor)
	if len(passedOver) > 0 {
		msg += "Passed over:\n" + strings.Join(passedOver, "\n") + "\n"
	}
	return fmt.Errorf("%w: %s%s", ErrNoPostgres, msg, remedies)
}

// folders groups the folders that hold a postgres: first the one on PATH, then a group a pattern.
func folders(patterns []string) [][]string {
	var groups [][]string
	if program, err := exec.LookPath("postgres"); err == nil {
		groups = append(groups, []string{realFolder(program)})
	}
	for _, pattern := range patterns {
		programs, _ := filepath.Glob(filepath.Join(pattern, "postgres"))
		var group []string
		for _, program := range programs {
			group = append(group, realFolder(program))
		}
		groups = append(groups, group)
	}
	return groups
}

// realFolder follows links, because initdb and the libraries lie beside the real postgres.
func realFolder(program string) string {
	if target, err := filepath.EvalSymlinks(program); err == nil {
		program = target
	}
	abs, err := filepath.Abs(program)
	if err != nil {
		return filepath.Dir(program)
	}
	return filepath.Dir(abs)
}

var versionOutput = regexp.MustCompile(`\(PostgreSQL\) (\d+)`)

// inspect runs `postgres --version` as the account, so a folder that it may not read is noticed here.
func inspect(a account, dir string) (binaries, error) {
	b := binaries{dir: dir}
	if _, err := os.Stat(b.path("initdb")); err != nil {
		return b, fmt.Errorf("%s has no initdb", dir)
	}
	cmd := exec.Command(b.path("postgres"), "--version")
	cmd.Dir, cmd.Env = "/", environment()
	a.apply(cmd)
	out, err := cmd.Output()
	if err != nil {
		return b, fmt.Errorf("%s cannot be run by %s: %v", b.path("postgres"), a.name, err)
	}
	m := versionOutput.FindSubmatch(out)
	if m == nil {
		return b, fmt.Errorf("%s has an unknown version: %q", dir, strings.TrimSpace(string(out)))
	}
	b.major, _ = strconv.Atoi(string(m[1]))
	if b.major < minMajor {
		return b, fmt.Errorf("%s is Postgres %d, at least %d is needed", dir, b.major, minMajor)
	}
	return b, nil
}
