//go:build drill

package drill

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// cluster is a Postgres beside the program, as an operator would run it.
type cluster struct {
	t   *testing.T
	dir string // holds the data and the socket
}

// access lets the owner in as he is and asks all others for their password.
const access = "local all postgres trust\nlocal all all scram-sha-256\n"

func newCluster(t *testing.T) *cluster {
	t.Helper()
	c := &cluster{t, folder(t)}
	if os.Geteuid() == 0 {
		if out, err := exec.Command("chown", "postgres", c.dir).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	c.do("initdb", "--pgdata="+c.data(), "--username=postgres", "--auth=trust", "--encoding=UTF8", "--data-checksums", "--no-instructions")
	if err := os.WriteFile(filepath.Join(c.data(), "pg_hba.conf"), []byte(access), 0o644); err != nil {
		t.Fatal(err)
	}
	c.start()
	t.Cleanup(func() { _ = c.command("pg_ctl", "stop", "-m", "immediate", "-D", c.data()).Run() })
	return c
}

func (c *cluster) data() string { return filepath.Join(c.dir, "data") }

// tool is the path of a Postgres program.
func tool(name string) string {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if len(found) == 0 {
		return name
	}
	return slices.Max(found)
}

// command is a program that root runs as the account postgres.
func (c *cluster) command(name string, args ...string) *exec.Cmd {
	args = append([]string{tool(name)}, args...)
	if os.Geteuid() == 0 {
		args = append([]string{"runuser", "-u", "postgres", "--"}, args...)
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = c.dir
	return cmd
}

// do runs a program as the account postgres and fails when it does.
func (c *cluster) do(name string, args ...string) {
	c.t.Helper()
	cmd := c.command(name, args...)
	cmd.Env = append(os.Environ(), "PGHOST="+c.dir, "PGUSER=postgres")
	if out, err := cmd.CombinedOutput(); err != nil {
		c.t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

// start tries until the orphans of a killed postmaster have gone.
func (c *cluster) start() {
	c.t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		cmd := c.command("pg_ctl", "start", "-w", "-D", c.data(), "-l", filepath.Join(c.dir, "log"), "-o", "-k "+c.dir+" -c listen_addresses=''")
		err := cmd.Run() // its output would be held open by the server
		if err == nil {
			return
		}
		if time.Now().After(deadline) {
			log, _ := os.ReadFile(filepath.Join(c.dir, "log"))
			c.t.Fatalf("Postgres does not start: %v\n%s", err, log)
		}
	}
}

// restart ends all connections, as an operator would.
func (c *cluster) restart() {
	c.t.Helper()
	if err := c.command("pg_ctl", "stop", "-w", "-m", "fast", "-D", c.data()).Run(); err != nil {
		c.t.Fatal(err)
	}
	c.start()
}

// kill ends the postmaster without warning.
func (c *cluster) kill() {
	c.t.Helper()
	raw, err := os.ReadFile(filepath.Join(c.data(), "postmaster.pid"))
	if err != nil {
		c.t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(raw), "\n")
	pid, err := strconv.Atoi(first)
	if err != nil {
		c.t.Fatal(err)
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		c.t.Fatal(err)
	}
}

// url is the owner's address of a database.
func (c *cluster) url(database string) string {
	return "postgres://postgres@/" + database + "?" + url.Values{"host": {c.dir}}.Encode()
}

// environment makes the program work on a database of this cluster.
func (c *cluster) environment(database string) []string {
	return []string{"SECRET_KEY=" + secret, "DATABASE_URL=" + c.url(database), "DATABASE_OWNER_URL=" + c.url(database)}
}

func connect(t *testing.T, address string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	if _, err := conn.Exec(t.Context(), "set search_path = trucot"); err != nil {
		t.Fatal(err)
	}
	return conn
}
