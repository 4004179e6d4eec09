-- +goose Up
alter table seen validate constraint seen_area_check;

-- +goose Down
select 1;
