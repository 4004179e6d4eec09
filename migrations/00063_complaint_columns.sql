-- +goose Up
-- How a complaint was closed stands in one place.
alter table interaction drop column closed_at, drop column closed_by, drop column resolution;

-- +goose Down
alter table interaction add column closed_at timestamptz, add column closed_by uuid, add column resolution text not null default '',
	add constraint interaction_closed check (closed_at is null or kind = 'complaint' and closed_by is not null and resolution <> '');
create index interaction_closed_by on interaction (tenant_id, closed_by);
create index interaction_line on interaction (tenant_id, account_id, at, id)
	include (kind, channel, by_member, restricted, closed_at, journey_stage) where archived_at is null;
create index interaction_tenant_line on interaction (tenant_id, at, id)
	include (account_id, kind, channel, by_member, restricted, closed_at, journey_stage) where archived_at is null;
create index interaction_open on interaction (tenant_id, account_id, at, id) where kind = 'complaint' and closed_at is null and archived_at is null;
