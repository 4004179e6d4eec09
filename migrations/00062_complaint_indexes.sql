-- +goose NO TRANSACTION
-- +goose Up
set lock_timeout = 0;
-- The history reads its own, without what complaints keep elsewhere now.
drop index concurrently if exists interaction_log;
create index concurrently interaction_log on interaction (tenant_id, account_id, at, id)
	include (kind, channel, by_member, restricted, journey_stage) where archived_at is null;
drop index concurrently if exists interaction_tenant_log;
create index concurrently interaction_tenant_log on interaction (tenant_id, at, id)
	include (account_id, kind, channel, by_member, restricted, journey_stage) where archived_at is null;
drop index concurrently if exists interaction_complaint;
create index concurrently interaction_complaint on interaction (tenant_id, account_id, at, id)
	where kind = 'complaint' and archived_at is null;
reset lock_timeout;

-- +goose Down
drop index concurrently if exists interaction_log;
drop index concurrently if exists interaction_tenant_log;
drop index concurrently if exists interaction_complaint;
