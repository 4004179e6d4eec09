-- +goose Up
-- What serving a client costs in a month beside the goods: hours of a role at a rate, goodwill, travel.
create table service_cost (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	month date not null check (extract(day from month) = 1),
	role text not null check (char_length(role) between 1 and 120),
	hours int not null default 0 check (hours between 0 and 10000000), -- hundredths of an hour
	rate bigint not null default 0 check (rate between 0 and 900000000000000), -- an hour, minor units
	goodwill bigint not null default 0 check (goodwill between 0 and 900000000000000000),
	travel bigint not null default 0 check (travel between 0 and 900000000000000000),
	currency text not null check (currency ~ '^[A-Z]{3}$'),
	note text not null default '' check (char_length(note) <= 240),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
create index service_cost_account on service_cost (tenant_id, account_id, month, id);
select protect('service_cost');

-- Calculations of what a client is worth over time, each with its inputs and the version of the formula: the latest counts, none is changed.
create table lifetime_value (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	formula text not null check (formula in ('plain', 'finite', 'perpetual')),
	formula_version int not null,
	payment bigint not null check (payment between 0 and 900000000000000000), -- one purchase, minor units
	per_year int not null check (per_year between 0 and 100000), -- purchases
	years int not null check (years between 1 and 50),
	margin bigint not null check (margin between -900000000000000000 and 900000000000000000), -- a year's, after direct cost and cost to serve
	retention int not null check (retention between 0 and 10000), -- basis points
	discount int not null check (discount between 0 and 10000), -- basis points
	acquisition bigint not null check (acquisition between 0 and 900000000000000000),
	result bigint not null check (result between -900000000000000000 and 900000000000000000),
	currency text not null check (currency ~ '^[A-Z]{3}$'),
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	check (discount > 0 or retention < 10000)
);
create index lifetime_value_account on lifetime_value (tenant_id, account_id, created_at, id);
select protect('lifetime_value', 'select, insert');

-- +goose Down
drop table lifetime_value, service_cost;
