package sitetest_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
)

const tenantTables = `
	select c.relname from pg_class c
	join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
	where c.relnamespace = 'trucot'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity and c.relname <> 'platform_audit'
	order by 1`

// Whatever a member of one tenant sends to the database, no row of another is
// read, changed or added: on every tenant table, by the policies alone.
func TestNoTableCrossesTenants(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := sitetest.New(t)
	owner, app := sitetest.Connect(t, s.Owner, ""), sitetest.Connect(t, s.Owner, "trucot_app")
	if _, err := owner.Exec(ctx, sitetest.Rare); err != nil {
		t.Fatal(err)
	}
	ids := map[string]uuid.UUID{}
	for _, slug := range []string{"demo", "rival"} {
		var id uuid.UUID
		if err := owner.QueryRow(ctx, "select id from tenant where slug = $1", slug).Scan(&id); err != nil {
			t.Fatal(err)
		}
		ids[slug] = id
	}
	rows, err := owner.Query(ctx, tenantTables)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil || len(tables) < 20 {
		t.Fatalf("%d tenant tables, %v", len(tables), err)
	}
	c := dbtest.Sweep(t, nil)
	for _, table := range tables {
		c.Add("tables", 1)
		attack(t, owner, app, table, ids["demo"], ids["rival"])
	}
}

// attack tries each verb on the rows of other as own, and reading as nobody.
func attack(t *testing.T, owner, app *pgx.Conn, table string, own, other uuid.UUID) {
	t.Helper()
	ctx := context.Background()
	var row []byte
	err := owner.QueryRow(ctx, "select to_jsonb(theirs) from "+table+" theirs where tenant_id = $1 limit 1", other).Scan(&row)
	if err != nil {
		t.Errorf("UNSEEDED: table %s holds no row of the other tenant: %v", table, err)
		return
	}
	within := func(tenant string, f func(pgx.Tx) error) error {
		tx, err := app.Begin(ctx)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = tx.Rollback(ctx) }()
		if tenant != "" {
			if _, err := tx.Exec(ctx, "set local app.tenant_id = '"+tenant+"'"); err != nil {
				t.Fatal(err)
			}
		}
		return f(tx)
	}
	count := func(sql string, args ...any) func(pgx.Tx) error {
		return func(tx pgx.Tx) error {
			tag, err := tx.Exec(ctx, sql, args...)
			if denied(err) {
				return nil // no grant is as good as no row
			}
			if err != nil {
				t.Errorf("%s: %s: %v", table, sql, err)
			} else if tag.RowsAffected() != 0 {
				t.Errorf("%s: %q touched %d rows of another tenant", table, sql, tag.RowsAffected())
			}
			return nil
		}
	}
	_ = within(own.String(), count("select from "+table+" where tenant_id = $1", other))
	_ = within("", count("select from "+table))
	_ = within(own.String(), count("update "+table+" set tenant_id = tenant_id where tenant_id = $1", other))
	_ = within(own.String(), count("delete from "+table+" where tenant_id = $1", other))
	err = within(own.String(), func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, "insert into "+table+" select * from jsonb_populate_record(null::"+table+", $1)", row)
		return err
	})
	if !denied(err) {
		t.Errorf("%s: adding a row of another tenant answered %v, want 42501", table, err)
	}
	var visible int
	err = within(own.String(), func(tx pgx.Tx) error { return tx.QueryRow(ctx, "select count(*) from "+table).Scan(&visible) })
	if err != nil || visible == 0 {
		t.Errorf("%s: the tenant sees %d of its own rows (%v), so the attack proves nothing", table, visible, err)
	}
}

func denied(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.Code == "42501"
}
