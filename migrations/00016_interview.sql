-- +goose Up
-- What was heard in an interview, which is a touch: one row a question. Who may read the touch may read it.
create table interview_finding (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	interaction_id uuid not null,
	about text not null check (about in ('answer', 'swot', 'goal', 'insight', 'factor', 'need', 'free')),
	ref text not null default '' check (char_length(ref) <= 80), -- the question, factor or need by its code, else the row's id
	question text not null check (char_length(question) between 1 and 600), -- as it was asked
	body text not null check (char_length(body) between 1 and 2000),
	position int not null default 0,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id, interaction_id) references interaction (tenant_id, account_id, id) on delete cascade
);
create index interview_finding_touch on interview_finding (tenant_id, account_id, interaction_id, position, id);
select protect('interview_finding');

-- What was heard, at each version: the audit log does not hold it.
create table interview_finding_version (
	tenant_id uuid not null,
	finding_id uuid not null,
	version int not null,
	content jsonb not null,
	created_at timestamptz not null,
	created_by uuid,
	primary key (tenant_id, finding_id, version),
	foreign key (tenant_id, finding_id) references interview_finding (tenant_id, id) on delete cascade
);
select protect('interview_finding_version');

-- Which row a finding confirmed, and which version of it that made.
create table interview_confirm (
	tenant_id uuid not null,
	finding_id uuid not null,
	entity text not null check (entity in ('deep_answer', 'swot_item', 'client_goal', 'insight_node')),
	entity_id uuid not null,
	entity_version int not null,
	at timestamptz not null,
	member_id uuid not null,
	primary key (tenant_id, finding_id),
	foreign key (tenant_id, finding_id) references interview_finding (tenant_id, id) on delete cascade,
	foreign key (tenant_id, member_id) references member (tenant_id, id)
);
create index interview_confirm_member on interview_confirm (tenant_id, member_id);
select protect('interview_confirm');

-- +goose Down
drop table interview_confirm, interview_finding_version, interview_finding;
