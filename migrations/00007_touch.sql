-- +goose Up
-- Touches in full. The lists on a touch are what people edit; the tables further below follow from them.
alter table interaction
	add column subject text not null default '' check (char_length(subject) <= 160),
	add column others uuid[] not null default '{}', -- stakeholders beside the main person
	add column members uuid[] not null default '{}', -- ours beside the one who logged it
	add column readers uuid[] not null default '{}', -- who may read a restricted touch beside author and account owner
	add column questions text[] not null default '{}', -- deep questions that an interview answers
	add column journey_stage text not null default '' check (journey_stage in ('', 'first_search', 'consider', 'buy', 'onboard', 'use', 'support', 'renew', 'advocate')),
	add column outcome text not null default '' check (char_length(outcome) <= 2000),
	add column next_step text not null default '' check (char_length(next_step) <= 240),
	add column next_due date,
	add column requirement_before text not null default '' check (char_length(requirement_before) <= 2000),
	add column requirement_after text not null default '' check (char_length(requirement_after) <= 2000),
	add column response text not null default '' check (char_length(response) <= 2000),
	add column responded_on date,
	add column restricted boolean not null default false,
	add column closed_at timestamptz, -- of a complaint
	add column closed_by uuid,
	add column resolution text not null default '' check (char_length(resolution) <= 2000);
alter table interaction add unique (tenant_id, account_id, id);
alter table interaction add foreign key (tenant_id, closed_by) references member (tenant_id, id);
-- a complaint is closed by someone who says how
alter table interaction add constraint interaction_closed check (closed_at is null or kind = 'complaint' and closed_by is not null and resolution <> '');
create index interaction_closed_by on interaction (tenant_id, closed_by);
-- A timeline reads these alone until it knows which touches it shows.
create index interaction_line on interaction (tenant_id, account_id, at, id) include (kind, channel, by_member, restricted, closed_at) where archived_at is null;
create index interaction_tenant_line on interaction (tenant_id, at, id) include (account_id, kind, channel, by_member, restricted, closed_at) where archived_at is null;
create index interaction_open on interaction (tenant_id, account_id, at, id) where kind = 'complaint' and closed_at is null and archived_at is null;

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
insert into interaction_person (tenant_id, interaction_id, stakeholder_id, account_id, at, archived, channel, incoming, ours)
select tenant_id, id, stakeholder_id, account_id, at, archived_at is not null, channel, direction = 'in', array[by_member] from interaction where stakeholder_id is not null;

alter index interaction_member rename to interaction_by; -- the name is needed for a table
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
insert into interaction_version (tenant_id, interaction_id, version, content, created_at, created_by)
select tenant_id, id, version, to_jsonb(i), updated_at, updated_by from interaction i;

-- A promise is an action that we owe someone at the client.
alter table action
	add column promise boolean not null default false,
	add column promised_to uuid,
	add column promised_by uuid,
	add column promised_in uuid; -- the touch that the action comes from, promise or not
alter table action add foreign key (tenant_id, account_id, promised_to) references stakeholder (tenant_id, account_id, id);
alter table action add foreign key (tenant_id, account_id, promised_in) references interaction (tenant_id, account_id, id);
alter table action add foreign key (tenant_id, promised_by) references member (tenant_id, id);
alter table action add constraint action_promise check (promise or promised_to is null and promised_by is null);
create index action_promised_to on action (tenant_id, account_id, promised_to);
create index action_promised_in on action (tenant_id, account_id, promised_in);
create index action_promised_by on action (tenant_id, promised_by);

-- What happened beside touches, one row a fact, told in the reader's language.
create table timeline_event (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	at timestamptz not null,
	kind text not null check (kind in ('person_added', 'support_changed', 'goal_created', 'goal_reached', 'milestone_done', 'action_done',
		'promise_kept', 'complaint_closed')),
	ref_id uuid not null, -- the row it is about
	stakeholder_id uuid,
	member_id uuid, -- null: nobody of the tenant
	args jsonb not null default '{}',
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, stakeholder_id) references stakeholder (tenant_id, account_id, id),
	foreign key (tenant_id, member_id) references member (tenant_id, id)
);
create index timeline_event_line on timeline_event (tenant_id, account_id, at, id) include (kind, ref_id, stakeholder_id, member_id);
create index timeline_event_tenant_line on timeline_event (tenant_id, at, id) include (account_id, kind, ref_id, stakeholder_id, member_id);
create index timeline_event_person on timeline_event (tenant_id, account_id, stakeholder_id);
create index timeline_event_member on timeline_event (tenant_id, member_id);
select protect('timeline_event');

-- How each person and we keep in touch, worked out with every save that bears on it: the engagement plan reads nothing else.
create table engagement (
	tenant_id uuid not null,
	stakeholder_id uuid not null,
	account_id uuid not null,
	owner_id uuid not null, -- who keeps the relationship, else who owns the account
	cadence_days int,
	touches timestamptz[] not null default '{}', -- the last six, newest first
	cold_on date, -- first day on which more days have passed than were agreed
	next_due date,
	next_channel text not null default '',
	next_owner_id uuid,
	attention_on date not null, -- the sooner of next_due and cold_on; 9999-12-31 when there is neither
	primary key (tenant_id, stakeholder_id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, stakeholder_id) references stakeholder (tenant_id, account_id, id) on delete cascade,
	foreign key (tenant_id, owner_id) references member (tenant_id, id)
);
create index engagement_account on engagement (tenant_id, account_id, attention_on, stakeholder_id) include (next_due);
create index engagement_tenant on engagement (tenant_id, attention_on, stakeholder_id) include (account_id, next_due);
create index engagement_owner on engagement (tenant_id, owner_id, attention_on, stakeholder_id) include (account_id, next_due);
create index engagement_person on engagement (tenant_id, account_id, stakeholder_id);
select protect('engagement');

-- Touches of the last 90 days with someone who prefers a channel, and how many of them used it.
create table channel_use (
	tenant_id uuid not null,
	account_id uuid not null,
	member_id uuid not null,
	fit int not null,
	total int not null,
	primary key (tenant_id, account_id, member_id) include (fit, total),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, member_id) references member (tenant_id, id)
);
create index channel_use_member on channel_use (tenant_id, member_id, account_id) include (fit, total);
select protect('channel_use');

create table channel_total (
	tenant_id uuid not null,
	member_id uuid not null,
	fit int not null,
	total int not null,
	primary key (tenant_id, member_id),
	foreign key (tenant_id, member_id) references member (tenant_id, id)
);
select protect('channel_total');

-- What we changed for a client's habit or need (S0-10).
create table adaptation (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	stakeholder_id uuid, -- null: the whole client
	need text not null check (char_length(need) between 1 and 500),
	change text not null check (char_length(change) between 1 and 500),
	owner_id uuid not null,
	on_date date not null,
	result text not null default '' check (char_length(result) <= 1000),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, stakeholder_id) references stakeholder (tenant_id, account_id, id),
	foreign key (tenant_id, owner_id) references member (tenant_id, id)
);
create index adaptation_account on adaptation (tenant_id, account_id, on_date, id);
create index adaptation_person on adaptation (tenant_id, account_id, stakeholder_id);
create index adaptation_owner on adaptation (tenant_id, owner_id);
select protect('adaptation');

-- +goose Down
drop table adaptation, channel_total, channel_use, engagement, timeline_event, interaction_version, interaction_answer, interaction_reader,
	interaction_member, interaction_person cascade;
alter index interaction_by rename to interaction_member;
alter table action drop column promise, drop column promised_to, drop column promised_by, drop column promised_in;
drop index interaction_line, interaction_tenant_line, interaction_open;
alter table interaction drop constraint interaction_tenant_id_account_id_id_key, drop column subject, drop column others, drop column members,
	drop column readers, drop column questions, drop column journey_stage, drop column outcome, drop column next_step, drop column next_due,
	drop column requirement_before, drop column requirement_after, drop column response, drop column responded_on, drop column restricted,
	drop column closed_at, drop column closed_by, drop column resolution;
