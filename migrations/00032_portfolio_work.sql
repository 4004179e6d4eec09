-- +goose Up
-- How clearly the work on an owner's accounts is assigned, and how much of it was done by its day.
alter table owner_summary
	add column open_actions int not null default 0,
	add column clear_actions int not null default 0, -- of these, with a person, a day and that person's word
	add column due_90 int not null default 0, -- actions due in the last 90 days
	add column on_time_90 int not null default 0; -- of these, done by their day

create index action_nobody on action (tenant_id, due) where accountable_id is null and status = 'proposed' and archived_at is null;

-- +goose Down
drop index action_nobody;
alter table owner_summary drop column open_actions, drop column clear_actions, drop column due_90, drop column on_time_90;
