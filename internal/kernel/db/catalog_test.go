package db_test

import (
	"context"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"trucot/internal/checks/dbtest"
)

// global tables belong to no tenant. Everything else in the schema must carry tenant_id.
const global = `'goose_db_version', 'tenant', 'app_user', 'session', 'login_throttle', 'user_token', 'user_totp', 'user_recovery',
	'user_factor_reset', 'identity_log', 'mail_queue', 'dev_mail', 'platform_audit', 'tenant_usage'`

// rules are the isolation rules of the schema; each query returns its violations.
var rules = []struct{ name, sql string }{
	{"a table without tenant_id", `
		select c.relname from pg_class c
		where c.relnamespace = 'trucot'::regnamespace and c.relkind in ('r', 'p') and c.relname not in (` + global + `)
			and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)`},
	{"tenant_id is not uuid not null", `
		select c.relname from pg_class c
		join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
		where c.relnamespace = 'trucot'::regnamespace and c.relkind in ('r', 'p') and c.relname not in (` + global + `)
			and (a.atttypid <> 'uuid'::regtype or not a.attnotnull)`},
	{"row-level security not enabled and forced", `
		select c.relname from pg_class c
		where c.relnamespace = 'trucot'::regnamespace and c.relkind in ('r', 'p') and c.relname not in (` + global + `)
			and not (c.relrowsecurity and c.relforcerowsecurity)`},
	{"no policy for all verbs that names app.tenant_id on both sides", `
		select c.relname from pg_class c
		where c.relnamespace = 'trucot'::regnamespace and c.relkind in ('r', 'p') and c.relname not in (` + global + `)
			and not exists (select from pg_policies p where p.schemaname = 'trucot' and p.tablename = c.relname and p.cmd = 'ALL'
				and p.roles = '{trucot_app}' and p.qual like '%app.tenant_id%' and p.with_check like '%app.tenant_id%')`},
	{"a policy that is true, beside the listed ones", `
		select p.tablename || '.' || p.policyname from pg_policies p
		where p.schemaname = 'trucot' and (p.qual = 'true' or p.with_check = 'true')
			and (p.tablename, p.policyname, p.roles::text) not in (
				('app_user', 'sign_in', '{trucot_auth}'), ('app_user', 'operator_sees', '{trucot_platform}'),
				('tenant', 'every_one', '{trucot_platform}'), ('tenant', 'listed', '{trucot_auth,trucot_job}'),
				('membership', 'sign_in', '{trucot_auth}'), ('tenant_profile', 'sign_in', '{trucot_auth}'),
				('outbox', 'relay', '{trucot_job}'), ('platform_audit', 'operator_all', '{trucot_platform}'))`},
	{"a primary key that does not start with tenant_id", `
		select c.relname from pg_index i
		join pg_class c on c.oid = i.indrelid
		join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
		where c.relnamespace = 'trucot'::regnamespace and i.indisprimary and c.relname not in (` + global + `) and a.attname <> 'tenant_id'`},
	{"a tenant table without a primary key", `
		select c.relname from pg_class c
		where c.relnamespace = 'trucot'::regnamespace and c.relkind in ('r', 'p')
			and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)`},
	{"a unique index that does not start with tenant_id", `
		select i.indexrelid::regclass::text from pg_index i
		join pg_class c on c.oid = i.indrelid
		left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
		where c.relnamespace = 'trucot'::regnamespace and i.indisunique and c.relname not in (` + global + `) and a.attname is distinct from 'tenant_id'`},
	{"a foreign key to a tenant table that does not pair tenant_id with tenant_id", `
		select k.conname from pg_constraint k
		join pg_class f on f.oid = k.confrelid
		join pg_attribute own on own.attrelid = k.conrelid and own.attnum = k.conkey[1]
		join pg_attribute ref on ref.attrelid = k.confrelid and ref.attnum = k.confkey[1]
		where k.contype = 'f' and f.relnamespace = 'trucot'::regnamespace and f.relname not in (` + global + `)
			and not (own.attname = 'tenant_id' and ref.attname = 'tenant_id')`},
	{"a foreign key from a global table to a tenant's", `
		select k.conname from pg_constraint k
		join pg_class c on c.oid = k.conrelid
		join pg_class f on f.oid = k.confrelid
		where k.contype = 'f' and c.relnamespace = 'trucot'::regnamespace and c.relname in (` + global + `) and f.relname not in (` + global + `)`},
	{"a foreign key that sets null or default, or is deferrable", `
		select conname from pg_constraint
		where contype = 'f' and connamespace = 'trucot'::regnamespace and (confdeltype in ('n', 'd') or confupdtype in ('n', 'd') or condeferrable)`},
	{"a view that does not run as its reader", `
		select relname from pg_class
		where relnamespace = 'trucot'::regnamespace and relkind = 'v' and not coalesce(reloptions::text like '%security_invoker=true%', false)`},
	{"a materialized view", `select relname from pg_class where relnamespace = 'trucot'::regnamespace and relkind = 'm'`},
	{"a function that runs as its owner", `select proname from pg_proc where pronamespace = 'trucot'::regnamespace and prosecdef`},
	{"a trigger", `
		select t.tgname from pg_trigger t
		join pg_class c on c.oid = t.tgrelid
		where c.relnamespace = 'trucot'::regnamespace and not t.tgisinternal`},
	{"an identity that is not bigint", `
		select c.relname || '.' || a.attname from pg_attribute a
		join pg_class c on c.oid = a.attrelid
		where c.relnamespace = 'trucot'::regnamespace and a.attidentity <> '' and a.atttypid <> 'int8'::regtype and c.relname <> 'goose_db_version'`},
	{"a role of the program that is strong, owns something or is a member of a role", `
		select r.rolname from pg_roles r
		where r.rolname in ('trucot_app', 'trucot_auth', 'trucot_platform', 'trucot_job')
			and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolinherit and r.rolname <> 'trucot_job'
				or exists (select from pg_class where relowner = r.oid)
				or exists (select from pg_auth_members m
					where m.member = r.oid and not (r.rolname = 'trucot_job' and m.roleid = 'trucot_river'::regrole)))`},
	{"the owner of the job tables is strong, signs in, is a member of a role, or owns anything else", `
		select r.rolname || ' ' || coalesce(c.oid::regclass::text, '') from pg_roles r
		left join pg_class c on c.relowner = r.oid and c.relnamespace not in ('river'::regnamespace, 'pg_toast'::regnamespace)
		where r.rolname = 'trucot_river'
			and (c.oid is not null or r.rolcanlogin or r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb
				or exists (select from pg_auth_members m where m.member = r.oid))`},
	{"a job table of another owner", `
		select oid::regclass::text from pg_class
		where relnamespace = 'river'::regnamespace and relkind = 'r' and relowner <> 'trucot_river'::regrole`},
	{"a role of the program that may truncate, reference or add triggers", `
		select grantee || ' ' || privilege_type || ' ' || table_name from information_schema.role_table_grants
		where table_schema = 'trucot' and grantee like 'trucot\_%' and privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER')`},
	{"the app may change the audit log", `
		select privilege_type from information_schema.role_table_grants
		where table_schema = 'trucot' and table_name = 'audit_log' and grantee = 'trucot_app' and privilege_type not in ('SELECT', 'INSERT')`},
	{"another role of the program sees a tenant's rows, beside the listed columns", `
		select distinct g.grantee || ' ' || g.privilege_type || ' ' || g.table_name || '.' || g.column_name
		from information_schema.role_column_grants g
		where g.table_schema = 'trucot' and g.grantee in ('trucot_auth', 'trucot_platform', 'trucot_job') and g.table_name not in (` + global + `)
			and not (g.grantee = 'trucot_job' and g.table_name = 'outbox')
			and not (g.grantee = 'trucot_auth' and g.privilege_type = 'SELECT' and g.table_name = 'membership'
				and g.column_name in ('tenant_id', 'id', 'user_id', 'roles', 'status'))
			and not (g.grantee = 'trucot_auth' and g.privilege_type = 'SELECT' and g.table_name = 'tenant_profile'
				and g.column_name in ('tenant_id', 'id', 'name', 'lang', 'time_zone', 'currency', 'short_months', 'mid_months', 'managers_see_all',
					'directors_see_all', 'factor_roles'))`},
}

func violations(t *testing.T, conn *pgx.Conn, sql string) []string {
	t.Helper()
	rows, err := conn.Query(context.Background(), sql)
	if err != nil {
		t.Fatal(err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func owner(t *testing.T, d dbtest.Database) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), d.Owner)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	if _, err := conn.Exec(context.Background(), "set search_path = trucot"); err != nil {
		t.Fatal(err)
	}
	return conn
}

func TestCatalog(t *testing.T) {
	t.Parallel()
	conn := owner(t, dbtest.New(t))
	for _, r := range rules {
		if found := violations(t, conn, r.sql); len(found) > 0 {
			t.Errorf("%s: %s", r.name, strings.Join(found, ", "))
		}
	}
}

// Each rule must catch the fault it is for.
func TestCatalogRulesCatch(t *testing.T) {
	t.Parallel()
	plants := map[string]string{
		"a table without tenant_id":                                      `create table bad (id uuid primary key)`,
		"tenant_id is not uuid not null":                                 `create table bad (tenant_id text, id uuid)`,
		"row-level security not enabled and forced":                      `alter table goal no force row level security`,
		"no policy for all verbs that names app.tenant_id on both sides": `drop policy tenant_isolation on goal`,
		"a policy that is true, beside the listed ones":                  `create policy open on goal for select to trucot_app using (true)`,
		"a primary key that does not start with tenant_id":               `create table bad (id uuid primary key, tenant_id uuid not null)`,
		"a tenant table without a primary key":                           `create table bad (tenant_id uuid not null)`,
		"a unique index that does not start with tenant_id":              `create unique index bad on account (name_key)`,
		"a foreign key to a tenant table that does not pair tenant_id with tenant_id": `
			create unique index bad on account (id); create table worse (tenant_id uuid not null, id uuid, account uuid references account (id), primary key (tenant_id, id))`,
		"a foreign key from a global table to a tenant's":           `alter table session add column tenant_id uuid, add column member uuid, add foreign key (tenant_id, member) references member (tenant_id, id)`,
		"a foreign key that sets null or default, or is deferrable": `alter table goal add foreign key (tenant_id, owner_id) references member (tenant_id, id) deferrable`,
		"a view that does not run as its reader":                    `create view bad as select id from goal`,
		"a materialized view":                                       `create materialized view bad as select id from goal`,
		"a function that runs as its owner":                         `create function bad() returns int language sql security definer as 'select 1'`,
		"a trigger":                                                 `create function tr() returns trigger language plpgsql as 'begin return new; end'; create trigger bad before insert on goal for each row execute function tr()`,
		"an identity that is not bigint":                            `create table bad (tenant_id uuid not null, n int generated always as identity, primary key (tenant_id, n))`,
		"a role of the program that is strong, owns something or is a member of a role": `
			alter table goal owner to trucot_app`,
		"the owner of the job tables is strong, signs in, is a member of a role, or owns anything else": `
			alter table goal owner to trucot_river`,
		"a job table of another owner":                                                `alter table river.river_job owner to current_user`,
		"a role of the program that may truncate, reference or add triggers":          `grant truncate on goal to trucot_app`,
		"the app may change the audit log":                                            `grant delete on audit_log to trucot_app`,
		"another role of the program sees a tenant's rows, beside the listed columns": `grant select on goal to trucot_platform`,
	}
	for _, r := range rules {
		plant, ok := plants[r.name]
		if !ok {
			t.Errorf("no planted fault for %q", r.name)
			continue
		}
		conn := owner(t, dbtest.New(t))
		if _, err := conn.Exec(context.Background(), plant); err != nil {
			t.Errorf("planting for %q: %v", r.name, err)
			continue
		}
		if len(violations(t, conn, r.sql)) == 0 {
			t.Errorf("the rule %q does not see its fault", r.name)
		}
	}
}
