// Package dbtest gives each test a database of its own: a copy of a template
// that was migrated once, on a real Postgres. It fails when there is none; it never skips.
package dbtest

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/devpg"
	"trucot/migrations"
)

// Secret is the program's secret in tests.
var Secret = []byte("a secret for tests only, 32 bytes")

// URLVariable names the server to use; unset, one is started.
const URLVariable = "TEST_DATABASE_URL"

// RunVariable names a run of several test processes of one state of the code.
const RunVariable = "TEST_RUN"

// Run is part of the name of what the processes of a run share: a database
// whose content follows from the code. A process that runs alone shares nothing.
var Run = sync.OnceValue(func() string {
	if run := os.Getenv(RunVariable); run != "" {
		return run
	}
	return suffix()
})

var server = sync.OnceValues(func() (string, error) {
	if u := os.Getenv(URLVariable); u != "" {
		return u, nil
	}
	dir, err := Folder()
	if err != nil {
		return "", err
	}
	s, err := devpg.Start(context.Background(), devpg.Config{Dir: dir, Unsafe: true, MaxConnections: 300})
	if err != nil {
		return "", err
	}
	return s.OwnerURL(), nil // the server ends with this process
})

// Server is the address of the test server's owner.
func Server(t testing.TB) string {
	t.Helper()
	u, err := server()
	if err != nil {
		t.Fatalf("no Postgres for tests: %v", err)
	}
	return u
}

// Database is a test's own database.
type Database struct {
	*db.Pool
	Owner string // address of the role that owns the schema and bypasses row-level security
}

// New copies the migrated template; t ends it.
func New(t testing.TB) Database {
	t.Helper()
	return Open(t, Copy(t, Template(t)), db.Config{})
}

// Patience is how much longer than the program a test waits for the database,
// so that work beside it on the same machine makes no test fail.
const Patience = 30

// Open connects to a database of the test server as the app's roles; it waits
// with Patience when c has none of its own.
func Open(t testing.TB, owner string, c db.Config) Database {
	t.Helper()
	c.URL, c.Secret = owner, Secret
	c.Patience = cmp.Or(c.Patience, Patience)
	pool, err := db.Open(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	return Database{pool, owner}
}

// AsOwner runs a statement past row-level security and tells how many rows it
// touched: a test plants and counts with it what no page would.
func (d Database) AsOwner(t testing.TB, sql string, args ...any) int64 {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), d.Owner)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	tag, err := conn.Exec(t.Context(), sql, args...)
	if err != nil {
		t.Fatal(err)
	}
	return tag.RowsAffected()
}

var template = sync.OnceValues(func() (string, error) {
	base, err := server()
	if err != nil {
		return "", err
	}
	name := "tmpl_" + migrationsHash()
	return name, BuildTemplate(base, name, func(owner string) error {
		_, err := db.MigrateUp(context.Background(), owner, Secret)
		return err
	})
})

// Template is the name of the migrated, empty database.
func Template(t testing.TB) string {
	t.Helper()
	Server(t)
	name, err := template()
	if err != nil {
		t.Fatalf("template database: %v", err)
	}
	return name
}

// BuildTemplate makes a database once, whatever the number of processes that want it.
func BuildTemplate(base, name string, fill func(owner string) error) error {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, base)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, "select pg_advisory_lock(724001)"); err != nil {
		return err
	}
	var ready bool
	err = conn.QueryRow(ctx, "select exists (select from pg_database where datname = $1 and not datallowconn)", name).Scan(&ready)
	if err != nil || ready {
		return err
	}
	for _, sql := range []string{"drop database if exists " + name + " with (force)", "create database " + name} {
		if _, err := conn.Exec(ctx, sql); err != nil {
			return err
		}
	}
	if err := fill(On(base, name)); err != nil {
		return err
	}
	_, err = conn.Exec(ctx, "alter database "+name+" allow_connections false")
	return err
}

// Copy makes a database from a template and drops it with the test.
func Copy(t testing.TB, template string) (owner string) {
	t.Helper()
	owner, drop := CopyUntil(t, template)
	t.Cleanup(drop)
	return owner
}

// CopyUntil makes a database from a template that nobody is connected to; drop ends it.
func CopyUntil(t testing.TB, template string) (owner string, drop func()) {
	t.Helper()
	base := Server(t)
	name := "test_" + suffix()
	run(t, base, "create database "+name+" template "+template+" strategy file_copy") // a quarter of the time of copying through the log
	return On(base, name), func() { run(t, base, "drop database if exists "+name+" with (force)") }
}

func run(t testing.TB, base, sql string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	conn, err := pgx.Connect(ctx, base)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

// On is the same server's address with another database.
func On(base, database string) string {
	u, err := url.Parse(base)
	if err != nil {
		panic(err) // comes from url.URL.String
	}
	u.Path = "/" + database
	return u.String()
}

func suffix() string {
	raw := make([]byte, 8)
	_, _ = rand.Read(raw)
	return hex.EncodeToString(raw)
}

func migrationsHash() string {
	sum := sha256.New()
	_ = fs.WalkDir(migrations.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			raw, _ := fs.ReadFile(migrations.FS, path)
			fmt.Fprintf(sum, "%s %d\n%s", path, len(raw), raw)
		}
		return nil
	})
	return hex.EncodeToString(sum.Sum(nil))[:12]
}
