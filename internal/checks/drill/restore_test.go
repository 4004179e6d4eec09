//go:build drill

package drill

import (
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"trucot/internal/kernel/db"
)

const contents = `
	select n.nspname || '.' || c.relname, (xpath('/row/c/text()', query_to_xml(format(
		'select count(*) || '' '' || coalesce(md5(string_agg(md5(t::text), '''' order by md5(t::text))), '''') as c from %I.%I t', n.nspname, c.relname), false, true, '')))[1]::text
	from pg_class c join pg_namespace n on n.oid = c.relnamespace
	where n.nspname in ('trucot', 'river') and c.relkind in ('r', 'p')`

// what is what a restore must bring back, by name.
var what = map[string]string{
	"contents": contents,
	"policies": `select tablename || ' ' || policyname, concat_ws(' ', permissive, roles, cmd, qual, with_check) from pg_policies`,
	"security": `select relname, concat_ws(' ', relrowsecurity, relforcerowsecurity) from pg_class where relnamespace = 'trucot'::regnamespace`,
	"grants": `select n.nspname || '.' || c.relname || ' ' || a.grantee::regrole || ' ' || a.privilege_type, a.is_grantable::text
		from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a where n.nspname in ('trucot', 'river')`,
	"schemas":     `select n.nspname || ' ' || a.grantee::regrole || ' ' || a.privilege_type, '' from pg_namespace n, aclexplode(n.nspacl) a where n.nspname in ('trucot', 'river')`,
	"indexes":     `select indexname, indexdef from pg_indexes where schemaname in ('trucot', 'river')`,
	"constraints": `select conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'trucot'::regnamespace`,
	"roles":       `select rolname, concat_ws(' ', rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolbypassrls) from pg_roles where rolname like 'trucot%'`,
	"members":     `select member::regrole || ' in ' || roleid::regrole, '' from pg_auth_members where member::regrole::text like 'trucot%'`,
}

func inventory(t *testing.T, conn *pgx.Conn) map[string]string {
	t.Helper()
	all := map[string]string{}
	for kind, sql := range what {
		rows, err := conn.Query(t.Context(), sql)
		if err != nil {
			t.Fatal(err)
		}
		var name, value string
		found := 0
		_, err = pgx.ForEachRow(rows, []any{&name, &value}, func() error {
			found++
			all[kind+": "+name] = value
			return nil
		})
		if err != nil || found == 0 {
			t.Fatalf("%d %s, %v", found, kind, err)
		}
	}
	return all
}

// A backup made as the README says, while people work, brings everything back
// on an empty server: rows, policies, grants, roles, sign-in.
func TestBackupAndRestore(t *testing.T) {
	from := newCluster(t)
	from.do("createdb", "trucot")
	p := newProgram(t, from.environment("trucot")...)
	p.run("migrate", "up")
	p.run("seed", "demo")
	p.serve()
	before := p.as("director")
	l := newLedger()
	for range 5 {
		l.save(before, p.accounts(before)[0], "x")
	}
	if _, _, err := before.get("/t/demo/"); err != nil {
		t.Fatal(err)
	}

	backup := time.Now()
	roles, dump := filepath.Join(from.dir, "roles.sql"), filepath.Join(from.dir, "trucot.dump")
	from.backup(roles, dump)
	took := time.Since(backup)
	p.stop()
	want := inventory(t, connect(t, from.url("trucot")))

	restore := time.Now()
	to := newCluster(t)
	_ = exec.Command("chmod", "-R", "a+rX", from.dir).Run()
	to.do("psql", "-d", "postgres", "-f", roles)
	to.do("pg_restore", "--create", "--exit-on-error", "-d", "postgres", dump)
	q := newProgram(t, to.environment("trucot")...)
	q.address, q.env = p.address, append(q.env, "ADDR="+p.address, "BASE_URL=http://"+p.address)
	q.run("migrate", "up")
	conn := connect(t, to.url("trucot"))
	got := inventory(t, conn)
	q.serve()
	t.Logf("backup %s, from an empty server to answering %s", took.Round(time.Millisecond), time.Since(restore).Round(time.Millisecond))

	faults := 0
	for name, value := range want {
		if got[name] != value && !volatile[name] {
			faults++
			t.Errorf("%s: was %.80q, is %.80q", name, value, got[name])
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s was not there", name)
		}
	}
	t.Logf("%d things compared, %d differ", len(want), faults)
	l.reconcile(t, conn)
	if status, _, err := before.get("/t/demo/"); status != 200 || err != nil {
		t.Errorf("the session of before answers %d, %v", status, err)
	}
	after := q.as("director")
	if status := l.save(after, q.accounts(after)[0], "y"); status != 303 {
		t.Errorf("a save after the restore answered %d", status)
	}
	q.doctor()
}

// volatile are tables that a running program writes by itself.
var volatile = map[string]bool{"contents: river.river_leader": true}

// backup is what the README says, as the role that is for it.
func (c *cluster) backup(roles, dump string) {
	c.t.Helper()
	password := "PGPASSWORD=" + db.RolePassword([]byte(secret), "trucot_backup")
	c.do("env", password, "PGUSER=trucot_backup", tool("pg_dumpall"), "--database=trucot", "--roles-only", "--no-role-passwords", "--file="+roles)
	c.do("env", password, "PGUSER=trucot_backup", tool("pg_dump"), "--format=custom", "--file="+dump, "trucot")
}
