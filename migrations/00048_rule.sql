-- +goose Up
-- The day that a rhythm counts from. One due date may move; the rule stays.
alter table action add column recur_from date;
alter table action drop constraint action_recurs_check;
alter table action add constraint action_recurs_check
	check (recurs in ('never', 'weekly', 'monthly', 'quarterly', 'last_workday')) not valid;

-- +goose Down
update action set recurs = 'monthly' where recurs = 'last_workday';
alter table action drop constraint action_recurs_check;
alter table action add constraint action_recurs_check check (recurs in ('never', 'weekly', 'monthly', 'quarterly')) not valid;
alter table action drop column recur_from;
