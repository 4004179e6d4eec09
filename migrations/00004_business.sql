-- +goose Up
-- The client's business: what we know of it, what they want and need, and how we answer that.

-- A SWOT of the client, and one of our relationship with them.
create table swot_item (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	quadrant text not null check (quadrant in ('strength', 'weakness', 'opportunity', 'threat')),
	body text not null check (char_length(body) between 1 and 500),
	evidence text not null default '' check (char_length(evidence) <= 1000),
	source text not null default '' check (char_length(source) <= 240),
	confirmed boolean not null default false,
	confirmed_by uuid,
	confirmed_on date,
	position bigint not null default 0, -- cards are moved by hand: there is room on both sides of each
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	impact int check (impact between 1 and 5), -- how much a card weighs; the use rate counts those from 4 on
	subject text not null default 'client' check (subject in ('client', 'relationship')),
	likelihood int check (likelihood between 1 and 5), -- of what is outside: opportunities and threats
	valid_until date,
	product_id uuid, -- what of ours a card is about
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, confirmed_by) references member (tenant_id, id),
	foreign key (tenant_id, product_id) references product (tenant_id, id),
	check (confirmed = (confirmed_on is not null)),
	check (likelihood is null or quadrant in ('opportunity', 'threat'))
);
create index swot_item_account on swot_item (tenant_id, account_id, quadrant, position, id);
create index swot_item_product on swot_item (tenant_id, product_id) where product_id is not null;
select protect('swot_item');

-- A strategy that combines cards of the SWOT (Weihrich's TOWS). Its type follows from the cards it was made of.
create table tows_strategy (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	type text not null check (type in ('SO', 'WO', 'ST', 'WT')),
	move text not null check (char_length(move) between 1 and 500), -- what the client can do
	help text not null default '' check (char_length(help) <= 500), -- how we help with it
	status text not null default 'idea' check (status in ('idea', 'accepted', 'rejected')),
	reason text not null default '' check (char_length(reason) <= 500),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	unique (tenant_id, account_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	check (status <> 'rejected' or reason <> '')
);
create index tows_strategy_account on tows_strategy (tenant_id, account_id, type, id);
select protect('tows_strategy');

create table tows_card (
	tenant_id uuid not null,
	tows_id uuid not null,
	swot_id uuid not null,
	primary key (tenant_id, tows_id, swot_id),
	foreign key (tenant_id, tows_id) references tows_strategy (tenant_id, id) on delete cascade,
	foreign key (tenant_id, swot_id) references swot_item (tenant_id, id) on delete cascade
);
create index tows_card_swot on tows_card (tenant_id, swot_id);
select protect('tows_card');

-- Questions of a tenant's own, asked of all accounts or of some.
create table deep_question (
	tenant_id uuid not null,
	id uuid not null,
	label_vi text not null check (char_length(label_vi) between 1 and 200),
	label_en text not null default '' check (char_length(label_en) <= 200), -- '': as in Vietnamese
	hint_vi text not null default '' check (char_length(hint_vi) <= 300),
	hint_en text not null default '' check (char_length(hint_en) <= 300),
	segment_id uuid, -- null: every segment
	max_tier int check (max_tier between 1 and 3), -- asked of accounts up to this tier; null: of all
	position bigint not null,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, segment_id) references segment (tenant_id, id)
);
create index deep_question_order on deep_question (tenant_id, position, id);
select protect('deep_question');

-- One row a question that was answered. The questions are in code, or a deep_question.
create table deep_answer (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	question text not null default '' check (question in ('', 'revenue_model', 'biggest_customers', 'marketing_message', 'competitive_advantage', 'vision')),
	body text not null,
	source text not null default '' check (char_length(source) <= 240),
	answered_on date not null,
	confirmed boolean not null default false,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	question_id uuid, -- a question of the tenant's own
	list jsonb not null default '[]' check (jsonb_typeof(list) = 'array'), -- the biggest customers: name, share in percent, note
	confirmed_by uuid,
	confirmed_on date,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, question_id) references deep_question (tenant_id, id),
	foreign key (tenant_id, confirmed_by) references member (tenant_id, id),
	check ((question = '') = (question_id is not null)),
	check (char_length(body) <= 4000 and (body <> '' or list <> '[]')),
	check (confirmed = (confirmed_on is not null))
);
create unique index deep_answer_question on deep_answer (tenant_id, account_id, question) where archived_at is null and question <> '';
create unique index deep_answer_own on deep_answer (tenant_id, account_id, question_id) where archived_at is null and question_id is not null;
create index deep_answer_own_question on deep_answer (tenant_id, question_id) where question_id is not null;
select protect('deep_answer');

-- What the client wants: the first link of the golden thread, and of the insight chain.
create table client_goal (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	title text not null check (char_length(title) between 1 and 240),
	metric text not null default '' check (char_length(metric) <= 120),
	target_year int check (target_year between 2000 and 2100),
	source text not null default '' check (char_length(source) <= 240),
	told_by uuid, -- the stakeholder who said so
	confirmed boolean not null default false,
	position int not null default 0,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	owner_id uuid, -- the stakeholder who answers for it
	achieved boolean not null default false,
	confirmed_by uuid,
	confirmed_on date,
	lever text not null default '' check (lever in ('', 'product', 'process', 'policy', 'behaviour')), -- what we answer it with
	response text not null default '' check (char_length(response) <= 500), -- what we do about it
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, told_by) references stakeholder (tenant_id, account_id, id),
	foreign key (tenant_id, account_id, owner_id) references stakeholder (tenant_id, account_id, id),
	foreign key (tenant_id, confirmed_by) references member (tenant_id, id),
	constraint client_goal_achieved check (not achieved or confirmed),
	check (confirmed = (confirmed_on is not null))
);
create index client_goal_account on client_goal (tenant_id, account_id, position, id);
create index client_goal_teller on client_goal (tenant_id, told_by);
select protect('client_goal');

-- What a person suffers from, needs and wishes; goals are client_goal's.
create table need (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	stakeholder_id uuid, -- null: nobody in particular
	kind text not null check (kind in ('pain', 'need', 'wish')),
	body text not null check (char_length(body) between 1 and 500),
	response text not null default '' check (char_length(response) <= 500), -- what we do about it
	since date not null,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	lever text not null default '' check (lever in ('', 'product', 'process', 'policy', 'behaviour')), -- what we answer it with
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, stakeholder_id) references stakeholder (tenant_id, account_id, id)
);
create index need_account on need (tenant_id, account_id, id);
create index need_stakeholder on need (tenant_id, stakeholder_id, kind, id);
select protect('need');

-- The further links of the insight chain: what presses on the client goal, what the client does about it, what is in the way,
-- and what we have for that.
create table insight_node (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	kind text not null check (kind in ('pressure', 'initiative', 'obstacle', 'solution')),
	body text not null check (char_length(body) between 1 and 300),
	state text not null default 'unconfirmed',
	owner_id uuid, -- the stakeholder who answers for it
	told_by uuid, -- the stakeholder who said so
	source text not null default '' check (char_length(source) <= 240),
	note text not null default '' check (char_length(note) <= 1000),
	confirmed_by uuid,
	confirmed_on date,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, owner_id) references stakeholder (tenant_id, account_id, id),
	foreign key (tenant_id, account_id, told_by) references stakeholder (tenant_id, account_id, id),
	foreign key (tenant_id, confirmed_by) references member (tenant_id, id),
	check (state in ('unconfirmed', 'confirmed')
		or (kind, state) in (('pressure', 'resolved'), ('initiative', 'completed'), ('obstacle', 'overcome'), ('solution', 'implemented'))),
	check ((state = 'unconfirmed') = (confirmed_on is null))
);
create index insight_node_account on insight_node (tenant_id, account_id, created_at, id);
select protect('insight_node');

-- Which client goals a pressure comes from.
create table insight_goal (
	tenant_id uuid not null,
	node_id uuid not null,
	client_goal_id uuid not null,
	primary key (tenant_id, node_id, client_goal_id),
	foreign key (tenant_id, node_id) references insight_node (tenant_id, id) on delete cascade,
	foreign key (tenant_id, client_goal_id) references client_goal (tenant_id, id) on delete cascade
);
create index insight_goal_of on insight_goal (tenant_id, client_goal_id);
select protect('insight_goal');

-- Which links an initiative, an obstacle or a solution comes from; always of the kind before its own.
create table insight_link (
	tenant_id uuid not null,
	node_id uuid not null,
	from_id uuid not null,
	primary key (tenant_id, node_id, from_id),
	foreign key (tenant_id, node_id) references insight_node (tenant_id, id) on delete cascade,
	foreign key (tenant_id, from_id) references insight_node (tenant_id, id) on delete cascade
);
create index insight_link_from on insight_link (tenant_id, from_id);
select protect('insight_link');

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

-- +goose Down
drop table solution_fit, insight_link, insight_goal, insight_node, need, client_goal, deep_answer, deep_question, tows_card,
	tows_strategy, swot_item;
