-- +goose Up
-- What is said beside a document, such as its amount in another currency and the rate.
alter table transaction add column note text not null default '';

-- +goose Down
alter table transaction drop column note;
