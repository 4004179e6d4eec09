package db_test

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"

	"trucot/internal/checks/dbtest"
	"trucot/internal/kernel/db"
)

// What a role gets on the nodes of a cluster, Postgres takes, and it holds for
// the next session: tried with a table in place of the cluster's, and undone.
func TestRolesOnTheNodesOfACluster(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	conn := owner(t, dbtest.New(t))
	tx, err := conn.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback(ctx) }()
	_, err = tx.Exec(ctx, `create temp table pg_dist_authinfo (nodeid int, rolename name, authinfo text, unique (rolename, nodeid))`)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // migrate runs again and again
		for _, role := range []string{"trucot_app", "trucot_auth", "trucot_platform", "trucot_job", "trucot_backup"} {
			for _, sql := range db.OnNodes(role, dbtest.Secret) {
				if _, err := tx.Exec(ctx, sql); err != nil {
					t.Fatalf("%s: %v", role, err)
				}
			}
		}
	}
	rows, err := tx.Query(ctx, `
		select r.rolname || ' ' || c from pg_db_role_setting s
		join pg_roles r on r.oid = s.setrole, unnest(s.setconfig) c
		where r.rolname in ('trucot_app', 'trucot_backup')
		order by 1`)
	if err != nil {
		t.Fatal(err)
	}
	got, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"trucot_app TimeZone=UTC", "trucot_app citus.propagate_set_commands=local", "trucot_app lock_timeout=2000",
		"trucot_app statement_timeout=5000", "trucot_backup TimeZone=UTC",
	}
	if len(got) != len(want) {
		t.Fatalf("settings %q, want %q", got, want)
	}
	for _, w := range want {
		found := false
		for _, g := range got {
			found = found || g == w
		}
		if !found {
			t.Errorf("settings %q lack %q", got, w)
		}
	}
	var known int
	if err := tx.QueryRow(ctx, "select count(*) from pg_dist_authinfo where authinfo like 'password=%'").Scan(&known); err != nil || known != 5 {
		t.Errorf("the coordinator knows %d roles, %v; want 5", known, err)
	}
}
