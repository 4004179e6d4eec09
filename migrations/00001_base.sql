-- +goose Up
-- Roles are made by `trucot migrate` before this runs; schema trucot too, because goose keeps its version table there.

-- protect makes a table a tenant's: row-level security that the owner cannot slip past either, the one policy, the
-- grants, statistics, and the shard when Citus is there. Every tenant table calls it once.
-- +goose StatementBegin
create function protect(t text, verbs text default 'select, insert, update, delete') returns void
language plpgsql set search_path = trucot, pg_catalog as $$
begin
	if exists (select from pg_extension where extname = 'citus') then
		perform create_distributed_table(t, 'tenant_id');
	end if;
	execute format('alter table trucot.%I enable row level security', t);
	execute format('alter table trucot.%I force row level security', t);
	execute format($p$create policy tenant_isolation on trucot.%I to trucot_app
		using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
		with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)$p$, t);
	execute format('grant %s on trucot.%I to trucot_app', verbs, t);
end $$;
-- +goose StatementEnd
revoke all on function protect(text, text) from public;

-- share keeps a table whole on every node when Citus is there: what has a key of its own, and what is read before the
-- tenant is known. Writing it needs all nodes, so nothing that is written often is shared.
-- +goose StatementBegin
create function share(t text) returns void
language plpgsql set search_path = trucot, pg_catalog as $$
begin
	if exists (select from pg_extension where extname = 'citus') then
		perform create_reference_table(t);
	end if;
end $$;
-- +goose StatementEnd
revoke all on function share(text) from public;

grant usage on schema trucot to trucot_app, trucot_auth, trucot_platform, trucot_job, trucot_backup;
grant select on goose_db_version to trucot_app; -- readiness compares it with the program's newest step

-- Columns behind updated_by came to a table later: they stand where they were added.

-- Global: which tenants and people exist.

create table tenant (
	id uuid primary key,
	slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,40}$'),
	name text not null check (char_length(name) between 1 and 120),
	status text not null default 'active' check (status in ('active', 'suspended')),
	created_at timestamptz not null,
	version int not null default 1
);
select share('tenant');
grant select on tenant to trucot_app, trucot_auth, trucot_job;
grant select, insert, update on tenant to trucot_platform;

create table app_user (
	id uuid primary key,
	email text not null check (char_length(email) <= 254),
	email_key text not null unique, -- lower case
	name text not null check (char_length(name) between 1 and 120),
	password_hash text, -- null until the invitation is accepted
	lang text check (lang in ('vi', 'en')),
	theme text not null default '' check (theme in ('', 'light', 'dark')),
	session_epoch int not null default 1, -- raised to end all sessions
	operator boolean not null default false,
	totp_required boolean not null default false,
	disabled_at timestamptz,
	created_at timestamptz not null
);
select share('app_user');
grant select, insert, update on app_user to trucot_auth;
grant select (id, email, email_key, name, operator) on app_user to trucot_platform;
grant select (id, name, lang, email) on app_user to trucot_app;

-- Local, never shared between nodes: what is hot or found by a token.

create table session (
	token_hash text primary key,
	user_id uuid, -- null before sign-in
	data bytea not null,
	epoch int not null default 0,
	created_at timestamptz not null,
	seen_at timestamptz not null,
	expires_at timestamptz not null,
	ip text not null default '',
	agent text not null default '' check (char_length(agent) <= 300)
);
create index session_person on session (user_id);
create index session_expiry on session (expires_at);
grant select, insert, update, delete on session to trucot_auth;

create table login_throttle (
	key text primary key, -- account:<e-mail> or ip:<address>
	failures int not null,
	until timestamptz not null,
	at timestamptz not null
);
grant select, insert, update, delete on login_throttle to trucot_auth;

create table user_token (
	token_hash text primary key,
	user_id uuid not null,
	kind text not null check (kind in ('reset', 'operator')),
	expires_at timestamptz not null,
	used_at timestamptz
);
grant select, insert, update, delete on user_token to trucot_auth;

create table user_totp (
	user_id uuid primary key,
	secret bytea not null, -- sealed
	confirmed_at timestamptz,
	last_step bigint not null default 0
);
grant select, insert, update, delete on user_totp to trucot_auth;

create table user_recovery (
	user_id uuid not null,
	code_hash text not null,
	used_at timestamptz,
	primary key (user_id, code_hash)
);
grant select, insert, update, delete on user_recovery to trucot_auth;

create table identity_log (
	id uuid primary key,
	at timestamptz not null,
	user_id uuid,
	kind text not null,
	ip text not null default '',
	detail jsonb not null default '{}'
);
create index identity_log_user on identity_log (user_id, at);
grant select, insert on identity_log to trucot_auth;

create table platform_audit (
	id uuid primary key,
	at timestamptz not null,
	operator_id uuid not null,
	operator_name text not null,
	tenant_id uuid,
	verb text not null,
	detail jsonb not null default '{}'
);
create index platform_audit_tenant on platform_audit (tenant_id, at);
grant select, insert on platform_audit to trucot_platform;
-- Acts of the operator are shown to the tenant's own admin.
alter table platform_audit enable row level security;
alter table platform_audit force row level security;
create policy operator_all on platform_audit to trucot_platform using (true) with check (true);
create policy tenant_sees on platform_audit for select to trucot_app
	using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select on platform_audit to trucot_app;

-- How many rows each tenant has, kept by a job, so that the operator sees sizes and never content.
create table tenant_usage (
	tenant_id uuid primary key,
	members int not null,
	accounts int not null,
	stakeholders int not null,
	touches_30d int not null,
	last_active timestamptz,
	as_of timestamptz not null
);
grant select on tenant_usage to trucot_platform;
grant select, insert, update on tenant_usage to trucot_job;

-- Tenant: people and settings.

create table member (
	tenant_id uuid not null references tenant (id),
	id uuid not null,
	user_id uuid not null references app_user (id),
	display_name text not null check (char_length(display_name) between 1 and 120),
	email text not null,
	title text not null default '' check (char_length(title) <= 120),
	roles text[] not null check (cardinality(roles) > 0 and roles <@ array['manager', 'director', 'admin', 'viewer']),
	manager_id uuid,
	status text not null default 'active' check (status in ('active', 'inactive')),
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	unique (tenant_id, user_id),
	foreign key (tenant_id, manager_id) references member (tenant_id, id),
	check (manager_id <> id)
);
create index member_user on member (user_id);
create index member_manager on member (tenant_id, manager_id);
select protect('member');

create table tenant_setting (
	tenant_id uuid not null references tenant (id),
	id uuid not null,
	name text not null check (char_length(name) between 1 and 120),
	lang text not null default 'vi' check (lang in ('vi', 'en')),
	time_zone text not null default 'Asia/Ho_Chi_Minh',
	currency text not null default 'VND' check (currency ~ '^[A-Z]{3}$'),
	fiscal_start int not null default 1 check (fiscal_start between 1 and 12),
	short_months int not null default 6 check (short_months between 1 and 60),
	mid_months int not null default 18 check (mid_months between 2 and 120),
	managers_see_all boolean not null default false,
	directors_see_all boolean not null default false,
	swot_half_life int not null default 90 check (swot_half_life between 7 and 1000),
	answer_half_life int not null default 180 check (answer_half_life between 7 and 1000),
	open_item_limit int not null default 40 check (open_item_limit between 1 and 1000),
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	plan_minimum int not null default 60 check (plan_minimum between 0 and 100), -- percent complete below which no plan is submitted
	-- how often a client is reviewed, in days, by its tier
	review_days_1 int not null default 30 check (review_days_1 between 7 and 400),
	review_days_2 int not null default 91 check (review_days_2 between 7 and 400),
	review_days_3 int not null default 182 check (review_days_3 between 7 and 400),
	-- words that a tenant adds to those of the SMART rules
	smart_verbs text[] not null default '{}' check (cardinality(smart_verbs) <= 60),
	smart_vague text[] not null default '{}' check (cardinality(smart_vague) <= 60),
	primary key (tenant_id, id),
	unique (tenant_id),
	check (mid_months > short_months)
);
select protect('tenant_setting', 'select, insert, update');

create table invitation (
	tenant_id uuid not null references tenant (id),
	id uuid not null,
	email text not null check (char_length(email) <= 254),
	display_name text not null check (char_length(display_name) between 1 and 120),
	roles text[] not null check (cardinality(roles) > 0 and roles <@ array['manager', 'director', 'admin', 'viewer']),
	manager_id uuid,
	token_hash text not null,
	mail_id uuid not null, -- in the outbox, to show whether it went out
	expires_at timestamptz not null,
	used_at timestamptz,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	unique (tenant_id, token_hash),
	foreign key (tenant_id, manager_id) references member (tenant_id, id)
);
select protect('invitation');

create table audit_log (
	tenant_id uuid not null,
	id uuid not null,
	at timestamptz not null,
	seq int not null, -- order inside one transaction
	member_id uuid,
	member_name text not null,
	account_id uuid,
	entity text not null,
	entity_id uuid not null,
	version int,
	verb text not null,
	before jsonb,
	after jsonb,
	content text, -- hash of what a create form sent, to tell a double submit from another row
	primary key (tenant_id, id)
);
create index audit_log_at on audit_log (tenant_id, at, id);
-- The header of every page counts what changed since an approval by this index alone.
create index audit_log_account on audit_log (tenant_id, account_id, at, id) include (entity);
create index audit_log_entity on audit_log (tenant_id, entity, entity_id, version);
select protect('audit_log', 'select, insert');

-- +goose Down
drop table audit_log, invitation, tenant_setting, member, tenant_usage, platform_audit, identity_log, user_recovery, user_totp,
	user_token, login_throttle, session, app_user, tenant;
drop function protect(text, text);
drop function if exists share(text);
revoke select on goose_db_version from trucot_app;
revoke usage on schema trucot from trucot_app, trucot_auth, trucot_platform, trucot_job, trucot_backup;
