-- +goose Up
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
	position int not null default 0,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, confirmed_by) references member (tenant_id, id),
	check (confirmed = (confirmed_on is not null))
);
create index swot_item_account on swot_item (tenant_id, account_id, quadrant, position, id);
select protect('swot_item');

-- One row a question that was answered; the questions themselves are in code.
create table deep_answer (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	question text not null check (question in ('revenue_model', 'biggest_customers', 'marketing_message', 'competitive_advantage', 'vision')),
	body text not null check (char_length(body) between 1 and 4000),
	source text not null default '' check (char_length(source) <= 240),
	answered_on date not null,
	confirmed boolean not null default false,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
create unique index deep_answer_question on deep_answer (tenant_id, account_id, question) where archived_at is null;
select protect('deep_answer');

-- What the client wants: the first link of the golden thread.
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
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, told_by) references stakeholder (tenant_id, account_id, id)
);
create index client_goal_account on client_goal (tenant_id, account_id, position, id);
select protect('client_goal');

-- +goose Down
drop table client_goal, deep_answer, swot_item cascade;
