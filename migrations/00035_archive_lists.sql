-- +goose NO TRANSACTION
-- +goose Up
-- What was put away, and what was done to many rows, the latest first.
drop index concurrently if exists audit_log_away;
create index concurrently audit_log_away on audit_log (tenant_id, at, id) where verb = 'archive';
drop index concurrently if exists act_at;
create index concurrently act_at on act (tenant_id, at, id);

-- +goose Down
drop index concurrently if exists act_at;
drop index concurrently if exists audit_log_away;
