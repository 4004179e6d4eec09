-- +goose Up
-- What 00025 asks of the rows that were there before.
alter table comment validate constraint comment_entity;

-- +goose Down
select 1;
