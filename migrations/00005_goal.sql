-- +goose Up
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
	primary key (tenant_id, id),
	unique (tenant_id, account_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, owner_id) references member (tenant_id, id),
	check (due >= start)
);
create index goal_account on goal (tenant_id, account_id, due, id);
create index goal_owner on goal (tenant_id, owner_id, due);
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
	primary key (tenant_id, id),
	unique (tenant_id, goal_id, id),
	foreign key (tenant_id, account_id, goal_id) references goal (tenant_id, account_id, id) on delete cascade,
	foreign key (tenant_id, owner_id) references member (tenant_id, id)
);
create index milestone_account on milestone (tenant_id, account_id, due, id);
create index milestone_owner on milestone (tenant_id, owner_id, due);
select protect('milestone');

-- The three questions of pillar 3 are answered by rows here and in risk, or by "none, checked on".
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

create table opportunity (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	kind text not null check (kind in ('upsell', 'cross_sell', 'missed')),
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
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, owner_id) references member (tenant_id, id)
);
create index opportunity_account on opportunity (tenant_id, account_id, kind, id);
create index opportunity_owner on opportunity (tenant_id, owner_id);
select protect('opportunity');

create table risk (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	title text not null check (char_length(title) between 1 and 240),
	reason text not null check (reason in ('price', 'quality', 'service', 'champion_left', 'competitor', 'budget', 'strategy_change', 'merger', 'payment', 'low_use', 'relationship', 'compliance', 'other')),
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
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, owner_id) references member (tenant_id, id)
);
create index risk_account on risk (tenant_id, account_id, id);
create index risk_owner on risk (tenant_id, owner_id);
select protect('risk');

-- +goose Down
drop table risk, opportunity, value_check, milestone, goal_stakeholder, goal_client_goal, goal cascade;
