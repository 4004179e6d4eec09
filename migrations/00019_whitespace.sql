-- +goose Up
-- What a business unit of the client could buy of a product in a year, what it buys of us, and of whom else.
create table whitespace_cell (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	product_id uuid not null,
	unit text not null check (char_length(unit) between 1 and 120), -- business unit of the client
	unit_key text not null, -- the unit, folded
	year int not null check (year between 2000 and 2100),
	state text not null check (state in ('unknown', 'no_need', 'in_house', 'competitor', 'potential', 'offered', 'ours', 'lost')),
	wallet bigint check (wallet between 0 and 900000000000000000), -- what they spend on it in the year; null: not known
	ours bigint not null default 0 check (ours between 0 and 900000000000000000),
	potential bigint check (potential between 0 and 900000000000000000), -- what could become ours of it
	probability int check (probability between 0 and 100), -- percent
	rank int check (rank between 1 and 20), -- ours among their suppliers
	suppliers int check (suppliers between 1 and 20),
	competitor text not null default '' check (char_length(competitor) <= 120),
	contract_end date,
	reason text not null default '' check (char_length(reason) <= 500), -- why it was lost
	next_action text not null default '' check (char_length(next_action) <= 240),
	currency text not null check (currency ~ '^[A-Z]{3}$'),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, product_id) references product (tenant_id, id),
	check ((rank is null) = (suppliers is null) and rank <= suppliers),
	check (wallet is null or ours <= wallet),
	check (state <> 'lost' or reason <> ''),
	check (state <> 'competitor' or competitor <> '')
);
create unique index whitespace_cell_place on whitespace_cell (tenant_id, account_id, year, product_id, unit_key) where archived_at is null;
create index whitespace_cell_product on whitespace_cell (tenant_id, product_id);
select protect('whitespace_cell');

-- +goose Down
drop table whitespace_cell;
