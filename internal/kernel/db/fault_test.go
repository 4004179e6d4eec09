package db_test

import (
	"context"
	"io/fs"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"trucot/internal/checks/dbtest"
	"trucot/internal/kernel/db"
	"trucot/migrations"
)

// ownerOf connects as the role that owns the schema.
func ownerOf(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

// andThen is the program's own steps and one more behind them.
func andThen(t *testing.T, step string) fs.FS {
	t.Helper()
	steps := fstest.MapFS{"99999_more.sql": {Data: []byte(step)}}
	own, err := fs.Glob(migrations.FS, "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range own {
		raw, err := fs.ReadFile(migrations.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		steps[name] = &fstest.MapFile{Data: raw}
	}
	return steps
}

// A step that fails in its middle leaves schema and version as they were, and
// the program before it keeps serving.
func TestAFailingMigrationChangesNothing(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t)
	conn := ownerOf(t, d.Owner)
	const version = "select max(version_id) from trucot.goose_db_version where is_applied"
	var before, after int
	if err := conn.QueryRow(t.Context(), version).Scan(&before); err != nil {
		t.Fatal(err)
	}
	steps := andThen(t, `-- +goose Up
		create table half (id int);
		alter table account add column half text;
		select 1/0;`)
	if err := db.MigrateSteps(t.Context(), d.Owner, steps); err == nil {
		t.Fatal("the broken step succeeded")
	}
	var left int
	err := conn.QueryRow(t.Context(), `select count(*) from pg_attribute where attname = 'half' or attrelid = to_regclass('trucot.half')`).Scan(&left)
	if err != nil || left != 0 {
		t.Errorf("%d columns of the broken step are left, %v", left, err)
	}
	if err := conn.QueryRow(t.Context(), version).Scan(&after); err != nil || after != before {
		t.Errorf("the version went from %d to %d, %v", before, after, err)
	}
	if behind, err := d.Behind(t.Context()); err != nil || behind {
		t.Errorf("the program counts as behind: %v, %v", behind, err)
	}
	a := tenants(t, d, 1)[0]
	if err := create(t.Context(), d, a, uuid.New(), "Một"); err != nil {
		t.Errorf("the program before the step cannot save: %v", err)
	}
}

const stepWaits = `
	select coalesce(max((extract(epoch from waitstart) * 1000000)::bigint), 0) from pg_locks
	where relation = 'trucot.segment'::regclass and not granted and mode = 'AccessExclusiveLock'`

// A step that needs a table which a long reader holds waits in short turns:
// who reads meanwhile is served, and the step comes through in the end.
func TestAWaitingMigrationLetsReadersPass(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t)
	a := tenants(t, d, 1)[0]
	reader, err := ownerOf(t, d.Owner).Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := reader.Exec(t.Context(), "select from trucot.segment"); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		done <- db.MigrateSteps(context.Background(), d.Owner, andThen(t, "-- +goose Up\nalter table segment add column wide text;"))
	}()
	conn := ownerOf(t, d.Owner)
	for turns, last := 0, int64(0); turns < 3; {
		var since int64 // when the step that waits now began to
		if err := conn.QueryRow(t.Context(), stepWaits).Scan(&since); err != nil {
			t.Fatal(err)
		}
		if since == 0 || since == last {
			continue
		}
		turns, last = turns+1, since
		err := d.Read(t.Context(), a, func(tx *db.Tx) error {
			_, err := db.List[int](t.Context(), tx, "select version from segment where tenant_id = @tenant", nil)
			return err
		})
		if err != nil {
			t.Fatalf("who reads behind the step: %v", err)
		}
	}
	if err := reader.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Errorf("the step, after the long reader has gone: %v", err)
	}
}

// Of two that migrate an empty database at once one does, the other waits.
func TestTwoMigrators(t *testing.T) {
	t.Parallel()
	base := dbtest.Server(t)
	conn := ownerOf(t, base)
	name := "test_twice_" + uuid.NewString()[:8]
	if _, err := conn.Exec(t.Context(), "create database "+name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = conn.Exec(context.Background(), "drop database "+name+" with (force)") })
	var all sync.WaitGroup
	applied, faults := make([]int, 3), make([]error, 3)
	for i := range applied {
		all.Go(func() {
			applied[i], faults[i] = db.MigrateUp(context.Background(), dbtest.On(base, name), dbtest.Secret)
		})
	}
	all.Wait()
	own, err := fs.Glob(migrations.FS, "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for i, n := range applied {
		if faults[i] != nil {
			t.Errorf("migrator %d: %v", i, faults[i])
		}
		sum += n
	}
	if sum != len(own) {
		t.Errorf("%v steps were applied, want %d in all", applied, len(own))
	}
}

// Connections that Postgres ended are not handed out again: nobody sees a fault.
func TestEndedConnectionsAreReplaced(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t)
	a := tenants(t, d, 1)[0]
	conn := ownerOf(t, d.Owner)
	for round := range 5 {
		var all sync.WaitGroup
		for range 8 { // fill the pool
			all.Go(func() { _ = create(context.Background(), d, a, uuid.New(), "Một") })
		}
		all.Wait()
		var ended int
		err := conn.QueryRow(t.Context(), `
			select count(*) filter (where pg_terminate_backend(pid, 5000)) from pg_stat_activity
			where datname = current_database() and pid <> pg_backend_pid()`).Scan(&ended)
		if err != nil || ended == 0 {
			t.Fatalf("%d connections were ended, %v", ended, err)
		}
		if err := create(t.Context(), d, a, uuid.New(), "Hai"); err != nil {
			t.Errorf("round %d: a save after %d connections were ended: %v", round, ended, err)
		}
	}
}
