-- +goose Up
-- What was named as weak when a plan was submitted, and the word by which its author answered for that.
alter table plan add column warned text not null default '', add column word text not null default '';

-- +goose Down
alter table plan drop column word, drop column warned;
