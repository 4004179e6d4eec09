-- +goose Up
-- What was submitted and what was sent back is kept as it was, so that what
-- changed since can be told.
alter table plan_snapshot add column decision text; -- submitted or returned; null: kept by an approval or a review
alter table plan_snapshot drop constraint plan_snapshot_reason;
alter table plan_snapshot add constraint plan_snapshot_decision check (decision in ('submitted', 'returned')) not valid;
alter table plan_snapshot add constraint plan_snapshot_reason check (num_nonnulls(edition, review_id, decision) = 1) not valid;

-- +goose Down
delete from plan_snapshot where decision is not null;
alter table plan_snapshot drop constraint plan_snapshot_reason;
alter table plan_snapshot drop column decision;
alter table plan_snapshot add constraint plan_snapshot_reason check ((edition is null) = (review_id is not null));
