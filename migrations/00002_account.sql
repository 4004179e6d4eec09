-- +goose Up
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

-- One current plan an account and period; snapshots, comments and approvals will point at it.
create table plan (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	period text not null check (char_length(period) between 1 and 40),
	status text not null default 'draft' check (status in ('draft', 'submitted', 'changes_requested', 'approved', 'superseded', 'closed', 'recalled')),
	current boolean not null default true,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
create unique index plan_current on plan (tenant_id, account_id) where current;
select protect('plan');

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
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
create index transaction_account on transaction (tenant_id, account_id, on_date, id);
create unique index transaction_document on transaction (tenant_id, document) where document <> '' and archived_at is null;
select protect('transaction');

-- Completeness of the four pillars, written by each feature for its own row in the transaction of each write.
create table pillar_score (
	tenant_id uuid not null,
	account_id uuid not null,
	pillar int not null check (pillar between 1 and 4),
	percent int not null check (percent between 0 and 100),
	missing jsonb not null default '[]', -- names of failed checks with their counts
	overdue int not null default 0,
	as_of timestamptz not null,
	primary key (tenant_id, account_id, pillar),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
select protect('pillar_score');

-- What lists and the portfolio read: one row an account, derived, with all that a list shows, filters and sorts by, so
-- that fifty rows are fifty reads. Sort keys are not null.
create table account_summary (
	tenant_id uuid not null,
	account_id uuid not null,
	name text collate "vi-x-icu" not null default '',
	industry text not null default '',
	region text not null default '',
	status text not null default 'active',
	tier int not null default 3,
	segment_id uuid,
	owner_id uuid not null,
	archived boolean not null default false,
	value_now bigint not null default 0,
	expected_12 bigint not null default 0,
	expected_36 bigint not null default 0,
	weighted_12 bigint not null default 0,
	completeness int not null default 0,
	pillars int[] not null default '{0,0,0,0}', -- percent of pillars 1 to 4
	overdue int not null default 0,
	open_items int not null default 0,
	at_risk bigint not null default 0, -- loss times likelihood over the live risks
	last_touch timestamptz,
	touched bigint not null default 0, -- last_touch in seconds since 1970, 0 for never: the key to sort by
	as_of timestamptz not null,
	primary key (tenant_id, account_id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
create index account_summary_name on account_summary (tenant_id, name, account_id) where not archived;
create index account_summary_value on account_summary (tenant_id, value_now, account_id) where not archived;
create index account_summary_expected on account_summary (tenant_id, expected_12, account_id) where not archived;
create index account_summary_risk on account_summary (tenant_id, at_risk, account_id) where not archived;
create index account_summary_complete on account_summary (tenant_id, completeness, account_id) where not archived;
create index account_summary_overdue on account_summary (tenant_id, overdue, account_id) where not archived;
create index account_summary_touched on account_summary (tenant_id, touched, account_id) where not archived;
create index account_summary_archived on account_summary (tenant_id, account_id) where archived;
create index account_summary_owner on account_summary (tenant_id, owner_id);
select protect('account_summary');

-- Totals an owner, for the portfolio: rebuilt by a periodic job, never by a request.
create table owner_summary (
	tenant_id uuid not null,
	owner_id uuid not null,
	accounts int not null,
	value_now bigint not null,
	expected_12 bigint not null,
	weighted_12 bigint not null,
	at_risk bigint not null,
	completeness int not null, -- sum over the accounts
	sound int not null, -- accounts with every pillar at 50 % or more
	overdue int not null,
	open_items int not null,
	touches_30 int not null, -- logged by the owner in the last 30 days
	as_of timestamptz not null,
	primary key (tenant_id, owner_id),
	foreign key (tenant_id, owner_id) references member (tenant_id, id) on delete cascade
);
select protect('owner_summary');

-- +goose Down
drop table owner_summary, account_summary, pillar_score, transaction, account_value, plan, account_access, account_team, account, segment cascade;
