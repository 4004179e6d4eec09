//go:build drill

package drill

import (
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// rounds is how often the program is killed: DRILL_ROUNDS, 60 when unset.
func rounds() int {
	if n, err := strconv.Atoi(os.Getenv("DRILL_ROUNDS")); err == nil {
		return n
	}
	return 60
}

// private connects to the Postgres that a program runs in dir; the lock file names its socket's folder.
func private(t *testing.T, dir string) *pgx.Conn {
	t.Helper()
	socket, err := os.ReadFile(filepath.Join(dir, "lock"))
	if err != nil {
		t.Fatal(err)
	}
	return connect(t, "postgres://postgres@/postgres?"+url.Values{"host": {string(socket)}}.Encode())
}

// Killed in the middle of saves, again and again, the program and its private
// Postgres come back by themselves: nothing confirmed is lost, nothing is half.
func TestKilledProgram(t *testing.T) {
	dir := folder(t)
	p, l := newProgram(t, "DATA_DIR="+dir), newLedger()
	p.serve("-demo")
	v := p.as("director")
	accounts := p.accounts(v)
	for range rounds() {
		before := l.count()
		stop := l.write(v, accounts)
		p.await(func() bool { return l.count() > before })
		time.Sleep(time.Duration(rand.IntN(500)) * time.Millisecond)
		p.kill()
		stop()
		p.serve("-demo")
	}
	l.reconcile(t, private(t, dir))
	if status, _, err := v.get("/t/demo/"); status != 200 || err != nil {
		t.Errorf("the session of before answers %d, %v", status, err)
	}
	p.stop()
	p.doctor()
}

// With its Postgres killed, restarted or cut off under load, the program tells
// its visitors to come again and goes on by itself.
func TestKilledPostgres(t *testing.T) {
	c := newCluster(t)
	p, l := newProgram(t, c.environment("postgres")...), newLedger()
	p.run("migrate", "up")
	p.run("seed", "demo")
	p.serve()
	v := p.as("director")
	stop := l.write(v, p.accounts(v))
	for range 5 {
		for what, fault := range map[string]func(){
			"killed":    func() { c.kill(); c.start() },
			"restarted": c.restart,
			"cut off": func() {
				c.do("psql", "-c", "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'")
			},
		} {
			before := l.count()
			p.await(func() bool { return l.count() > before+200 })
			fault()
			back := l.count()
			p.await(func() bool { return l.count() > back+20 })
			t.Logf("%s: %d saves before, going on", what, back-before)
		}
	}
	stop()
	l.reconcile(t, connect(t, c.url("postgres")))
	c.do("pg_amcheck", "--install-missing", "postgres")
	p.doctor()
}
