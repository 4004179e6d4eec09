-- +goose Up
-- What the operator does inside an organisation is written down in the transaction that does it.
create policy tenant_adds on platform_audit for insert to trucot_app
	with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant insert on platform_audit to trucot_app;

-- +goose Down
revoke insert on platform_audit from trucot_app;
drop policy tenant_adds on platform_audit;
