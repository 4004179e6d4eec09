-- +goose Up
-- A link that proves a new address of a person is a token of its own kind.
alter table user_token add column email text;
alter table user_token drop constraint user_token_kind_check;
alter table user_token add constraint user_token_kind_check
	check (kind in ('reset', 'operator', 'email') and (kind = 'email') = (email is not null) and char_length(email) <= 254) not valid;

-- +goose Down
delete from user_token where kind = 'email';
alter table user_token drop constraint user_token_kind_check;
alter table user_token add constraint user_token_kind_check check (kind in ('reset', 'operator')) not valid;
alter table user_token drop column email;
