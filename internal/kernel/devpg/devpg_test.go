//go:build linux || darwin

package devpg

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestFreshStart(t *testing.T) {
	t.Parallel()
	s := start(t, Config{Dir: filepath.Join(folder(t), "not", "there", "yet"), MaxConnections: 17})

	settings := []struct{ name, want string }{
		{"listen_addresses", ""},
		{"unix_socket_permissions", "0700"},
		{"data_checksums", "on"},
		{"server_encoding", "UTF8"},
		{"max_connections", "17"},
		{"fsync", "on"},
		{"full_page_writes", "on"},
		{"synchronous_commit", "on"},
		{"lc_ctype", libcLocale},
	}
	for _, set := range settings {
		if got := query[string](t, s.OwnerURL(), "select current_setting($1)", set.name); got != set.want {
			t.Errorf("%s = %q, want %q", set.name, got, set.want)
		}
	}
	if got := query[string](t, s.OwnerURL(), "select lower('ĐƯỜNG NGUYỄN')"); got != "đường nguyễn" {
		t.Errorf("lower('ĐƯỜNG NGUYỄN') = %q", got)
	}
	if got := query[string](t, s.OwnerURL(), "select current_setting('data_directory')"); got != s.DataDir() {
		t.Errorf("DataDir() = %s, want %s", s.DataDir(), got)
	}
}

func TestOnlyItsAccountMayReachTheSocket(t *testing.T) {
	t.Parallel()
	s := start(t, Config{Dir: folder(t), Unsafe: true})
	info, err := os.Stat(s.socketDir)
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); got != 0o700 {
		t.Errorf("socket folder has mode %o, want 700", got)
	}
	for _, path := range []string{s.socketDir, socket(s.socketDir)} {
		if uid, _, _ := owner(path); uid != s.home.account.uid || uid == 0 {
			t.Errorf("%s belongs to uid %d, want %d and never root", path, uid, s.home.account.uid)
		}
	}
}

func TestCtrlCDoesNotReachPostgres(t *testing.T) {
	t.Parallel()
	s := start(t, Config{Dir: folder(t), Unsafe: true})
	group, err := syscall.Getpgid(s.postgres.process.Pid)
	if err != nil {
		t.Fatal(err)
	}
	if group == syscall.Getpgrp() {
		t.Errorf("postgres is in our process group %d", group)
	}
}

func TestURL(t *testing.T) {
	t.Parallel()
	s := start(t, Config{Dir: folder(t), Unsafe: true})
	conn := connect(t, s.OwnerURL())
	defer conn.Close(t.Context())
	for _, sql := range []string{`create role "app web" login`, `create database "Đơn hàng?"`} {
		if _, err := conn.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	got := query[string](t, s.URL("Đơn hàng?", "app web"), "select current_database() || ' ' || current_user")
	if want := "Đơn hàng? app web"; got != want {
		t.Errorf("connected to %q, want %q", got, want)
	}
}

func TestStopAndStartAgain(t *testing.T) {
	t.Parallel()
	c := Config{Dir: folder(t), Unsafe: true}
	s := start(t, c)
	conn := connect(t, s.OwnerURL()) // an open connection does not hold up Stop
	defer conn.Close(context.Background())
	was := query[string](t, s.OwnerURL(), identity)

	stop(t, s)
	stop(t, s)
	if exists(s.socketDir) {
		t.Errorf("socket folder %s is still there", s.socketDir)
	}
	if alive(s.postgres.process.Pid) {
		t.Errorf("postgres %d still runs", s.postgres.process.Pid)
	}
	select {
	case <-s.Done():
		t.Error("Done() is closed although Stop was called")
	default:
	}

	// A later start only starts: no cluster is made, nothing is recovered, the data is what it was.
	c.Log = func(format string, args ...any) { t.Errorf("a later start says: "+format, args...) }
	for range 3 {
		s := start(t, c)
		if got := query[string](t, s.OwnerURL(), identity); got != was {
			t.Errorf("a later start serves cluster %s, not %s", got, was)
		}
		stop(t, s)
	}
	log, err := os.ReadFile(filepath.Join(s.home.dir, "postgres.log"))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(log), "database system was shut down at"); n != 4 { // the first start, after initdb, too
		t.Errorf("%d starts of 4 found the database shut down:\n%s", n, log)
	}
	for _, word := range []string{"not properly shut down", "interrupted", "redo starts"} {
		if strings.Contains(string(log), word) {
			t.Errorf("a later start recovered: the log says %q", word)
		}
	}
}

// identity tells a cluster from any other.
const identity = "select system_identifier::text from pg_control_system()"

func TestDoneWhenPostgresIsKilled(t *testing.T) {
	t.Parallel()
	c := Config{Dir: folder(t), Unsafe: true}
	s := start(t, c)
	if err := s.postgres.process.Kill(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-s.Done():
	case <-time.After(patience):
		t.Fatal("Done() is not closed")
	}
	stop(t, s)
	start(t, c)
}

func TestSecondInstanceIsRefused(t *testing.T) {
	t.Parallel()
	c := Config{Dir: folder(t), Unsafe: true}
	s := start(t, c)

	_, err := Start(t.Context(), c)
	if want := "another instance already uses " + s.home.dir; !errors.Is(err, ErrInUse) || err.Error() != want {
		t.Errorf("second Start = %v, want %s", err, want)
	}
	second := startApp(t, c.Dir)
	if second.lines.Scan(); !strings.Contains(second.lines.Text(), ErrInUse.Error()) {
		t.Errorf("another process says %q, want %q", second.lines.Text(), ErrInUse)
	}
	if got := query[int](t, s.OwnerURL(), "select 1"); got != 1 {
		t.Errorf("the first instance answers %d", got)
	}
}

// Who joins a running instance uses it and leaves it running; none is joined that has ended.
func TestJoin(t *testing.T) {
	t.Parallel()
	c := Config{Dir: folder(t), Unsafe: true}
	if _, err := Join(c); !errors.Is(err, ErrIdle) {
		t.Errorf("Join before a start: %v", err)
	}
	s := start(t, c)
	guest, err := Join(c)
	if err != nil {
		t.Fatal(err)
	}
	if got := query[int](t, guest.OwnerURL(), "select 1"); got != 1 {
		t.Errorf("the guest is answered %d", got)
	}
	if err := guest.Stop(); err != nil {
		t.Error(err)
	}
	if got := query[int](t, s.OwnerURL(), "select 2"); got != 2 {
		t.Errorf("after the guest left the instance answers %d", got)
	}
	stop(t, s)
	if _, err := Join(c); !errors.Is(err, ErrIdle) {
		t.Errorf("Join after the end: %v", err)
	}
}

func TestPostgresDiesWithTheApp(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	a := startApp(t, dir)
	postmaster := a.next("postmaster")
	a.kill(0)
	if diesWithUs {
		eventually(t, "postgres ends", func() bool { return !alive(postmaster) })
	}
	start(t, Config{Dir: dir}) // clears up
}

func TestKillApp(t *testing.T) {
	t.Parallel()
	killRounds(t, 5, func(a *app, _, last int) int { return a.kill(last) })
}

func TestKillAppAndPostmaster(t *testing.T) {
	t.Parallel()
	killRounds(t, 8, func(a *app, postmaster, last int) int {
		if err := syscall.Kill(postmaster, syscall.SIGKILL); err != nil {
			t.Error(err)
		}
		return a.kill(last)
	})
}

// killRounds kills an app while it writes, starts the next one at once, and looks in the end
// whether every row that was reported as committed is there.
func killRounds(t *testing.T, rounds int, kill func(a *app, postmaster, last int) int) {
	dir := folder(t)
	committed := 0
	var sockets []string
	for range rounds {
		a := startApp(t, dir)
		postmaster := a.next("postmaster")
		sockets = append(sockets, notedSocket(t, dir))
		for range 20 {
			committed = a.next("row")
		}
		committed = kill(a, postmaster, committed)
	}

	s := start(t, Config{Dir: dir, Log: t.Logf})
	if got := query[int](t, s.OwnerURL(), "select count(*) from ledger where id <= $1", committed); got != committed {
		t.Errorf("%d of %d committed rows are left", got, committed)
	}
	for _, dir := range sockets {
		if exists(dir) {
			t.Errorf("socket folder %s was left behind", dir)
		}
	}
}

func notedSocket(t *testing.T, dir string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "lock"))
	if err != nil || !exists(string(text)) {
		t.Fatalf("the lock file names the socket folder %q: %v", text, err)
	}
	return string(text)
}

func TestStalePidFileNamesAStranger(t *testing.T) {
	t.Parallel()
	c, s := made(t)
	stranger := run(t, s.home.account, "sleep", "600")
	pidFile := filepath.Join(s.DataDir(), "postmaster.pid")
	write(t, pidFile, fmt.Sprintf("%d\n%s\n1700000000\n%s\n/tmp\n\n", stranger.Process.Pid, s.DataDir(), port))
	if err := s.home.account.own(pidFile); err != nil {
		t.Fatal(err)
	}

	start(t, c)
	if !alive(stranger.Process.Pid) {
		t.Error("the stranger was ended")
	}
}

func TestOrphanPostmasterIsStopped(t *testing.T) {
	t.Parallel()
	c, s := made(t)
	orphan := startOrphan(t, c, s)

	again := start(t, c)
	eventually(t, "the orphan is gone", func() bool { return !alive(orphan) })
	if got := query[int](t, again.OwnerURL(), "select 1"); got != 1 {
		t.Errorf("select 1 = %d", got)
	}
}

// startOrphan leaves a postmaster that no instance knows in a cluster.
func startOrphan(t *testing.T, c Config, s *Server) (pid int) {
	t.Helper()
	b := installed(t, s.home.account)
	socketDir, err := os.MkdirTemp("/tmp", "devpg-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(socketDir) })
	if err := s.home.account.own(socketDir); err != nil {
		t.Fatal(err)
	}
	orphan := run(t, s.home.account, b.path("postgres"), serverArgs(c, s.DataDir(), socketDir)...)
	eventually(t, "the orphan answers", func() bool { return handshake(socket(socketDir)) == nil })
	return orphan.Process.Pid
}

// The databases are forgotten, what else the folder holds is not.
func TestForget(t *testing.T) {
	t.Parallel()
	c := Config{Dir: folder(t), Log: t.Logf, Unsafe: true}
	s := start(t, c)
	data := s.DataDir()
	stop(t, s)
	key := filepath.Join(c.Dir, "key")
	if err := os.WriteFile(key, []byte("k"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Forget(t.Context(), c.Dir); err != nil || exists(data) || !exists(key) {
		t.Errorf("Forget() = %v, the database is there: %t, the key is: %t", err, exists(data), exists(key))
	}
}

// What a killed instance left is removed, with the Postgres in it; what is in use stays.
func TestRemove(t *testing.T) {
	t.Parallel()
	c := Config{Dir: folder(t), Log: t.Logf, Unsafe: true}
	s := start(t, c)
	if err := Remove(t.Context(), c.Dir); !errors.Is(err, ErrInUse) || !exists(s.DataDir()) {
		t.Fatalf("Remove() of a folder in use = %v", err)
	}
	if err := Forget(t.Context(), c.Dir); !errors.Is(err, ErrInUse) || !exists(s.DataDir()) {
		t.Fatalf("Forget() of a folder in use = %v", err)
	}
	stop(t, s)
	orphan := startOrphan(t, c, s)
	if err := Remove(t.Context(), c.Dir); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the orphan is gone", func() bool { return !alive(orphan) })
	if exists(c.Dir) {
		t.Error("the folder is there")
	}
	if err := Remove(t.Context(), c.Dir); err != nil {
		t.Errorf("Remove() of what is gone = %v", err)
	}
}

// A backend that computes does not notice that its postmaster died. Taking postmaster.pid away
// while it lives would let two servers write the same files.
func TestOrphanBackendIsStopped(t *testing.T) {
	t.Parallel()
	c := Config{Dir: folder(t), Log: t.Logf, Unsafe: true}
	s := start(t, c)
	conn := connect(t, s.OwnerURL())
	defer conn.Close(context.Background())
	backend := int(conn.PgConn().PID())
	go conn.Exec(context.Background(), "select count(*) from generate_series(1, 1000000000000) as n where n % 2 = 3")
	eventually(t, "the backend computes", func() bool {
		return query[string](t, s.OwnerURL(), "select state from pg_stat_activity where pid = $1", backend) == "active"
	})
	if err := s.postgres.process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-s.Done()
	stop(t, s)
	if !alive(backend) {
		t.Fatal("the backend ended by itself: the test shows nothing")
	}

	start(t, c)
	eventually(t, "the backend is gone", func() bool { return !alive(backend) })
}

func TestHalfMadeClusterIsMadeAnew(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	a, left := startHalf(t, dir)
	a.kill(0)
	if !exists(left) {
		t.Fatalf("%s is gone already: the test shows nothing", left)
	}
	found, _ := processesIn(left)
	if diesWithUs {
		eventually(t, "initdb ends", func() bool {
			found, _ := processesIn(left)
			return len(found) == 0
		})
	}
	for _, p := range found { // goes on where it does not die with the app
		p.signal(syscall.SIGCONT)
	}

	start(t, Config{Dir: dir, Unsafe: true})
	if left := halfMade(dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// startHalf starts an app and stops its initdb half-way, so that however slow the machine is, the
// cluster is half made when the app is killed.
func startHalf(t *testing.T, dir string) (a *app, left string) {
	t.Helper()
	for range 20 {
		a = startApp(t, dir)
		caught := false
		eventually(t, "initdb works", func() bool {
			if len(clusters(dir)) > 0 {
				return true // was faster than we looked
			}
			for _, left = range halfMade(dir) {
				if !exists(filepath.Join(left, "base")) {
					return false
				}
				found, _ := processesIn(left)
				for _, p := range found {
					p.signal(syscall.SIGSTOP)
				}
				caught = caught || len(found) > 0
			}
			return caught
		})
		if caught && exists(left) {
			return a, left
		}
		a.kill(0)
		if err := Remove(t.Context(), dir); err != nil {
			t.Fatal(err)
		}
	}
	t.Fatal("initdb was never caught half-way")
	return nil, ""
}

func TestDataOfAnotherVersionIsRefused(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		change func(t *testing.T, s *Server)
	}{
		{"the data says another version than its folder", func(t *testing.T, s *Server) {
			write(t, filepath.Join(s.DataDir(), "PG_VERSION"), "14\n")
		}},
		{"another version's data alone", func(t *testing.T, s *Server) {
			write(t, filepath.Join(s.DataDir(), "PG_VERSION"), "99\n")
			if err := os.Rename(s.DataDir(), filepath.Join(s.home.dir, "pg99")); err != nil {
				t.Fatal(err)
			}
		}},
		{"another version's data beside ours", func(t *testing.T, s *Server) {
			if err := os.Mkdir(filepath.Join(s.home.dir, "pg99"), 0o755); err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(s.home.dir, "pg99", "PG_VERSION"), "99\n")
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			c, s := made(t)
			test.change(t, s)
			before := files(t, c.Dir)

			_, err := Start(t.Context(), c)
			if !errors.Is(err, ErrVersion) {
				t.Fatalf("Start() = %v, want ErrVersion", err)
			}
			for _, word := range []string{"Nothing was changed", "DATABASE_URL", s.home.dir} {
				if !strings.Contains(err.Error(), word) {
					t.Errorf("the message lacks %q: %v", word, err)
				}
			}
			if after := files(t, c.Dir); after != before {
				t.Errorf("files before:\n%s\nafter:\n%s", before, after)
			}
		})
	}
}

// files lists names and times below dir.
func files(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err == nil {
			fmt.Fprintln(&b, path, info.ModTime())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestLongPath(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(folder(t), strings.Repeat("a", 60), strings.Repeat("thư mục [dài] ", 5))
	s := start(t, Config{Dir: dir, Unsafe: true})
	if len(s.DataDir()) <= 107 || len(socket(s.socketDir)) > 103 {
		t.Errorf("data in %s (%d bytes), socket %s (%d bytes)", s.DataDir(), len(s.DataDir()), s.socketDir, len(s.socketDir))
	}
	stop(t, s)
	start(t, Config{Dir: dir, Unsafe: true})
}

// As root the tests above run postgres as another account; here they run as a plain user whose
// folders, the temporary one too, have long names.
func TestPlainUser(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		return // all the other tests ran as one
	}
	nobody, err := lookup("nobody")
	if err != nil {
		t.Fatal(err)
	}
	dir := folder(t)
	program := filepath.Join(dir, "devpg.test")
	copyFile(t, os.Args[0], program)
	temp := filepath.Join(dir, strings.Repeat("long", 30))
	if err := os.Mkdir(temp, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := nobody.own(temp); err != nil {
		t.Fatal(err)
	}

	cmd := exec.Command(program, "-test.v", "-test.timeout=20m",
		"-test.run=^(TestFreshStart|TestOnlyItsAccountMayReachTheSocket|TestStopAndStartAgain|TestKillApp|TestOrphan.*|TestStalePid.*|TestLongPath)$")
	cmd.Dir = dir
	cmd.Env = []string{"TMPDIR=" + temp, "PATH=" + os.Getenv("PATH"), "HOME=/nonexistent"}
	nobody.apply(cmd)
	out, err := cmd.CombinedOutput()
	if passed := strings.Count(string(out), "--- PASS"); err != nil || passed != 8 {
		t.Errorf("as nobody: %v, %d tests passed, want 8\n%s", err, passed, out)
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestRootBelowAPrivateFolder(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		return // only root runs postgres as someone else
	}
	private := folder(t)
	if err := os.Chmod(private, 0o700); err != nil {
		t.Fatal(err)
	}
	asked := filepath.Join(private, "var")
	want := filepath.Join(sharedHome, shortHash(asked))
	t.Cleanup(func() { os.RemoveAll(want) })

	var said []string
	c := Config{Dir: asked, Unsafe: true, Log: func(format string, args ...any) { said = append(said, fmt.Sprintf(format, args...)) }}
	s := start(t, c)
	if got := filepath.Dir(s.DataDir()); got != want {
		t.Errorf("the data is in %s, want %s", got, want)
	}
	if text := strings.Join(said, "\n"); !strings.Contains(text, asked) || !strings.Contains(text, want) {
		t.Errorf("Log said %q, want both folders named", text)
	}
	stop(t, s)
	if again := start(t, c); again.DataDir() != s.DataDir() {
		t.Errorf("the second start uses %s, want %s", again.DataDir(), s.DataDir())
	}
}

func TestPostgresThatGivesUpIsQuoted(t *testing.T) {
	t.Parallel()
	c, s := made(t)
	f, err := os.OpenFile(filepath.Join(s.DataDir(), "postgresql.conf"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(f, "no_such_setting = on")
	f.Close()

	_, err = Start(t.Context(), c)
	if err == nil || !strings.Contains(err.Error(), "no_such_setting") {
		t.Errorf("Start() = %v, want postgres's own words", err)
	}
	if text, _ := os.ReadFile(filepath.Join(c.Dir, "lock")); len(text) > 0 {
		t.Errorf("socket folder %s is still noted", text)
	}
}

func TestFolderThatIsNoClusterIsKept(t *testing.T) {
	t.Parallel()
	c, s := made(t)
	if err := os.Remove(filepath.Join(s.DataDir(), "PG_VERSION")); err != nil {
		t.Fatal(err)
	}
	if _, err := Start(t.Context(), c); err == nil {
		t.Error("Start() took a folder without PG_VERSION")
	}
	if !exists(filepath.Join(s.DataDir(), "base")) {
		t.Error("the files are gone")
	}
}

func TestCancelledStart(t *testing.T) {
	t.Parallel()
	c := Config{Dir: folder(t), Unsafe: true}
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for len(halfMade(c.Dir)) == 0 && ctx.Err() == nil {
			time.Sleep(time.Millisecond)
		}
		cancel()
	}()
	if _, err := Start(ctx, c); !errors.Is(err, context.Canceled) {
		t.Errorf("Start() = %v, want context.Canceled", err)
	}
	if left := halfMade(c.Dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if made := clusters(c.Dir); len(made) > 0 {
		t.Errorf("made %v although cancelled", made)
	}
	start(t, c)
}

func halfMade(dir string) []string {
	left, _ := filepath.Glob(filepath.Join(dir, "pg*.init-*"))
	return left
}

func TestLongLogIsSetAside(t *testing.T) {
	t.Parallel()
	c, s := made(t)
	path := filepath.Join(s.home.dir, "postgres.log")
	if err := os.Truncate(path, maxLog+1); err != nil {
		t.Fatal(err)
	}
	start(t, c)
	for name, want := range map[string]bool{path: false, path + ".1": true} {
		info, err := os.Stat(name)
		if err != nil || (info.Size() > maxLog) != want {
			t.Errorf("%s: %v, longer than %d bytes: want %v", name, err, maxLog, want)
		}
	}
}
