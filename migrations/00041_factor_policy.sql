-- +goose Up
-- The roles whose holders must have a second factor in an organisation.
alter table tenant_setting add column factor_roles text[] not null default '{}';
alter table tenant_setting add constraint tenant_setting_factor_roles_check
	check (factor_roles <@ array['manager', 'director', 'admin', 'viewer']) not valid;
alter table tenant_profile add column factor_roles text[] not null default '{}';

-- A second factor that is lost: an administrator has it taken off, after a wait in which the person may object.
create table user_factor_reset (
	user_id uuid primary key,
	tenant_id uuid not null, -- whose administrator asked
	asked_by text not null,
	asked_at timestamptz not null,
	due_at timestamptz not null
);
grant select, insert, update, delete on user_factor_reset to trucot_auth;

-- +goose Down
drop table user_factor_reset;
alter table tenant_profile drop column factor_roles;
alter table tenant_setting drop column factor_roles;
