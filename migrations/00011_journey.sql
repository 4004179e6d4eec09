-- +goose Up
-- The timeline is narrowed to a stage of the journey from the index alone, as it is to a channel.
create index interaction_line_stage on interaction (tenant_id, account_id, at, id) include (kind, channel, by_member, restricted, closed_at, journey_stage) where archived_at is null;
drop index interaction_line;
alter index interaction_line_stage rename to interaction_line;
create index interaction_tenant_line_stage on interaction (tenant_id, at, id) include (account_id, kind, channel, by_member, restricted, closed_at, journey_stage) where archived_at is null;
drop index interaction_tenant_line;
alter index interaction_tenant_line_stage rename to interaction_tenant_line;

-- +goose Down
create index interaction_line_plain on interaction (tenant_id, account_id, at, id) include (kind, channel, by_member, restricted, closed_at) where archived_at is null;
drop index interaction_line;
alter index interaction_line_plain rename to interaction_line;
create index interaction_tenant_line_plain on interaction (tenant_id, at, id) include (account_id, kind, channel, by_member, restricted, closed_at) where archived_at is null;
drop index interaction_tenant_line;
alter index interaction_tenant_line_plain rename to interaction_tenant_line;
