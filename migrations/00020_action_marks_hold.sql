-- +goose Up
-- What 00019 asks of the rows that were there before.
alter table timeline_event validate constraint timeline_event_kind_check;

-- +goose Down
select 1;
