-- +goose Up
-- The three things that matter most on an account, in the words of its plan.
create table plan_priority (
	tenant_id uuid not null,
	id uuid not null, -- follows from the account and the place
	account_id uuid not null,
	plan_id uuid not null, -- for which it was last written
	place int not null,
	text text not null, -- empty: there is none at this place
	goal_id uuid,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, plan_id) references plan (tenant_id, account_id, id) on delete cascade,
	foreign key (tenant_id, goal_id) references goal (tenant_id, id),
	constraint plan_priority_place check (place between 1 and 3),
	constraint plan_priority_text check (char_length(text) <= 120)
);
create unique index plan_priority_at on plan_priority (tenant_id, account_id, place);
create index plan_priority_plan on plan_priority (tenant_id, account_id, plan_id);
create index plan_priority_goal on plan_priority (tenant_id, goal_id) where goal_id is not null;
select protect('plan_priority');

-- They are talked about like other lines.
alter table comment drop constraint comment_entity;
alter table comment add constraint comment_entity check (entity in ('plan', 'stakeholder', 'swot', 'answer', 'client_goal', 'need', 'strategy',
	'goal', 'milestone', 'risk', 'opportunity', 'value', 'action', 'check', 'cell', 'priority')) not valid;

-- What was sent by a link in an hour, whichever process it came to.
create table link_sent (
	tenant_id uuid not null,
	link_id uuid not null,
	hour timestamptz not null,
	n int not null,
	primary key (tenant_id, link_id, hour),
	foreign key (tenant_id, link_id) references link (tenant_id, id) on delete cascade
);
select protect('link_sent');

-- +goose Down
drop table link_sent;
delete from comment where entity = 'priority';
alter table comment drop constraint comment_entity;
alter table comment add constraint comment_entity check (entity in ('plan', 'stakeholder', 'swot', 'answer', 'client_goal', 'need', 'strategy', 'goal',
	'milestone', 'risk', 'opportunity', 'value', 'action', 'check', 'cell'));
drop table plan_priority;
