-- +goose Up
-- Who does what until when.

-- What a work item was planned to be, who took it on and when, what shows that it is done.
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
	promise boolean not null default false, -- we owe it to someone at the client
	promised_to uuid,
	promised_by uuid,
	promised_in uuid, -- the touch that the action comes from, promise or not; its foreign key is made with the touches
	start_on date,
	accepted_at timestamptz, -- when the accountable person committed
	planned_due date, -- the first day that was named
	slips int not null default 0 check (slips >= 0), -- times the day moved later
	slip_reason text not null default '' check (char_length(slip_reason) <= 500), -- of the last time
	evidence text not null default '' check (char_length(evidence) <= 500), -- words, or a link that starts with https://
	recurs text not null default 'never' check (recurs in ('never', 'weekly', 'monthly', 'quarterly')),
	recur_day int check (recur_day between 1 and 31), -- the day of the month that a monthly rhythm aims at
	follows_id uuid, -- the one before in a rhythm
	visibility text not null default 'internal' check (visibility in ('internal', 'shared_with_customer')),
	estimate_hours int check (estimate_hours between 1 and 2000),
	risk_id uuid, -- what it lessens, carries out or mends
	tows_id uuid,
	stakeholder_id uuid,
	primary key (tenant_id, id),
	constraint action_of_account unique (tenant_id, account_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, goal_id) references goal (tenant_id, account_id, id),
	foreign key (tenant_id, goal_id, milestone_id) references milestone (tenant_id, goal_id, id),
	foreign key (tenant_id, accountable_id) references member (tenant_id, id),
	foreign key (tenant_id, declined_by) references member (tenant_id, id),
	foreign key (tenant_id, account_id, promised_to) references stakeholder (tenant_id, account_id, id),
	foreign key (tenant_id, promised_by) references member (tenant_id, id),
	foreign key (tenant_id, account_id, follows_id) references action (tenant_id, account_id, id),
	foreign key (tenant_id, account_id, risk_id) references risk (tenant_id, account_id, id),
	foreign key (tenant_id, account_id, tows_id) references tows_strategy (tenant_id, account_id, id),
	foreign key (tenant_id, account_id, stakeholder_id) references stakeholder (tenant_id, account_id, id),
	check (milestone_id is null or goal_id is not null),
	-- every link of the plan has exactly one person who answers for it
	constraint action_accountable check (status in ('proposed', 'cancelled') or accountable_id is not null),
	check (status <> 'blocked' or blocked_reason <> ''),
	check ((status = 'done') = (done_on is not null)),
	constraint action_promise check (promise or promised_to is null and promised_by is null),
	constraint action_accepted check (accepted_at is null or accountable_id is not null),
	constraint action_starts check (start_on is null or due is null or start_on <= due),
	constraint action_recurs check (recurs = 'never' or due is not null)
);
create index action_account on action (tenant_id, account_id, due, id);
create index action_goal on action (tenant_id, goal_id);
create index action_milestone on action (tenant_id, milestone_id);
create index action_accountable on action (tenant_id, accountable_id, due);
create index action_declined on action (tenant_id, declined_by);
create index action_promised_to on action (tenant_id, account_id, promised_to);
create index action_promised_by on action (tenant_id, promised_by);
create index action_promised_in on action (tenant_id, account_id, promised_in);
create unique index action_follows on action (tenant_id, account_id, follows_id) where follows_id is not null;
create index action_risk on action (tenant_id, account_id, risk_id) where risk_id is not null;
create index action_tows on action (tenant_id, account_id, tows_id) where tows_id is not null;
create index action_stakeholder on action (tenant_id, account_id, stakeholder_id) where stakeholder_id is not null;
create index action_nobody on action (tenant_id, due) where accountable_id is null and status = 'proposed' and archived_at is null;
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

-- What must be done before; the program keeps it free of circles.
create table action_dependency (
	tenant_id uuid not null,
	action_id uuid not null,
	depends_on_id uuid not null,
	primary key (tenant_id, action_id, depends_on_id),
	foreign key (tenant_id, action_id) references action (tenant_id, id) on delete cascade,
	foreign key (tenant_id, depends_on_id) references action (tenant_id, id) on delete cascade,
	check (action_id <> depends_on_id)
);
create index action_dependency_back on action_dependency (tenant_id, depends_on_id);
select protect('action_dependency');

-- One act that changed several actions, with what they were, so that it can be taken back whole.
create table action_bulk (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	items jsonb not null,
	undone_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
create index action_bulk_account on action_bulk (tenant_id, account_id);
select protect('action_bulk');

-- +goose Down
drop table action_bulk, action_dependency, action_helper, action;
