-- +goose Up
-- What we want to reach with a client, what it could buy, what it has signed, what may make it leave, and how well it is.

-- A goal: what it is for, how much it counts, and where its figure comes from.
create table goal (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	title text not null check (char_length(title) between 1 and 240),
	kind text not null default 'revenue' check (kind in ('revenue', 'margin', 'relationship', 'customer_value', 'service', 'retention', 'risk')),
	status text not null default 'open' check (status in ('open', 'done', 'missed', 'dropped')),
	status_reason text not null default '' check (char_length(status_reason) <= 500),
	owner_id uuid not null,
	accepted_at timestamptz, -- when the owner committed
	metric text not null default '' check (char_length(metric) <= 120),
	unit text not null default '' check (char_length(unit) <= 40),
	direction text not null default 'up' check (direction in ('up', 'down')),
	baseline bigint, -- in hundredths of the unit
	baseline_on date,
	target bigint,
	current bigint,
	data_source text not null default '' check (char_length(data_source) <= 240),
	customer_win text not null default '' check (char_length(customer_win) <= 500),
	our_win text not null default '' check (char_length(our_win) <= 500),
	start date not null,
	due date not null,
	next_check date,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	aim text not null default 'grow' check (aim in ('acquire', 'retain', 'grow')),
	weight int not null default 3 check (weight between 1 and 5), -- in the progress of the account
	confidence int check (confidence between 1 and 5), -- the owner's, that it will be reached
	customer_measure text not null default '' check (char_length(customer_measure) <= 240), -- how the client sees its win
	customer_win_on date, -- the day it was realised
	our_win_on date,
	measure text not null default 'typed' check (measure in ('typed', 'revenue', 'won', 'supporters', 'coverage', 'wallet_share')),
	measure_of text not null default '' check (char_length(measure_of) <= 120), -- the product counted; empty: all
	planned_due date, -- the first due date, kept when it slips; null: due never moved
	slips int not null default 0 check (slips >= 0),
	stretch_reason text not null default '' check (char_length(stretch_reason) <= 500), -- why a faster pace than ever is possible
	beyond_plan boolean not null default false, -- due after the plan's end, on purpose
	primary key (tenant_id, id),
	unique (tenant_id, account_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, owner_id) references member (tenant_id, id),
	check (due >= start)
);
create index goal_account on goal (tenant_id, account_id, due, id);
create index goal_owner on goal (tenant_id, owner_id, due);
create index goal_lopsided on goal (tenant_id, our_win_on, id) where our_win_on is not null and customer_win_on is null and archived_at is null;
select protect('goal');

create table goal_client_goal (
	tenant_id uuid not null,
	goal_id uuid not null,
	client_goal_id uuid not null,
	primary key (tenant_id, goal_id, client_goal_id),
	foreign key (tenant_id, goal_id) references goal (tenant_id, id) on delete cascade,
	foreign key (tenant_id, client_goal_id) references client_goal (tenant_id, id) on delete cascade
);
create index goal_client_goal_back on goal_client_goal (tenant_id, client_goal_id);
select protect('goal_client_goal');

create table goal_stakeholder (
	tenant_id uuid not null,
	goal_id uuid not null,
	stakeholder_id uuid not null,
	primary key (tenant_id, goal_id, stakeholder_id),
	foreign key (tenant_id, goal_id) references goal (tenant_id, id) on delete cascade,
	foreign key (tenant_id, stakeholder_id) references stakeholder (tenant_id, id) on delete cascade
);
create index goal_stakeholder_back on goal_stakeholder (tenant_id, stakeholder_id);
select protect('goal_stakeholder');

create table goal_need (
	tenant_id uuid not null,
	goal_id uuid not null,
	need_id uuid not null,
	primary key (tenant_id, goal_id, need_id),
	foreign key (tenant_id, goal_id) references goal (tenant_id, id) on delete cascade,
	foreign key (tenant_id, need_id) references need (tenant_id, id) on delete cascade
);
create index goal_need_back on goal_need (tenant_id, need_id);
select protect('goal_need');

create table goal_tows (
	tenant_id uuid not null,
	goal_id uuid not null,
	tows_id uuid not null,
	primary key (tenant_id, goal_id, tows_id),
	foreign key (tenant_id, goal_id) references goal (tenant_id, id) on delete cascade,
	foreign key (tenant_id, tows_id) references tows_strategy (tenant_id, id) on delete cascade
);
create index goal_tows_strategy on goal_tows (tenant_id, tows_id);
select protect('goal_tows');

-- What the metric of a goal was on a day: the way that was gone.
create table goal_reading (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	goal_id uuid not null,
	read_on date not null,
	value bigint not null, -- in hundredths of the unit
	note text not null default '' check (char_length(note) <= 500),
	created_at timestamptz not null,
	created_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id, goal_id) references goal (tenant_id, account_id, id) on delete cascade
);
create index goal_reading_goal on goal_reading (tenant_id, account_id, goal_id, read_on, id);
select protect('goal_reading', 'select, insert');

create table milestone (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	goal_id uuid not null,
	title text not null check (char_length(title) between 1 and 240),
	due date not null,
	owner_id uuid not null,
	done_on date,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	planned_due date, -- the first due date, kept when it slips
	slips int not null default 0 check (slips >= 0),
	primary key (tenant_id, id),
	unique (tenant_id, goal_id, id),
	foreign key (tenant_id, account_id, goal_id) references goal (tenant_id, account_id, id) on delete cascade,
	foreign key (tenant_id, owner_id) references member (tenant_id, id)
);
create index milestone_account on milestone (tenant_id, account_id, due, id);
create index milestone_owner on milestone (tenant_id, owner_id, due);
select protect('milestone');

-- A milestone waits for another of the same account; never in a circle.
create table milestone_dependency (
	tenant_id uuid not null,
	milestone_id uuid not null,
	needs_id uuid not null,
	primary key (tenant_id, milestone_id, needs_id),
	foreign key (tenant_id, milestone_id) references milestone (tenant_id, id) on delete cascade,
	foreign key (tenant_id, needs_id) references milestone (tenant_id, id) on delete cascade,
	check (milestone_id <> needs_id)
);
create index milestone_dependency_needs on milestone_dependency (tenant_id, needs_id);
select protect('milestone_dependency');

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
	unique (tenant_id, account_id, id),
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

create table goal_cell (
	tenant_id uuid not null,
	goal_id uuid not null,
	cell_id uuid not null,
	primary key (tenant_id, goal_id, cell_id),
	foreign key (tenant_id, goal_id) references goal (tenant_id, id) on delete cascade,
	foreign key (tenant_id, cell_id) references whitespace_cell (tenant_id, id) on delete cascade
);
create index goal_cell_back on goal_cell (tenant_id, cell_id);
select protect('goal_cell');

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

-- What we go after: how likely it is, what comes next, where it came from and how it ended.
create table opportunity (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	kind text not null check (kind in ('upsell', 'cross_sell', 'renewal', 'win_back', 'missed')),
	title text not null check (char_length(title) between 1 and 240),
	product text not null default '' check (char_length(product) <= 120),
	amount bigint not null default 0 check (amount between 0 and 900000000000000000),
	currency text not null check (currency ~ '^[A-Z]{3}$'),
	stage text not null default 'explore' check (stage in ('explore', 'propose', 'trial', 'negotiate', 'close', 'won', 'lost')),
	reason text not null default '' check (char_length(reason) <= 500), -- why it is missed or lost
	owner_id uuid not null,
	due date,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	probability int not null default 20 check (probability between 0 and 100), -- percent
	next_action text not null default '' check (char_length(next_action) <= 240),
	next_due date,
	closed_on date,
	cell_id uuid, -- the whitespace cell that it came from
	trigger text not null default '' check (trigger in ('', 'contract_ending', 'cell_lost', 'cell_unknown')),
	subject_id uuid, -- the cell that the rule saw
	fact text not null default '' check (char_length(fact) <= 80), -- by which the sign is told from an older one
	contract_id uuid, -- the one that a renewal renews
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, owner_id) references member (tenant_id, id),
	constraint opportunity_cell foreign key (tenant_id, account_id, cell_id) references whitespace_cell (tenant_id, account_id, id),
	constraint opportunity_contract foreign key (tenant_id, account_id, contract_id) references contract (tenant_id, account_id, id),
	constraint opportunity_sign check ((trigger = '') = (subject_id is null)),
	constraint opportunity_closed check (closed_on is null or stage in ('won', 'lost'))
);
create index opportunity_account on opportunity (tenant_id, account_id, kind, id);
create index opportunity_owner on opportunity (tenant_id, owner_id);
create index opportunity_cell on opportunity (tenant_id, account_id, cell_id);
create index opportunity_contract on opportunity (tenant_id, account_id, contract_id);
select protect('opportunity');

-- A risk has several reasons, the main one first, and remembers the sign that it was raised on.
create table risk (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	title text not null check (char_length(title) between 1 and 240),
	severity int not null check (severity between 1 and 5),
	likelihood int not null check (likelihood between 1 and 5), -- 5, 20, 40, 60, 80 %
	loss bigint not null default 0 check (loss between 0 and 900000000000000000), -- what we would lose
	currency text not null check (currency ~ '^[A-Z]{3}$'),
	status text not null default 'open' check (status in ('open', 'mitigating', 'occurred', 'closed')),
	mitigation text not null default '' check (char_length(mitigation) <= 1000),
	owner_id uuid not null,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	reasons text[] not null,
	trigger text not null default ''
		check (trigger in ('', 'single_thread', 'strength_drop', 'silence', 'complaints', 'contract_end', 'payment', 'nps_drop')),
	subject_id uuid, -- whom or what the sign is about
	fact text not null default '' check (char_length(fact) <= 80), -- by which the sign is told from an older one
	primary key (tenant_id, id),
	constraint risk_of_account unique (tenant_id, account_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, owner_id) references member (tenant_id, id),
	constraint risk_reasons check (cardinality(reasons) between 1 and 3 and reasons <@ array['price', 'quality', 'service', 'champion_left',
		'competitor', 'budget', 'strategy_change', 'merger', 'payment', 'low_use', 'relationship', 'compliance', 'other']),
	constraint risk_sign check ((trigger = '') = (subject_id is null))
);
create index risk_account on risk (tenant_id, account_id, id);
create index risk_owner on risk (tenant_id, owner_id);
select protect('risk');

create table goal_risk (
	tenant_id uuid not null,
	goal_id uuid not null,
	risk_id uuid not null,
	primary key (tenant_id, goal_id, risk_id),
	foreign key (tenant_id, goal_id) references goal (tenant_id, id) on delete cascade,
	foreign key (tenant_id, risk_id) references risk (tenant_id, id) on delete cascade
);
create index goal_risk_back on goal_risk (tenant_id, risk_id);
select protect('goal_risk');

-- How many signs of risk wait on a client for a person to judge them; kept by a periodic job.
create table risk_waiting (
	tenant_id uuid not null,
	account_id uuid not null,
	n int not null check (n > 0),
	as_of timestamptz not null,
	primary key (tenant_id, account_id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
select protect('risk_waiting');

-- The three questions of pillar 3 are answered by rows of opportunity and risk, or here by "none, checked on".
create table value_check (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	question text not null check (question in ('sell_more', 'missed', 'churn')),
	none_on date not null,
	note text not null default '' check (char_length(note) <= 500),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
create unique index value_check_question on value_check (tenant_id, account_id, question) where archived_at is null;
select protect('value_check');

-- What the rules propose and a person turned down, with the reason; a proposal on newer facts is another row.
create table proposal_dismissal (
	tenant_id uuid not null,
	id uuid not null, -- follows from account, trigger, subject and fact
	account_id uuid not null,
	kind text not null check (kind in ('risk', 'opportunity')),
	trigger text not null check (char_length(trigger) between 1 and 40),
	subject_id uuid not null,
	fact text not null check (char_length(fact) <= 80),
	reason text not null check (char_length(reason) between 1 and 240),
	archived_at timestamptz, -- brought back
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
create index proposal_dismissal_account on proposal_dismissal (tenant_id, account_id, kind);
select protect('proposal_dismissal');

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
drop view if exists goal_figure;
drop table health_setting, account_health_day, account_health, proposal_dismissal, value_check, risk_waiting, goal_risk, risk,
	opportunity, contract, goal_cell, whitespace_cell, milestone_dependency, milestone, goal_reading, goal_tows, goal_need,
	goal_stakeholder, goal_client_goal, goal;
