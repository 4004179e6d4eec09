-- +goose Up
-- The client: who owns and sees it, what it is worth, what we sell to it, what happened.

create table segment (
	tenant_id uuid not null references tenant (id),
	id uuid not null,
	name_vi text not null check (char_length(name_vi) between 1 and 60),
	name_en text not null check (char_length(name_en) between 1 and 60),
	position int not null default 0,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id)
);
select protect('segment');

create table account (
	tenant_id uuid not null references tenant (id),
	id uuid not null,
	name text not null check (char_length(name) between 1 and 160),
	name_key text collate "C" not null, -- folded, to refuse a second account of the same name
	legal_name text not null default '' check (char_length(legal_name) <= 240),
	tax_code text not null default '' check (char_length(tax_code) <= 20),
	industry text not null default '' check (char_length(industry) <= 120),
	employees int check (employees between 1 and 5000000),
	revenue_band text not null default '' check (revenue_band in ('', 'under_50', '50_200', '200_1000', 'over_1000')),
	region text not null default '' check (char_length(region) <= 120),
	address text not null default '' check (char_length(address) <= 240),
	website text not null default '' check (char_length(website) <= 240),
	parent_id uuid,
	status text not null default 'active' check (status in ('prospect', 'active', 'dormant', 'lost', 'not_fit')),
	source text not null default '' check (char_length(source) <= 120),
	since date, -- first business together
	tier int not null default 3 check (tier between 1 and 3),
	segment_id uuid,
	level_now text not null default 'transactional' check (level_now in ('transactional', 'preferred', 'trusted', 'strategic', 'partner')),
	level_target text not null default 'preferred' check (level_target in ('transactional', 'preferred', 'trusted', 'strategic', 'partner')),
	level_evidence text not null default '' check (char_length(level_evidence) <= 1000),
	level_step text not null default '' check (char_length(level_step) <= 1000), -- what would reach the target
	vision text not null default '' check (char_length(vision) <= 300), -- one sentence, shown on the lintel
	owner_id uuid not null,
	backup_id uuid,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, parent_id) references account (tenant_id, id),
	foreign key (tenant_id, segment_id) references segment (tenant_id, id),
	foreign key (tenant_id, owner_id) references member (tenant_id, id),
	foreign key (tenant_id, backup_id) references member (tenant_id, id),
	check (parent_id <> id),
	check (backup_id <> owner_id)
);
create unique index account_name on account (tenant_id, name_key) where archived_at is null;
create index account_list on account (tenant_id, name_key, id);
create index account_owner on account (tenant_id, owner_id);
create index account_parent on account (tenant_id, parent_id);
create index account_segment on account (tenant_id, segment_id);
create index account_backup on account (tenant_id, backup_id);
select protect('account');

create table account_team (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	member_id uuid not null,
	role text not null check (role in ('exec_sponsor', 'specialist', 'service', 'helper')),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, member_id) references member (tenant_id, id)
);
create unique index account_team_member on account_team (tenant_id, account_id, member_id) where archived_at is null;
create index account_team_of on account_team (tenant_id, member_id);
select protect('account_team');

-- Who sees which account and why; kept by package account when owner, backup, team or manager tree change.
create table account_access (
	tenant_id uuid not null,
	member_id uuid not null,
	account_id uuid not null,
	why text not null check (why in ('owner', 'backup', 'team', 'tree', 'helper')),
	name text collate "vi-x-icu" not null, -- of the account: a member's list is read in its order
	primary key (tenant_id, member_id, account_id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, member_id) references member (tenant_id, id) on delete cascade
);
create index account_access_name on account_access (tenant_id, member_id, name, account_id);
create index account_access_account on account_access (tenant_id, account_id);
select protect('account_access');

create table account_value (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	product text not null default '' check (char_length(product) <= 120), -- '' with unit '': a total typed by hand, ignored once lines exist
	unit text not null default '' check (char_length(unit) <= 120), -- business unit of the client
	kind text not null check (kind in ('now', 'expected_12', 'expected_36')),
	amount bigint not null check (amount between 0 and 900000000000000000),
	probability int not null default 10000 check (probability between 0 and 10000), -- basis points
	currency text not null check (currency ~ '^[A-Z]{3}$'),
	as_of date not null,
	basis text not null default 'typed' check (basis in ('typed', 'transactions')),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
create unique index account_value_line on account_value (tenant_id, account_id, product, unit, kind) where archived_at is null;
select protect('account_value');

create table transaction (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	on_date date not null,
	document text not null default '' check (char_length(document) <= 60),
	product text not null default '' check (char_length(product) <= 120),
	unit text not null default '' check (char_length(unit) <= 120),
	amount bigint not null check (amount between -900000000000000000 and 900000000000000000),
	cost bigint check (cost between -900000000000000000 and 900000000000000000),
	currency text not null check (currency ~ '^[A-Z]{3}$'),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	due_on date, -- when the document is to be paid
	paid_on date,
	batch uuid, -- the file that it came with
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	constraint transaction_due_after check (due_on >= on_date)
);
create index transaction_account on transaction (tenant_id, account_id, on_date, id);
create unique index transaction_document on transaction (tenant_id, document) where document <> '' and archived_at is null;
create index transaction_unpaid on transaction (tenant_id, account_id, due_on) where due_on is not null and paid_on is null and archived_at is null;
create index transaction_batch on transaction (tenant_id, batch) where batch is not null;
select protect('transaction');

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

-- What we sell: products in families, and the core capability of ours that each rests on.
create table product_family (
	tenant_id uuid not null,
	id uuid not null,
	name text not null check (char_length(name) between 1 and 120),
	name_key text not null, -- folded
	note text not null default '' check (char_length(note) <= 500),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id)
);
create unique index product_family_name on product_family (tenant_id, name_key) where archived_at is null;
select protect('product_family');

create table core_capability (
	tenant_id uuid not null,
	id uuid not null,
	name text not null check (char_length(name) between 1 and 120),
	name_key text not null, -- folded
	note text not null default '' check (char_length(note) <= 500),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id)
);
create unique index core_capability_name on core_capability (tenant_id, name_key) where archived_at is null;
select protect('core_capability');

create table product (
	tenant_id uuid not null,
	id uuid not null,
	code text not null default '' check (char_length(code) <= 40),
	code_key text not null default '', -- folded
	name text not null check (char_length(name) between 1 and 120),
	name_key text not null, -- folded
	family_id uuid,
	capability_id uuid,
	unit text not null default '' check (char_length(unit) <= 30), -- of measure
	active boolean not null default true, -- offered to clients today
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, family_id) references product_family (tenant_id, id),
	foreign key (tenant_id, capability_id) references core_capability (tenant_id, id)
);
create unique index product_name on product (tenant_id, name_key) where archived_at is null;
create unique index product_code on product (tenant_id, code_key) where code_key <> '' and archived_at is null;
create index product_of_family on product (tenant_id, family_id);
create index product_of_capability on product (tenant_id, capability_id);
select protect('product');

-- What one product is to the client at a step of their value chain, now and as we want it.
create table value_position (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	product_id uuid not null,
	step text not null check (step in ('inbound', 'operations', 'outbound', 'marketing_sales', 'service', 'support')),
	level text not null check (level in ('none', 'cost', 'useful', 'important', 'essential')),
	level_since date not null, -- when the level was reached
	target text not null check (target in ('none', 'cost', 'useful', 'important', 'essential')),
	target_date date, -- null: no day set
	owner_id uuid not null,
	reason text not null default '' check (char_length(reason) <= 500), -- what shows it
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, product_id) references product (tenant_id, id),
	foreign key (tenant_id, owner_id) references member (tenant_id, id)
);
create unique index value_position_one on value_position (tenant_id, account_id, product_id, step) where archived_at is null;
create index value_position_product on value_position (tenant_id, product_id);
create index value_position_owner on value_position (tenant_id, owner_id);
select protect('value_position');

-- Each change of a position, as it was saved: a version of it.
create table value_position_step (
	tenant_id uuid not null,
	position_id uuid not null,
	version int not null,
	account_id uuid not null,
	level text not null,
	target text not null,
	target_date date,
	on_date date not null,
	reason text not null default '',
	created_at timestamptz not null,
	created_by uuid,
	primary key (tenant_id, position_id, version),
	foreign key (tenant_id, position_id) references value_position (tenant_id, id) on delete cascade
);
create index value_position_step_account on value_position_step (tenant_id, account_id, position_id, version);
select protect('value_position_step');

-- What happened beside touches, one row a fact, told in the reader's language.
create table timeline_event (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	at timestamptz not null,
	kind text not null check (kind in ('person_added', 'support_changed', 'goal_created', 'goal_reached', 'milestone_done', 'action_done',
		'promise_kept', 'complaint_closed')),
	ref_id uuid not null, -- the row it is about
	stakeholder_id uuid, -- its foreign key is made with the stakeholders
	member_id uuid, -- null: nobody of the tenant
	args jsonb not null default '{}',
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, member_id) references member (tenant_id, id)
);
create index timeline_event_line on timeline_event (tenant_id, account_id, at, id) include (kind, ref_id, stakeholder_id, member_id);
create index timeline_event_tenant_line on timeline_event (tenant_id, at, id) include (account_id, kind, ref_id, stakeholder_id, member_id);
create index timeline_event_person on timeline_event (tenant_id, account_id, stakeholder_id);
create index timeline_event_member on timeline_event (tenant_id, member_id);
select protect('timeline_event');

-- +goose Down
drop table timeline_event, value_position_step, value_position, product, core_capability, product_family, lifetime_value,
	service_cost, transaction, account_value, account_access, account_team, account, segment;
