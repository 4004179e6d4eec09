-- +goose Up
-- How well a client is, as of the last judging; lists and headers read only this.
create table account_health (
	tenant_id uuid not null,
	account_id uuid not null,
	score int check (score between 0 and 100), -- null: nothing is known
	confidence int not null check (confidence between 0 and 100),
	band text not null check (band in ('healthy', 'watch', 'at_risk', 'unknown')),
	parts jsonb not null, -- component: score, for the preview of other weights
	as_of timestamptz not null,
	primary key (tenant_id, account_id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
select protect('account_health');

create table account_health_day (
	tenant_id uuid not null,
	account_id uuid not null,
	on_date date not null,
	score int check (score between 0 and 100),
	confidence int not null check (confidence between 0 and 100),
	band text not null check (band in ('healthy', 'watch', 'at_risk', 'unknown')),
	primary key (tenant_id, account_id, on_date),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
select protect('account_health_day');

-- The weights of a tenant, and where the bands begin; a tenant without a row keeps the defaults.
create table health_setting (
	tenant_id uuid not null references tenant (id),
	id uuid not null,
	relationship int not null check (relationship between 0 and 100),
	satisfaction int not null check (satisfaction between 0 and 100),
	trend int not null check (trend between 0 and 100),
	service int not null check (service between 0 and 100),
	execution int not null check (execution between 0 and 100),
	contract int not null check (contract between 0 and 100),
	healthy int not null check (healthy between 1 and 100),
	watch int not null check (watch between 0 and 99),
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	unique (tenant_id),
	check (relationship + satisfaction + trend + service + execution + contract = 100),
	check (healthy > watch)
);
select protect('health_setting', 'select, insert, update');

-- +goose Down
drop table health_setting, account_health_day, account_health;
