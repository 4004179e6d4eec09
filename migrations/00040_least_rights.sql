-- +goose Up
-- Sign-ins are forgotten after a year.
grant delete on identity_log to trucot_auth;

-- The app's role sees of organisations the one at hand. People it sees by the columns that it has a right to: a policy
-- that asks in which organisation a person is would ask another table, which a cluster does not take.
alter table tenant enable row level security;
alter table tenant force row level security;
create policy every_one on tenant to trucot_platform using (true) with check (true);
create policy listed on tenant for select to trucot_auth, trucot_job using (true);
create policy itself on tenant for select to trucot_app using (id = nullif(current_setting('app.tenant_id', true), '')::uuid);

-- +goose Down
drop policy itself on tenant;
drop policy listed on tenant;
drop policy every_one on tenant;
alter table tenant no force row level security;
alter table tenant disable row level security;
revoke delete on identity_log from trucot_auth;
