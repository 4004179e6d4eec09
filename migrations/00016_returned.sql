-- +goose NO TRANSACTION
-- +goose Up
-- The few plans that were sent back, for the first page of their authors.
set lock_timeout = 0;
drop index concurrently if exists plan_returned;
create index concurrently plan_returned on plan (tenant_id, account_id) where status = 'changes_requested' and current;
reset lock_timeout;

-- +goose Down
drop index concurrently if exists plan_returned;
