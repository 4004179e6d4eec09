-- +goose NO TRANSACTION
-- +goose Up
-- Rows that belong to no act are not in it.
set lock_timeout = 0;
drop index concurrently if exists audit_log_act;
create index concurrently audit_log_act on audit_log (tenant_id, act_id, seq) where act_id is not null;
reset lock_timeout;

-- +goose Down
drop index concurrently if exists audit_log_act;
