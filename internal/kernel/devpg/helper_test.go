//go:build linux || darwin

package devpg

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	appDir   = "DEVPG_TEST_APP_DIR" // set: this process is the app that the tests kill
	patience = 2 * time.Minute      // until what must happen counts as not happening

	// diesWithUs: the system ends the children of a killed process.
	diesWithUs = runtime.GOOS == "linux"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(appDir); dir != "" {
		fmt.Println("failed:", runApp(context.Background(), dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// runApp starts a server, says the number of its postmaster, and then says each row it committed.
func runApp(ctx context.Context, dir string) error {
	s, err := Start(ctx, Config{Dir: dir})
	if err != nil {
		return err
	}
	fmt.Println("postmaster", s.postgres.process.Pid)
	conn, err := pgx.Connect(ctx, s.OwnerURL())
	if err != nil {
		return err
	}
	if _, err := conn.Exec(ctx, "create table if not exists ledger (id bigint primary key)"); err != nil {
		return err
	}
	for {
		var id int64
		err := conn.QueryRow(ctx, "insert into ledger select coalesce(max(id), 0) + 1 from ledger returning id").Scan(&id)
		if err != nil {
			return err
		}
		fmt.Println("row", id)
	}
}

// app is a process of runApp.
type app struct {
	t     *testing.T
	cmd   *exec.Cmd
	lines *bufio.Scanner
}

func startApp(t *testing.T, dir string) *app {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), appDir+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	return &app{t, cmd, bufio.NewScanner(out)}
}

// next reads the number of the next line that begins with word.
func (a *app) next(word string) int {
	a.t.Helper()
	for a.lines.Scan() {
		if number, ok := strings.CutPrefix(a.lines.Text(), word+" "); ok {
			n, err := strconv.Atoi(number)
			if err != nil {
				a.t.Fatal(err)
			}
			return n
		}
		if strings.HasPrefix(a.lines.Text(), "failed") {
			a.t.Fatalf("the app says %s", a.lines.Text())
		}
	}
	a.t.Fatalf("the app ended before it said %q", word)
	return 0
}

// kill ends the app without warning and returns the last row that it said was committed, or last.
func (a *app) kill(last int) int {
	a.t.Helper()
	if err := a.cmd.Process.Kill(); err != nil {
		a.t.Fatal(err)
	}
	for a.lines.Scan() {
		if n, err := strconv.Atoi(strings.TrimPrefix(a.lines.Text(), "row ")); err == nil {
			last = n
		}
	}
	_ = a.cmd.Wait()
	return last
}

// memory is a disk in memory where there is one: a cluster is made there in a
// fifth of the time. "" is the usual place.
func memory() string {
	const disk, enough = "/dev/shm", 1 << 30
	var s syscall.Statfs_t
	if err := syscall.Statfs(disk, &s); err != nil || uint64(s.Bavail)*uint64(s.Bsize) < enough {
		return ""
	}
	return disk
}

// folder is a folder which every account may enter, unlike t.TempDir.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp(memory(), "devpg-")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

func start(t *testing.T, c Config) *Server {
	t.Helper()
	s, err := Start(t.Context(), c)
	if err != nil {
		t.Fatalf("Start(%s) = %v", c.Dir, err)
	}
	t.Cleanup(func() { _ = s.Stop() })
	return s
}

func stop(t *testing.T, s *Server) {
	t.Helper()
	if err := s.Stop(); err != nil {
		t.Fatalf("Stop() = %v", err)
	}
}

// made is a folder with a cluster that was stopped again.
func made(t *testing.T) (Config, *Server) {
	t.Helper()
	c := Config{Dir: folder(t), Log: t.Logf, Unsafe: true}
	s := start(t, c)
	stop(t, s)
	return c, s
}

func query[T any](t *testing.T, url, sql string, args ...any) T {
	t.Helper()
	conn := connect(t, url)
	defer conn.Close(context.Background())
	var v T
	if err := conn.QueryRow(t.Context(), sql, args...).Scan(&v); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return v
}

func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	return conn
}

func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); !ok(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%s: not within %v", what, patience)
		}
	}
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

func alive(pid int) bool { return !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }

// run starts a program as the account of the server, and ends it with the test.
func run(t *testing.T, a account, program string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Dir = "/"
	a.apply(cmd)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }() // or it would stay as a zombie
	t.Cleanup(func() { _ = cmd.Process.Kill(); <-ended })
	return cmd
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func installed(t *testing.T, a account) binaries {
	t.Helper()
	found, err := find(a, places)
	if err != nil {
		t.Fatal(err)
	}
	return found[0]
}

func socket(dir string) string { return filepath.Join(dir, ".s.PGSQL."+port) }
