package db_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/dbtest"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
)

// The app's role sees of organisations the one at hand, and makes neither temporary tables nor large objects.
func TestTheAppSeesItsOwnPeople(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t)
	if _, err := db.MigrateUp(t.Context(), d.Owner, dbtest.Secret); err != nil { // rights on a database are not copied with it
		t.Fatal(err)
	}
	ours, theirs := uuid.New(), uuid.New()
	for slug, id := range map[string]uuid.UUID{"ours": ours, "theirs": theirs} {
		d.AsOwner(t, `insert into trucot.tenant (id, slug, name, created_at) values ($1, $2, $2, now())`, id, slug)
		d.AsOwner(t, `insert into trucot.app_user (id, email, email_key, name, created_at) values ($1, $2, $2, $2, now())`, id, slug+"@x.test")
		d.AsOwner(t, `insert into trucot.membership (tenant_id, id, user_id, roles, status) values ($1, $1, $1, '{viewer}', 'active')`, id)
	}
	count := func(sql db.SQL) (n []int, err error) {
		err = d.Read(context.Background(), authz.Actor{Tenant: ours}, func(tx *db.Tx) error {
			n, err = db.List[int](t.Context(), tx, sql, nil)
			return err
		})
		return n, err
	}
	for _, sql := range []db.SQL{`select count(*) from tenant where @tenant::uuid is not null`} {
		if n, err := count(sql); err != nil || len(n) != 1 || n[0] != 1 {
			t.Errorf("%s: %v, %v, want one", sql, n, err)
		}
	}
	for _, right := range []db.SQL{
		`select has_database_privilege(current_user, current_database(), 'temporary')::int where @tenant::uuid is not null`,
		`select has_function_privilege(current_user, 'pg_catalog.lo_create(oid)', 'execute')::int where @tenant::uuid is not null`,
	} {
		if n, err := count(right); err != nil || len(n) != 1 || n[0] != 0 {
			t.Errorf("%s: %v, %v, want none", right, n, err)
		}
	}
}
