-- +goose Up
alter table tenant_setting validate constraint tenant_setting_factor_roles_check;

-- +goose Down
select 1;
