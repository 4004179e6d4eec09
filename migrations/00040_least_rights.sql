-- +goose Up
-- Sign-ins are forgotten after a year.
grant delete on identity_log to trucot_auth;

-- The app's role sees of people those who are in the organisation at hand, and of organisations that one. A cluster takes
-- no policy that asks another table; there the columns alone are the limit.
-- +goose StatementBegin
do $$ begin
	if exists (select from pg_extension where extname = 'citus') then
		return;
	end if;
	alter table trucot.app_user enable row level security;
	alter table trucot.app_user force row level security;
	create policy sign_in on trucot.app_user to trucot_auth using (true) with check (true);
	create policy operator_sees on trucot.app_user for select to trucot_platform using (true);
	create policy colleagues on trucot.app_user for select to trucot_app using (exists (
		select from trucot.membership m
		where m.user_id = app_user.id and m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid));
	alter table trucot.tenant enable row level security;
	alter table trucot.tenant force row level security;
	create policy every_one on trucot.tenant to trucot_platform using (true) with check (true);
	create policy listed on trucot.tenant for select to trucot_auth, trucot_job using (true);
	create policy itself on trucot.tenant for select to trucot_app using (id = nullif(current_setting('app.tenant_id', true), '')::uuid);
end $$;
-- +goose StatementEnd

-- +goose Down
revoke delete on identity_log from trucot_auth;
drop policy if exists itself on tenant;
drop policy if exists listed on tenant;
drop policy if exists every_one on tenant;
alter table tenant no force row level security;
alter table tenant disable row level security;
drop policy if exists colleagues on app_user;
drop policy if exists operator_sees on app_user;
drop policy if exists sign_in on app_user;
alter table app_user no force row level security;
alter table app_user disable row level security;
