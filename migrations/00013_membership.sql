-- +goose Up
-- What a session needs to know of a person's organisations before the tenant's transaction begins. The tenant's own
-- tables may be on any node of a cluster; these are on all of them. Each change of a member and of the settings writes
-- them in its transaction, and a task compares them every night.

-- A database whose first step was older than share has it from here.
-- +goose StatementBegin
create or replace function share(t text) returns void
language plpgsql set search_path = trucot, pg_catalog as $$
begin
	if exists (select from pg_extension where extname = 'citus') then
		perform create_reference_table(t);
	end if;
end $$;
-- +goose StatementEnd
revoke all on function share(text) from public;

create table membership (
	tenant_id uuid not null references tenant (id),
	id uuid not null, -- the member's
	user_id uuid not null references app_user (id),
	roles text[] not null,
	status text not null,
	primary key (tenant_id, id),
	unique (tenant_id, user_id)
);
create index membership_person on membership (user_id);
select share('membership');

create table tenant_profile (
	tenant_id uuid not null references tenant (id),
	id uuid not null, -- of its settings
	name text not null,
	lang text not null,
	time_zone text not null,
	currency text not null,
	short_months int not null,
	mid_months int not null,
	managers_see_all boolean not null,
	directors_see_all boolean not null,
	primary key (tenant_id, id),
	unique (tenant_id)
);
select share('tenant_profile');

insert into membership (tenant_id, id, user_id, roles, status)
select tenant_id, id, user_id, roles, status from member;
insert into tenant_profile (tenant_id, id, name, lang, time_zone, currency, short_months, mid_months, managers_see_all, directors_see_all)
select tenant_id, id, name, lang, time_zone, currency, short_months, mid_months, managers_see_all, directors_see_all from tenant_setting;

alter table membership enable row level security;
alter table membership force row level security;
create policy tenant_isolation on membership to trucot_app
	using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
	with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy sign_in on membership for select to trucot_auth using (true);
grant select, insert, update, delete on membership to trucot_app;
grant select on membership to trucot_auth;

alter table tenant_profile enable row level security;
alter table tenant_profile force row level security;
create policy tenant_isolation on tenant_profile to trucot_app
	using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
	with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy sign_in on tenant_profile for select to trucot_auth using (true);
grant select, insert, update, delete on tenant_profile to trucot_app;
grant select on tenant_profile to trucot_auth;

-- +goose Down
drop table tenant_profile, membership;
