-- +goose Up
alter table plan_snapshot validate constraint plan_snapshot_decision;
alter table plan_snapshot validate constraint plan_snapshot_reason;

-- +goose Down
select 1;
