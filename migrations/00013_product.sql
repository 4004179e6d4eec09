-- +goose Up
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

-- How a need, or a goal of the client, is answered: our solution and what was tailored for them.
create table solution_fit (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	need_id uuid,
	client_goal_id uuid,
	solution text not null check (char_length(solution) between 1 and 500),
	tailoring text not null default '' check (char_length(tailoring) <= 1000),
	product_id uuid,
	status text not null default 'idea' check (status in ('idea', 'agreed', 'delivered')),
	owner_id uuid not null,
	on_date date not null, -- delivered: when; else by when
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, need_id) references need (tenant_id, id) on delete cascade,
	foreign key (tenant_id, client_goal_id) references client_goal (tenant_id, id) on delete cascade,
	foreign key (tenant_id, product_id) references product (tenant_id, id),
	foreign key (tenant_id, owner_id) references member (tenant_id, id),
	check (num_nonnulls(need_id, client_goal_id) = 1)
);
create index solution_fit_account on solution_fit (tenant_id, account_id, on_date, id);
create index solution_fit_need on solution_fit (tenant_id, need_id);
create index solution_fit_goal on solution_fit (tenant_id, client_goal_id);
create index solution_fit_product on solution_fit (tenant_id, product_id);
create index solution_fit_owner on solution_fit (tenant_id, owner_id);
select protect('solution_fit');

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

-- +goose Down
drop table value_position_step, value_position, solution_fit, product, core_capability, product_family;
