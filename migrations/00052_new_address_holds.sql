-- +goose Up
alter table user_token validate constraint user_token_kind_check;

-- +goose Down
select 1;
