-- +goose Up
-- The rhythm of reviews: planned, held, closed with a snapshot of the plan.
create table review (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	kind text not null check (kind in ('weekly_1_1', 'monthly_progress', 'qbr_internal', 'qbr_customer', 'annual_plan', 'field_report', 'adhoc')),
	due date not null,
	held_on date,
	place text not null default 'meeting_room' check (place in ('meeting_room', 'field', 'online')),
	agenda text not null default '' check (char_length(agenda) <= 2000), -- a line an item, its minutes in front
	notes text not null default '' check (char_length(notes) <= 8000),
	decisions text not null default '' check (char_length(decisions) <= 4000), -- a line each
	rating int check (rating between 1 and 5),
	next_due date,
	interaction_id uuid, -- the touch of a field report
	members uuid[] not null default '{}', -- of us who took part
	people uuid[] not null default '{}', -- stakeholders who took part
	closed_at timestamptz,
	closed_by uuid,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	constraint review_of_account unique (tenant_id, account_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, interaction_id) references interaction (tenant_id, id),
	foreign key (tenant_id, closed_by) references member (tenant_id, id),
	constraint review_closed check ((closed_at is null) = (closed_by is null) and (closed_at is null or held_on is not null)),
	constraint review_next check (closed_at is null or next_due is not null or kind in ('field_report', 'adhoc'))
);
create index review_account on review (tenant_id, account_id, due, id);
create index review_due on review (tenant_id, due, id) where held_on is null and archived_at is null;
create index review_interaction on review (tenant_id, interaction_id) where interaction_id is not null;
create index review_closed_by on review (tenant_id, closed_by) where closed_by is not null;
select protect('review');

-- A change of tactics: what was done, what is done instead, and why (S0-23).
create table review_adjustment (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	review_id uuid, -- null: written outside of a review
	goal_id uuid,
	was text not null check (char_length(was) between 1 and 500),
	instead text not null check (char_length(instead) between 1 and 500),
	why text not null check (char_length(why) between 1 and 1000),
	on_date date not null,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, review_id) references review (tenant_id, account_id, id),
	foreign key (tenant_id, account_id, goal_id) references goal (tenant_id, account_id, id)
);
create index review_adjustment_account on review_adjustment (tenant_id, account_id, on_date, id);
create index review_adjustment_review on review_adjustment (tenant_id, account_id, review_id) where review_id is not null;
create index review_adjustment_goal on review_adjustment (tenant_id, account_id, goal_id) where goal_id is not null;
select protect('review_adjustment');

-- What was promised in a review: an action of the plan.
create table review_commitment (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	review_id uuid not null,
	action_id uuid not null,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id, review_id) references review (tenant_id, account_id, id) on delete cascade,
	foreign key (tenant_id, action_id) references action (tenant_id, id)
);
create index review_commitment_review on review_commitment (tenant_id, account_id, review_id);
create index review_commitment_action on review_commitment (tenant_id, action_id);
select protect('review_commitment');

-- A field report that is not sent yet: one a member and account.
create table review_draft (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	member_id uuid not null,
	body text check (char_length(body) <= 20000), -- what was typed, by field, as JSON; null once it was sent
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, member_id) references member (tenant_id, id)
);
create unique index review_draft_one on review_draft (tenant_id, account_id, member_id);
create index review_draft_member on review_draft (tenant_id, member_id);
select protect('review_draft');

-- That the owner was reminded of a review, once.
create table review_reminder (
	tenant_id uuid not null,
	review_id uuid not null,
	at timestamptz not null,
	primary key (tenant_id, review_id),
	foreign key (tenant_id, review_id) references review (tenant_id, id) on delete cascade
);
select protect('review_reminder', 'select, insert');

-- How each client stands with its reviews, for the report over all of them.
create table review_standing (
	tenant_id uuid not null,
	account_id uuid not null,
	owner_id uuid not null,
	due date not null, -- of the next one: planned, or derived from the cadence
	planned_id uuid, -- null: nobody planned it
	kind text not null,
	last_held date,
	since date not null,
	due_n int not null, -- in a year
	on_time_n int not null,
	primary key (tenant_id, account_id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, owner_id) references member (tenant_id, id),
	foreign key (tenant_id, planned_id) references review (tenant_id, id) on delete cascade
);
create index review_standing_due on review_standing (tenant_id, due, account_id);
create index review_standing_owner on review_standing (tenant_id, owner_id, due, account_id);
create index review_standing_planned on review_standing (tenant_id, planned_id) where planned_id is not null;
select protect('review_standing');

create table review_owner (
	tenant_id uuid not null,
	owner_id uuid not null,
	accounts int not null,
	late int not null,
	soon int not null,
	due_n int not null,
	on_time_n int not null,
	primary key (tenant_id, owner_id),
	foreign key (tenant_id, owner_id) references member (tenant_id, id)
);
select protect('review_owner');

-- A closed review keeps what the plan said.
alter table plan_snapshot add column review_id uuid;
alter table plan_snapshot alter column edition drop not null;
alter table plan_snapshot add constraint plan_snapshot_reason check ((edition is null) = (review_id is not null));
alter table plan_snapshot add foreign key (tenant_id, account_id, review_id) references review (tenant_id, account_id, id) on delete cascade;
create unique index plan_snapshot_review on plan_snapshot (tenant_id, account_id, review_id) where review_id is not null;

-- How often a client is reviewed, in days, by its tier.
alter table tenant_setting add column review_days_1 int not null default 30 check (review_days_1 between 7 and 400);
alter table tenant_setting add column review_days_2 int not null default 91 check (review_days_2 between 7 and 400);
alter table tenant_setting add column review_days_3 int not null default 182 check (review_days_3 between 7 and 400);

-- +goose Down
alter table tenant_setting drop column review_days_1, drop column review_days_2, drop column review_days_3;
delete from plan_snapshot where review_id is not null;
alter table plan_snapshot drop column review_id cascade;
alter table plan_snapshot alter column edition set not null;
drop table review_owner, review_standing, review_reminder, review_draft, review_commitment, review_adjustment, review;
