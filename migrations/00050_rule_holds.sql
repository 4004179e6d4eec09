-- +goose Up
alter table action validate constraint action_recurs_check;
alter table action drop column recur_day;

-- +goose Down
alter table action add column recur_day int check (recur_day between 1 and 31);
