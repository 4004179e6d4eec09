-- +goose Up
create table action (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	goal_id uuid,
	milestone_id uuid,
	title text not null check (char_length(title) between 1 and 240),
	note text not null default '' check (char_length(note) <= 2000),
	status text not null default 'accepted' check (status in ('proposed', 'accepted', 'doing', 'blocked', 'done', 'cancelled')),
	blocked_reason text not null default '' check (char_length(blocked_reason) <= 500),
	accountable_id uuid,
	due date,
	done_on date,
	declined_by uuid,
	declined_reason text not null default '' check (char_length(declined_reason) <= 500),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, goal_id) references goal (tenant_id, account_id, id),
	foreign key (tenant_id, goal_id, milestone_id) references milestone (tenant_id, goal_id, id),
	foreign key (tenant_id, accountable_id) references member (tenant_id, id),
	foreign key (tenant_id, declined_by) references member (tenant_id, id),
	check (milestone_id is null or goal_id is not null),
	-- every link of the plan has exactly one person who answers for it
	constraint action_accountable check (status in ('proposed', 'cancelled') or accountable_id is not null),
	check (status <> 'blocked' or blocked_reason <> ''),
	check ((status = 'done') = (done_on is not null))
);
create index action_account on action (tenant_id, account_id, due, id);
create index action_goal on action (tenant_id, goal_id);
create index action_milestone on action (tenant_id, milestone_id);
create index action_accountable on action (tenant_id, accountable_id, due);
create index action_declined on action (tenant_id, declined_by);
select protect('action');

create table action_helper (
	tenant_id uuid not null,
	action_id uuid not null,
	member_id uuid not null,
	primary key (tenant_id, action_id, member_id),
	foreign key (tenant_id, action_id) references action (tenant_id, id) on delete cascade,
	foreign key (tenant_id, member_id) references member (tenant_id, id) on delete cascade
);
create index action_helper_member on action_helper (tenant_id, member_id);
select protect('action_helper');

-- +goose Down
drop table action_helper, action cascade;
