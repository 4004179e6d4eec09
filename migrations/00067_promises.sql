-- +goose NO TRANSACTION
-- +goose Up
set lock_timeout = 0;
-- The ledger reads the promises among all actions.
drop index concurrently if exists action_promise_due;
create index concurrently action_promise_due on action (tenant_id, due, id) include (account_id, status) where promise and archived_at is null;
reset lock_timeout;

-- +goose Down
drop index concurrently if exists action_promise_due;
