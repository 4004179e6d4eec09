-- +goose Up
-- Whose morning a digest waits for; empty: that of the organisation.
alter table digest add column zone text not null default '';

-- +goose Down
alter table digest drop column zone;
