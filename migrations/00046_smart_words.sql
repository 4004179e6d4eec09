-- +goose Up
-- Words that a tenant adds to those of the SMART rules.
alter table tenant_setting add column smart_verbs text[] not null default '{}' check (cardinality(smart_verbs) <= 60);
alter table tenant_setting add column smart_vague text[] not null default '{}' check (cardinality(smart_vague) <= 60);

-- +goose Down
alter table tenant_setting drop column smart_verbs, drop column smart_vague;
