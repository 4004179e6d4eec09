-- +goose Up
alter table notice validate constraint notice_kind;

-- +goose Down
select 1;
