-- +goose Up
-- Touches and what was said in them, reviews, the life of the plan, and how satisfied the client is.

-- A touch. Its lists are what people edit; the tables further below follow from them.
create table interaction (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	at timestamptz not null,
	channel text not null check (channel in ('call', 'text', 'zalo', 'email', 'in_person', 'video', 'formal_letter')),
	direction text not null default 'out' check (direction in ('in', 'out')),
	kind text not null default 'care' check (kind in ('care', 'sales', 'opinion', 'requirement_change', 'complaint', 'interview', 'field_visit')),
	summary text not null check (char_length(summary) between 1 and 4000),
	stakeholder_id uuid, -- the main person
	by_member uuid not null,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	subject text not null default '' check (char_length(subject) <= 160),
	others uuid[] not null default '{}', -- stakeholders beside the main person
	members uuid[] not null default '{}', -- ours beside the one who logged it
	readers uuid[] not null default '{}', -- who may read a restricted touch beside author and account owner
	questions text[] not null default '{}', -- deep questions that an interview answers
	journey_stage text not null default ''
		check (journey_stage in ('', 'first_search', 'consider', 'buy', 'onboard', 'use', 'support', 'renew', 'advocate')),
	outcome text not null default '' check (char_length(outcome) <= 2000),
	next_step text not null default '' check (char_length(next_step) <= 240),
	next_due date,
	requirement_before text not null default '' check (char_length(requirement_before) <= 2000),
	requirement_after text not null default '' check (char_length(requirement_after) <= 2000),
	response text not null default '' check (char_length(response) <= 2000),
	responded_on date,
	restricted boolean not null default false,
	closed_at timestamptz, -- of a complaint
	closed_by uuid,
	resolution text not null default '' check (char_length(resolution) <= 2000),
	primary key (tenant_id, id),
	unique (tenant_id, account_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, stakeholder_id) references stakeholder (tenant_id, account_id, id),
	foreign key (tenant_id, by_member) references member (tenant_id, id),
	foreign key (tenant_id, closed_by) references member (tenant_id, id),
	-- a complaint is closed by someone who says how
	constraint interaction_closed check (closed_at is null or kind = 'complaint' and closed_by is not null and resolution <> '')
);
create index interaction_account on interaction (tenant_id, account_id, at, id);
create index interaction_stakeholder on interaction (tenant_id, stakeholder_id, at);
create index interaction_by on interaction (tenant_id, by_member, at);
create index interaction_closed_by on interaction (tenant_id, closed_by);
-- A timeline, also of one channel or stage, reads these alone until it knows which touches it shows.
create index interaction_line on interaction (tenant_id, account_id, at, id)
	include (kind, channel, by_member, restricted, closed_at, journey_stage) where archived_at is null;
create index interaction_tenant_line on interaction (tenant_id, at, id)
	include (account_id, kind, channel, by_member, restricted, closed_at, journey_stage) where archived_at is null;
create index interaction_open on interaction (tenant_id, account_id, at, id) where kind = 'complaint' and closed_at is null and archived_at is null;
select protect('interaction');

-- Whom a touch was with: the main person and the others.
create table interaction_person (
	tenant_id uuid not null,
	interaction_id uuid not null,
	stakeholder_id uuid not null,
	account_id uuid not null,
	at timestamptz not null, -- of the touch, so that the last ones of a person are the end of an index
	archived boolean not null default false,
	channel text not null default 'call', -- these three are the touch's own: relationships are weighed from this table alone
	incoming boolean not null default false,
	ours uuid[] not null default '{}', -- everyone of us who took part
	primary key (tenant_id, interaction_id, stakeholder_id),
	foreign key (tenant_id, account_id, interaction_id) references interaction (tenant_id, account_id, id) on delete cascade,
	foreign key (tenant_id, account_id, stakeholder_id) references stakeholder (tenant_id, account_id, id)
);
create index interaction_person_last on interaction_person (tenant_id, account_id, stakeholder_id, at, interaction_id) include (channel, incoming, ours) where not archived;
create index interaction_person_touch on interaction_person (tenant_id, account_id, interaction_id);
select protect('interaction_person');

create table interaction_member (
	tenant_id uuid not null,
	interaction_id uuid not null,
	member_id uuid not null,
	primary key (tenant_id, interaction_id, member_id),
	foreign key (tenant_id, interaction_id) references interaction (tenant_id, id) on delete cascade,
	foreign key (tenant_id, member_id) references member (tenant_id, id)
);
create index interaction_member_of on interaction_member (tenant_id, member_id, interaction_id);
select protect('interaction_member');

create table interaction_reader (
	tenant_id uuid not null,
	interaction_id uuid not null,
	member_id uuid not null,
	primary key (tenant_id, interaction_id, member_id),
	foreign key (tenant_id, interaction_id) references interaction (tenant_id, id) on delete cascade,
	foreign key (tenant_id, member_id) references member (tenant_id, id)
);
create index interaction_reader_of on interaction_reader (tenant_id, member_id, interaction_id);
select protect('interaction_reader');

-- Which deep questions an interview feeds.
create table interaction_answer (
	tenant_id uuid not null,
	interaction_id uuid not null,
	question text not null,
	account_id uuid not null,
	primary key (tenant_id, interaction_id, question),
	foreign key (tenant_id, account_id, interaction_id) references interaction (tenant_id, account_id, id) on delete cascade
);
create index interaction_answer_of on interaction_answer (tenant_id, account_id, question);
create index interaction_answer_touch on interaction_answer (tenant_id, account_id, interaction_id);
select protect('interaction_answer');

-- What was said, at each version of a touch: the audit log does not hold it, so that a restricted touch stays restricted.
create table interaction_version (
	tenant_id uuid not null,
	interaction_id uuid not null,
	version int not null,
	content jsonb not null,
	created_at timestamptz not null,
	created_by uuid,
	primary key (tenant_id, interaction_id, version),
	foreign key (tenant_id, interaction_id) references interaction (tenant_id, id) on delete cascade
);
select protect('interaction_version');

-- Actions stand before the touches that some of them come from.
alter table action add foreign key (tenant_id, account_id, promised_in) references interaction (tenant_id, account_id, id);

create table touch_plan (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	stakeholder_id uuid not null,
	due date not null,
	channel text not null check (channel in ('call', 'text', 'zalo', 'email', 'in_person', 'video', 'formal_letter')),
	owner_id uuid not null,
	done_interaction_id uuid,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id, stakeholder_id) references stakeholder (tenant_id, account_id, id),
	foreign key (tenant_id, owner_id) references member (tenant_id, id),
	foreign key (tenant_id, done_interaction_id) references interaction (tenant_id, id)
);
create unique index touch_plan_next on touch_plan (tenant_id, stakeholder_id) where done_interaction_id is null and archived_at is null;
create index touch_plan_owner on touch_plan (tenant_id, owner_id, due);
create index touch_plan_account on touch_plan (tenant_id, account_id, stakeholder_id);
create index touch_plan_done on touch_plan (tenant_id, done_interaction_id);
select protect('touch_plan');

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

-- The reviews that the cadence asks for, nobody planned, and the owner was told of.
create table review_nudge (
	tenant_id uuid not null,
	account_id uuid not null,
	due date not null,
	at timestamptz not null,
	primary key (tenant_id, account_id, due),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
select protect('review_nudge', 'select, insert');

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

-- The life of a plan: who submitted it, who approved it, what was asked of it. One plan of an account is current.
create table plan (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	period text not null check (char_length(period) between 1 and 40),
	status text not null default 'draft' check (status in ('draft', 'submitted', 'changes_requested', 'approved', 'superseded', 'closed', 'recalled')),
	current boolean not null default true,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	edition int not null default 0 check (edition >= 0), -- approvals of the account's plans so far
	submitted_at timestamptz,
	submitted_by uuid,
	approved_at timestamptz,
	approved_by uuid,
	reason text not null default '' check (char_length(reason) <= 1000), -- why changes were requested
	follows_id uuid, -- the plan of the period before
	primary key (tenant_id, id),
	constraint plan_of_account unique (tenant_id, account_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, submitted_by) references member (tenant_id, id),
	foreign key (tenant_id, approved_by) references member (tenant_id, id),
	foreign key (tenant_id, account_id, follows_id) references plan (tenant_id, account_id, id),
	constraint plan_submitted check ((submitted_at is null) = (submitted_by is null) and (status <> 'submitted' or submitted_at is not null)),
	constraint plan_returned check (status <> 'changes_requested' or reason <> ''),
	-- who submits does not approve
	constraint plan_approved check ((approved_at is null) = (approved_by is null)
		and (status <> 'approved' or approved_at is not null and approved_by <> submitted_by))
);
create unique index plan_current on plan (tenant_id, account_id) where current;
create index plan_waiting on plan (tenant_id, submitted_at, id) where status = 'submitted';
create index plan_submitted_by on plan (tenant_id, submitted_by) where submitted_by is not null;
create index plan_approved_by on plan (tenant_id, approved_by) where approved_by is not null;
create index plan_follows on plan (tenant_id, account_id, follows_id) where follows_id is not null;
select protect('plan');

-- What a plan said when it was approved, or when a review was closed. The bytes that were hashed, not jsonb,
-- which would order them anew.
create table plan_snapshot (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	plan_id uuid not null,
	edition int check (edition > 0), -- null: kept by a closed review
	taken_at timestamptz not null,
	taken_by uuid not null,
	body text not null check (char_length(body) between 2 and 8000000),
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	review_id uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id, plan_id) references plan (tenant_id, account_id, id) on delete cascade,
	foreign key (tenant_id, taken_by) references member (tenant_id, id),
	foreign key (tenant_id, account_id, review_id) references review (tenant_id, account_id, id) on delete cascade,
	constraint plan_snapshot_reason check ((edition is null) = (review_id is not null))
);
create unique index plan_snapshot_edition on plan_snapshot (tenant_id, account_id, plan_id, edition);
create index plan_snapshot_account on plan_snapshot (tenant_id, account_id, edition, id);
create index plan_snapshot_by on plan_snapshot (tenant_id, taken_by);
create unique index plan_snapshot_review on plan_snapshot (tenant_id, account_id, review_id) where review_id is not null;
select protect('plan_snapshot', 'select, insert');

create table plan_comment (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	plan_id uuid not null,
	body text not null check (char_length(body) between 1 and 2000),
	member_id uuid not null,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id, plan_id) references plan (tenant_id, account_id, id) on delete cascade,
	foreign key (tenant_id, member_id) references member (tenant_id, id)
);
create index plan_comment_plan on plan_comment (tenant_id, account_id, plan_id, created_at, id);
create index plan_comment_member on plan_comment (tenant_id, member_id);
select protect('plan_comment');

-- What people of a client answered when they were asked how satisfied they are.
create table survey_response (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	stakeholder_id uuid, -- null: anonymous
	kind text not null check (kind in ('nps', 'csat', 'ces')),
	score int not null,
	answered_on date not null,
	touchpoint text not null default '' check (touchpoint in ('', 'first_search', 'consider', 'buy', 'onboard', 'use', 'support', 'renew', 'advocate')),
	comment text not null default '' check (char_length(comment) <= 2000),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, stakeholder_id) references stakeholder (tenant_id, account_id, id),
	constraint survey_response_scale check (case kind when 'nps' then score between 0 and 10 when 'csat' then score between 1 and 5 else score between 1 and 7 end)
);
create index survey_response_account on survey_response (tenant_id, account_id, answered_on, id);
create index survey_response_person on survey_response (tenant_id, account_id, stakeholder_id) where stakeholder_id is not null;
select protect('survey_response');

-- +goose Down
alter table action drop constraint action_tenant_id_account_id_promised_in_fkey;
drop table survey_response, plan_comment, plan_snapshot, plan, review_owner, review_standing, review_nudge, review_reminder,
	review_draft, review_commitment, review_adjustment, review, interview_confirm, interview_finding_version, interview_finding,
	touch_plan, interaction_version, interaction_answer, interaction_reader, interaction_member, interaction_person, interaction;
