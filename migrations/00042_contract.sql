-- +goose Up
-- What a client has signed with us: worth how much a year, until when, and by when it has to be renewed.
create table contract (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	name text not null check (char_length(name) between 1 and 240), -- or its number
	product text not null default '' check (char_length(product) <= 120),
	unit text not null default '' check (char_length(unit) <= 120), -- of the client
	amount bigint not null check (amount >= 0), -- a year, minor units
	currency text not null check (currency ~ '^[A-Z]{3}$'),
	starts date not null,
	ends date not null,
	notice_days int not null default 30 check (notice_days between 0 and 365), -- before the end
	auto_renews boolean not null default false,
	note text not null default '' check (char_length(note) <= 2000),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	constraint contract_of_account unique (tenant_id, account_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	constraint contract_span check (ends >= starts)
);
create index contract_account on contract (tenant_id, account_id, ends, id);
select protect('contract');

-- A renewal knows which contract it renews.
alter table opportunity
	add column contract_id uuid,
	add constraint opportunity_contract foreign key (tenant_id, account_id, contract_id) references contract (tenant_id, account_id, id);
create index opportunity_contract on opportunity (tenant_id, account_id, contract_id);

-- +goose Down
alter table opportunity drop column contract_id cascade;
drop table contract;
