package db

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// RolePassword derives a role's database password from the one secret, so that
// `migrate` can set it and `serve` can know it without a second secret.
func RolePassword(secret []byte, role string) string {
	key, err := hkdf.Key(sha256.New, secret, nil, "postgres "+role, 24)
	if err != nil {
		panic(err) // only for absurd lengths
	}
	return hex.EncodeToString(key)
}

// attributes of each role that signs in. None of those that `serve` uses may
// bypass row-level security, own a tenant's table or become another role, but
// for the job role, which stands in for the owner of River's tables.
var attributes = map[string]string{
	roleApp:      "login nosuperuser nobypassrls noinherit nocreatedb nocreaterole",
	roleAuth:     "login nosuperuser nobypassrls noinherit nocreatedb nocreaterole",
	rolePlatform: "login nosuperuser nobypassrls noinherit nocreatedb nocreaterole",
	roleJob:      "login nosuperuser nobypassrls inherit nocreatedb nocreaterole", // of roleRiver
	roleBackup:   "login nosuperuser bypassrls inherit nocreatedb nocreaterole",
}

const createRole = `do $$ begin
		if not exists (select from pg_roles where rolname = '%[1]s') then create role %[1]s; end if;
	exception when duplicate_object or unique_violation then null; end $$`

// ensureRoles makes the roles, sets their passwords and the schema. Names and
// attributes are constants and the password is hex, so building the statement
// is safe; role statements take no parameters.
func ensureRoles(ctx context.Context, conn *pgx.Conn, secret []byte) error {
	for role, attrs := range attributes {
		create := fmt.Sprintf(createRole, role)
		alter := fmt.Sprintf("alter role %s %s password '%s'", role, attrs, RolePassword(secret, role))
		for _, sql := range []string{create, alter} {
			if err := retried(ctx, conn, sql); err != nil {
				return fmt.Errorf("role %s: %w", role, err)
			}
		}
	}
	cluster, err := onCluster(ctx, conn)
	if err != nil {
		return err
	}
	for role := range attributes {
		if !cluster {
			break
		}
		for _, sql := range onNodes(role, secret) {
			if err := retried(ctx, conn, sql); err != nil {
				return fmt.Errorf("role %s on the nodes: %w", role, err)
			}
		}
	}
	for _, sql := range []string{
		fmt.Sprintf(createRole, roleRiver),
		"alter role trucot_river nologin nosuperuser nobypassrls noinherit nocreatedb nocreaterole",
		"grant trucot_river to trucot_job",
		"grant trucot_river to current_user", // who makes River's tables hands them over
		"create schema if not exists trucot",
		"create schema if not exists river",
		"grant usage on schema river to trucot_job",
		"grant usage, create on schema river to trucot_river",
		"grant pg_read_all_data to trucot_backup",
		// No statement of ours needs either. Where the owner may not say so, Postgres warns and goes on.
		revokeTemporary,
		revokeLargeObjects,
	} {
		if err := retried(ctx, conn, sql); err != nil {
			return err
		}
	}
	return nil
}

const revokeTemporary = `do $$ begin
		execute format('revoke temporary on database %I from public', current_database());
	end $$`

const revokeLargeObjects = `do $$
	declare f regprocedure;
	begin
		for f in select oid from pg_proc where pronamespace = 'pg_catalog'::regnamespace
				and proname in ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_import', 'lo_export', 'lo_open', 'lo_put', 'lo_unlink', 'lowrite') loop
			execute format('revoke execute on function %s from public', f);
		end loop;
	end $$`

func onCluster(ctx context.Context, conn *pgx.Conn) (is bool, err error) {
	err = conn.QueryRow(ctx, "select exists (select from pg_extension where extname = 'citus')").Scan(&is)
	return is, err
}

// onNodes are the statements that let the coordinator of a cluster speak to the
// other nodes as a role, and give the role there what a session has set on the
// coordinator: of all that a session sets, a cluster passes on SET LOCAL alone.
func onNodes(role string, secret []byte) []string {
	list := []string{
		fmt.Sprintf(`insert into pg_dist_authinfo (nodeid, rolename, authinfo) values (0, '%s', 'password=%s')
			on conflict (rolename, nodeid) do update set authinfo = excluded.authinfo`, role, RolePassword(secret, role)),
		fmt.Sprintf("alter role %s set timezone = 'UTC'", role),
	}
	if role == roleBackup { // reads for as long as it takes
		return list
	}
	return append(list,
		fmt.Sprintf("alter role %s set citus.propagate_set_commands = 'local'", role),
		fmt.Sprintf("alter role %s set statement_timeout = %d", role, stmtTimeout.Milliseconds()),
		fmt.Sprintf("alter role %s set lock_timeout = %d", role, lockTimeout.Milliseconds()),
	)
}

// roleTries bounds how often a statement about roles is sent again.
const roleTries = 10

// retried runs a statement again when another database of the same server
// changed the same role at the same moment: roles belong to the server.
func retried(ctx context.Context, conn *pgx.Conn, sql string) error {
	for try := 1; ; try++ {
		_, err := conn.Exec(ctx, sql)
		var pg *pgconn.PgError
		if err == nil || try == roleTries || !errors.As(err, &pg) || pg.Code != "XX000" {
			return err
		}
	}
}

const weakness = `
	select case
		when r.rolsuper then 'is a superuser'
		when r.rolbypassrls then 'may bypass row-level security'
		when exists (select from pg_class where relowner = r.oid) then 'owns tables'
		when exists (select from pg_auth_members where member = r.oid) then 'is a member of another role'
		else '' end
	from pg_roles r where r.rolname = current_user`

const unprotected = `
	select coalesce(string_agg(c.relname, ', '), '')
	from pg_class c
	join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
	where c.relnamespace = 'trucot'::regnamespace and c.relkind in ('r', 'p')
		and c.relname not in ('tenant_usage', 'user_factor_reset')
		and not (c.relrowsecurity and c.relforcerowsecurity)`

// CheckSafe refuses to serve with a role that could see past a tenant, or when
// a tenant's table is not protected.
func (p *Pool) CheckSafe(ctx context.Context) error {
	var fault, tables string
	if err := p.app.QueryRow(ctx, weakness).Scan(&fault); err != nil {
		return translate(err)
	}
	if fault != "" {
		return fmt.Errorf("refusing to serve: role %s %s", roleApp, fault)
	}
	if err := p.app.QueryRow(ctx, unprotected).Scan(&tables); err != nil {
		return translate(err)
	}
	if tables != "" {
		return fmt.Errorf("refusing to serve: no row-level security on %s", tables)
	}
	return nil
}
