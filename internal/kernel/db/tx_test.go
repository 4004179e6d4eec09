package db_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/checks/dbtest"
	_ "trucot/internal/client/account" // declares the table that the tests write
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
)

const insertSegment db.SQL = `
	insert into segment (tenant_id, id, name_vi, name_en, created_at, updated_at) values (@tenant, @id, @vi, 'en', @now, @now)`

const renameSegment db.SQL = `
	update segment set name_vi = @vi, version = version + 1 where tenant_id = @tenant and id = @id and version = @version`

// tenants makes n tenants and returns an actor of each.
func tenants(t *testing.T, d dbtest.Database, n int) []authz.Actor {
	t.Helper()
	var actors []authz.Actor
	err := d.Platform(t.Context(), func(id *db.Identity) error {
		for i := range n {
			a := authz.Actor{Tenant: uuid.New(), Name: "Test", Settings: authz.Settings{Zone: time.UTC}}
			_, err := id.Exec(t.Context(), `insert into tenant (id, slug, name, created_at) values (@id, @slug, 'T', @now)`,
				db.Args{"id": a.Tenant, "slug": "t" + string(rune('a'+i)) + a.Tenant.String()[:8], "now": id.Now})
			if err != nil {
				return err
			}
			actors = append(actors, a)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return actors
}

func create(ctx context.Context, d dbtest.Database, a authz.Actor, id uuid.UUID, name string) error {
	return d.Write(ctx, a, func(tx *db.Tx) error {
		return db.Change(ctx, tx, "segment", id, 0, insertSegment, db.Args{"id": id, "vi": name})
	})
}

func rename(ctx context.Context, d dbtest.Database, a authz.Actor, id uuid.UUID, version int, name string) error {
	return d.Write(ctx, a, func(tx *db.Tx) error {
		return db.Change(ctx, tx, "segment", id, version, renameSegment, db.Args{"id": id, "vi": name, "version": version})
	})
}

func TestChangeWritesAnAuditRow(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t)
	a, id := tenants(t, d, 1)[0], uuid.New()
	if err := create(t.Context(), d, a, id, "Một"); err != nil {
		t.Fatal(err)
	}
	if err := rename(t.Context(), d, a, id, 1, "Hai"); err != nil {
		t.Fatal(err)
	}
	type row struct{ Verb, Was, Is string }
	var rows []row
	err := d.Read(t.Context(), a, func(tx *db.Tx) error {
		return db.Batch(t.Context(), tx, db.Q(&rows, `
			select verb, coalesce(before->>'name_vi', '') as was, after->>'name_vi' as is from audit_log where tenant_id = @tenant order by version`, nil))
	})
	want := []row{{"create", "", "Một"}, {"update", "Một", "Hai"}}
	if err != nil || len(rows) != 2 || rows[0] != want[0] || rows[1] != want[1] {
		t.Errorf("audit rows %v, %v, want %v", rows, err, want)
	}
}

func TestChangeCompares(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t)
	actors, id := tenants(t, d, 2), uuid.New()
	a, b := actors[0], actors[1]
	if err := create(t.Context(), d, a, id, "Một"); err != nil {
		t.Fatal(err)
	}
	if err := create(t.Context(), d, a, id, "Một"); !errors.Is(err, db.ErrDuplicate) {
		t.Errorf("the same row again: %v, want ErrDuplicate", err)
	}
	if err := create(t.Context(), d, a, id, "Khác"); !errors.Is(err, errs.Invalid) {
		t.Errorf("other content under the same id: %v, want Invalid", err)
	}
	if err := rename(t.Context(), d, a, id, 7, "Hai"); !errors.Is(err, errs.Conflict) {
		t.Errorf("a stale version: %v, want Conflict", err)
	}
	if err := rename(t.Context(), d, b, id, 1, "Hai"); !errors.Is(err, errs.NotFound) {
		t.Errorf("another tenant's row: %v, want NotFound", err)
	}
	if err := create(t.Context(), d, b, id, "Của b"); err != nil {
		t.Errorf("another tenant uses the same id: %v", err)
	}
}

// A failing function leaves neither the row nor the audit row.
func TestAFailureUndoesAll(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t)
	a := tenants(t, d, 1)[0]
	id := uuid.New()
	failure := errors.New("later")
	err := d.Write(t.Context(), a, func(tx *db.Tx) error {
		if err := db.Change(t.Context(), tx, "segment", id, 0, insertSegment, db.Args{"id": id, "vi": "Một"}); err != nil {
			return err
		}
		return failure
	})
	if !errors.Is(err, failure) {
		t.Fatal(err)
	}
	var n int
	err = d.Read(t.Context(), a, func(tx *db.Tx) error {
		return db.Batch(t.Context(), tx, db.QOne(&n, `
			select (select count(*) from segment where tenant_id = @tenant) + (select count(*) from audit_log where tenant_id = @tenant)`, nil))
	})
	if err != nil || n != 0 {
		t.Errorf("%d rows are left, %v", n, err)
	}
}

// After a statement failed, as on a taken value, the form can still be shown
// with what it needs; but nothing of the transaction is kept.
func TestReadingAfterAFailure(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t)
	a, kept, tried := tenants(t, d, 1)[0], uuid.New(), uuid.New()
	if err := create(t.Context(), d, a, kept, "Một"); err != nil {
		t.Fatal(err)
	}
	var names []string
	err := d.Write(t.Context(), a, func(tx *db.Tx) error {
		if err := db.Change(t.Context(), tx, "segment", tried, 0, insertSegment, db.Args{"id": tried, "vi": "Hai"}); err != nil {
			return err
		}
		if err := db.Change(t.Context(), tx, "segment", kept, 1, renameSegment, db.Args{"id": kept, "vi": "", "version": 1}); !errors.Is(err, errs.Invalid) {
			t.Errorf("a name that the schema refuses: %v", err)
		}
		var err error
		names, err = db.List[string](t.Context(), tx, "select name_vi from segment where tenant_id = @tenant", nil)
		return err
	})
	if err == nil {
		t.Error("a transaction with a failed statement was committed")
	}
	if len(names) != 1 || names[0] != "Một" {
		t.Errorf("after the failure the segments are %v", names)
	}
	err = d.Write(t.Context(), a, func(tx *db.Tx) error {
		_ = db.Change(t.Context(), tx, "segment", kept, 1, renameSegment, db.Args{"id": kept, "vi": "", "version": 1})
		return db.Change(t.Context(), tx, "segment", tried, 0, insertSegment, db.Args{"id": tried, "vi": "Hai"})
	})
	if err == nil {
		t.Error("a change after a failed one was committed")
	}
}

func TestNothingWritesBesideChange(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t)
	a := tenants(t, d, 1)[0]
	tests := map[string]func(*db.Tx) error{
		"a read that writes": func(tx *db.Tx) error {
			_, err := db.List[int](t.Context(), tx, `update segment set position = 1 where tenant_id = @tenant returning 1`, nil)
			return err
		},
		"a derived write to an audited table": func(tx *db.Tx) error {
			db.Derive(tx, `delete from segment where tenant_id = @tenant`, nil)
			return nil
		},
		"a statement without @tenant": func(tx *db.Tx) error {
			_, err := db.List[int](t.Context(), tx, `select 1`, nil)
			return err
		},
	}
	for name, f := range tests {
		if err := d.Write(t.Context(), a, f); err == nil {
			t.Errorf("%s succeeded", name)
		}
	}
	err := d.Read(t.Context(), a, func(tx *db.Tx) error {
		return db.Change(t.Context(), tx, "segment", uuid.New(), 0, insertSegment, db.Args{})
	})
	if err == nil || !strings.Contains(err.Error(), "read transaction") {
		t.Errorf("a change in a read transaction: %v", err)
	}
}

// A misspelt or forgotten value is an error, never a NULL.
func TestArgsAreStrict(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t)
	a := tenants(t, d, 1)[0]
	for _, args := range []db.Args{{}, {"nmae": "x"}, {"name": "x", "more": 1}} {
		err := d.Read(t.Context(), a, func(tx *db.Tx) error {
			_, err := db.List[uuid.UUID](t.Context(), tx, `select id from segment where tenant_id = @tenant and name_vi = @name`, args)
			return err
		})
		if err == nil {
			t.Errorf("args %v were taken", args)
		}
	}
}

// The tenant does not outlive its transaction on a pooled connection.
func TestTheTenantEndsWithTheTransaction(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t)
	actors := tenants(t, d, 2)
	if err := create(t.Context(), d, actors[0], uuid.New(), "Một"); err != nil {
		t.Fatal(err)
	}
	for i := range 200 {
		a, want := actors[i%2], 1-i%2
		var n int
		err := d.Read(t.Context(), a, func(tx *db.Tx) error {
			return db.Batch(t.Context(), tx, db.QOne(&n, `select count(*) from segment where tenant_id = @tenant or true and tenant_id <> @tenant`, nil))
		})
		if err != nil || n != want {
			t.Fatalf("round %d: tenant sees %d segments, %v, want %d", i, n, err, want)
		}
	}
}

// Of many who save the same version one wins; none is lost unseen.
func TestConcurrentSaves(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t)
	a, id := tenants(t, d, 1)[0], uuid.New()
	if err := create(t.Context(), d, a, id, "Một"); err != nil {
		t.Fatal(err)
	}
	results := make(chan error, 16)
	for range cap(results) {
		go func() { results <- rename(context.Background(), d, a, id, 1, "Hai") }()
	}
	won := 0
	for range cap(results) {
		switch err := <-results; {
		case err == nil:
			won++
		case !errors.Is(err, errs.Conflict):
			t.Errorf("a loser got %v, want Conflict", err)
		}
	}
	if won != 1 {
		t.Errorf("%d saves of one version succeeded", won)
	}
}
