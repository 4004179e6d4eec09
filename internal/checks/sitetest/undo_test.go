package sitetest_test

import (
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"trucot/internal/checks/sitetest"
)

// undo brings a site's rows back to what they were when it was made: in each
// table that was written to since, the rows that differ from a copy. That takes
// a fraction of what a copy of the database takes, and the program keeps its connections.
type undo struct {
	t      testing.TB
	conn   *pgx.Conn
	tables map[string]string // the columns of each that can be written
}

const undoSchema = `
	create schema undo;
	create table undo.dirty (name text);
	create function undo.mark() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
	begin
		insert into undo.dirty values (tg_table_schema || '.' || tg_table_name);
		return null;
	end $$`

// undoable are the tables of all schemas of the program, with their columns.
const undoable = `
	select n.nspname || '.' || c.relname, string_agg(quote_ident(a.attname), ', ' order by a.attnum)
	from pg_class c
	join pg_namespace n on n.oid = c.relnamespace and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'undo')
	join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
	where c.relkind in ('r', 'p') and not c.relispartition
	group by 1`

func newUndo(t testing.TB, conn *pgx.Conn) *undo {
	t.Helper()
	u := &undo{t, conn, map[string]string{}}
	u.exec(undoSchema)
	rows, err := conn.Query(t.Context(), undoable)
	if err != nil {
		t.Fatal(err)
	}
	var name, columns string
	if _, err := pgx.ForEachRow(rows, []any{&name, &columns}, func() error { u.tables[name] = columns; return nil }); err != nil {
		t.Fatal(err)
	}
	var sql strings.Builder
	for name, columns := range u.tables {
		sql.WriteString("create table undo." + kept(name) + " as select " + columns + " from " + name + ";\n" +
			"create trigger zz_undo after insert or update or delete or truncate on " + name + " execute function undo.mark();\n")
	}
	u.exec(sql.String())
	return u
}

func kept(table string) string { return `"` + table + `"` }

// roll takes back what was written, and tells how many tables that were.
func (u *undo) roll() int {
	u.t.Helper()
	rows, err := u.conn.Query(u.t.Context(), "select distinct name from undo.dirty")
	if err != nil {
		u.t.Fatal(err)
	}
	dirty, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		u.t.Fatal(err)
	}
	if len(dirty) == 0 {
		return 0
	}
	var sql strings.Builder
	sql.WriteString("begin; set local session_replication_role = replica;\n") // neither foreign keys nor triggers
	for _, name := range dirty {
		columns, was := u.tables[name], "undo."+kept(name)
		row := "row(" + columns + ")::text"
		sql.WriteString("delete from " + name + " where " + row + " not in (select " + row + " from " + was + ");\n" +
			"insert into " + name + " (" + columns + ") overriding system value select " + columns + " from " + was + " where " + row + " not in (select " + row + " from " + name + ");\n")
	}
	sql.WriteString("truncate undo.dirty; commit")
	u.exec(sql.String())
	return len(dirty)
}

func (u *undo) exec(sql string) {
	u.t.Helper()
	if _, err := u.conn.Exec(u.t.Context(), sql); err != nil {
		u.t.Fatalf("%.200s: %v", sql, err)
	}
}

// After a change is taken back every row of every table is what it was.
func TestUndo(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	v, set := s.As(t, "manager@demo.test"), w.IDs("demo", "manager@demo.test")
	u := newUndo(t, w.Conn)
	all := "select c.oid::regclass::text from pg_class c where c.relkind = 'r' and c.relnamespace = 'trucot'::regnamespace"
	before := w.sums(all, "")
	if n := u.roll(); n != 0 {
		t.Errorf("%d tables were changed before anything was", n)
	}
	for _, path := range []string{"/business/swot", "/goals", "/relationships", "/execution"} {
		action := "/t/demo/accounts/" + set["account"] + path
		v.Submit(v.Get(action+"/new"), action, map[string][]string{
			"title": {"Một"}, "body": {"Một"}, "quadrant": {"strength"}, "name": {"Một"}, "due": {"2026-11-20"}, "customer_win": {"Một"},
		})
	}
	sitetest.Route{Method: "POST", Pattern: "/"}.Send(v, "/t/demo/accounts/"+set["account"]+"/archive")
	changed := 0
	for table, sum := range w.sums(all, "") {
		if before[table] != sum {
			changed++
		}
	}
	n := u.roll()
	if changed < 8 || n < changed {
		t.Errorf("%d tables were changed and %d taken back", changed, n)
	}
	for table, sum := range w.sums(all, "") {
		if before[table] != sum {
			t.Errorf("%s is not what it was", table)
		}
	}
}
