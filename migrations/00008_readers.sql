-- +goose Up
-- What lists, the portfolio and the search read. Most of it follows from other tables and is written with them.

-- Completeness of the four pillars, written by each feature for its own row in the transaction of each write.
create table pillar_score (
	tenant_id uuid not null,
	account_id uuid not null,
	pillar int not null check (pillar between 1 and 4),
	percent int not null check (percent between 0 and 100),
	missing jsonb not null default '[]', -- names of failed checks with their counts
	overdue int not null default 0,
	as_of timestamptz not null,
	primary key (tenant_id, account_id, pillar),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
select protect('pillar_score');

-- What lists and the portfolio read: one row an account, derived, with all that a list shows, filters and sorts by, so
-- that fifty rows are fifty reads. Sort keys are not null.
create table account_summary (
	tenant_id uuid not null,
	account_id uuid not null,
	name text collate "vi-x-icu" not null default '',
	industry text not null default '',
	region text not null default '',
	status text not null default 'active',
	tier int not null default 3,
	segment_id uuid,
	owner_id uuid not null,
	archived boolean not null default false,
	value_now bigint not null default 0,
	expected_12 bigint not null default 0,
	expected_36 bigint not null default 0,
	weighted_12 bigint not null default 0,
	completeness int not null default 0,
	pillars int[] not null default '{0,0,0,0}', -- percent of pillars 1 to 4
	overdue int not null default 0,
	open_items int not null default 0,
	at_risk bigint not null default 0, -- loss times likelihood over the live risks
	last_touch timestamptz,
	touched bigint not null default 0, -- last_touch in seconds since 1970, 0 for never: the key to sort by
	as_of timestamptz not null,
	people int not null default 0, -- these four are the map's
	threads int not null default 0,
	strength int not null default 0,
	map_light text not null default 'none' check (map_light in ('none', 'red', 'amber', 'green')),
	health int not null default 101 check (health between 0 and 101), -- 101: too little is known, which sorts behind
	health_band text not null default 'unknown' check (health_band in ('healthy', 'watch', 'at_risk', 'unknown')),
	primary key (tenant_id, account_id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
create index account_summary_name on account_summary (tenant_id, name, account_id) where not archived;
create index account_summary_value on account_summary (tenant_id, value_now, account_id) where not archived;
create index account_summary_expected on account_summary (tenant_id, expected_12, account_id) where not archived;
create index account_summary_risk on account_summary (tenant_id, at_risk, account_id) where not archived;
create index account_summary_complete on account_summary (tenant_id, completeness, account_id) where not archived;
create index account_summary_overdue on account_summary (tenant_id, overdue, account_id) where not archived;
create index account_summary_touched on account_summary (tenant_id, touched, account_id) where not archived;
create index account_summary_archived on account_summary (tenant_id, account_id) where archived;
create index account_summary_owner on account_summary (tenant_id, owner_id);
-- lists and the portfolio order by strength and health beside value
create index account_summary_strength on account_summary (tenant_id, strength, account_id) where not archived;
create index account_summary_health on account_summary (tenant_id, health, account_id) where not archived;
create index account_summary_health_down on account_summary (tenant_id, (case health when 101 then -1 else health end), account_id) where not archived;
select protect('account_summary');

-- Totals an owner, for the portfolio: rebuilt by a periodic job, never by a request.
create table owner_summary (
	tenant_id uuid not null,
	owner_id uuid not null,
	accounts int not null,
	value_now bigint not null,
	expected_12 bigint not null,
	weighted_12 bigint not null,
	at_risk bigint not null,
	completeness int not null, -- sum over the accounts
	sound int not null, -- accounts with every pillar at 50 % or more
	overdue int not null,
	open_items int not null,
	touches_30 int not null, -- logged by the owner in the last 30 days
	as_of timestamptz not null,
	-- how clearly the work on an owner's accounts is assigned, and how much of it was done by its day
	open_actions int not null default 0,
	clear_actions int not null default 0, -- of these, with a person, a day and that person's word
	due_90 int not null default 0, -- actions due in the last 90 days
	on_time_90 int not null default 0, -- of these, done by their day
	-- what a director looks for in the team: work nobody has, work that moves, people who carry too much
	unassigned int not null default 0,
	slipping int not null default 0,
	carries int not null default 0,
	primary key (tenant_id, owner_id),
	foreign key (tenant_id, owner_id) references member (tenant_id, id) on delete cascade
);
select protect('owner_summary');

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

-- Search: words folded in Go; a prefix is a range, which the index serves under row-level security (LIKE is not leakproof).
-- The words are runs, "nguyen van an" and "van an" and "an"; those of one kind lie together in their order, so that a
-- search reads the first that match and stops.
create table search_word (
	tenant_id uuid not null,
	word text collate "C" not null,
	kind text not null check (kind in ('account', 'contact')),
	ref_id uuid not null,
	account_id uuid, -- null: visible to every member
	label text not null,
	primary key (tenant_id, kind, word, ref_id) include (account_id, label) -- a search reads nothing else
);
create index search_word_ref on search_word (tenant_id, kind, ref_id);
create index search_word_account on search_word (tenant_id, account_id, kind, word, ref_id) include (label);
select protect('search_word');

create table saved_filter (
	tenant_id uuid not null,
	id uuid not null,
	member_id uuid not null,
	page text not null check (page in ('accounts', 'portfolio')),
	name text not null check (char_length(name) between 1 and 60),
	query text not null check (char_length(query) <= 1000),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, member_id) references member (tenant_id, id)
);
create unique index saved_filter_name on saved_filter (tenant_id, member_id, page, name) where archived_at is null;
select protect('saved_filter');

-- +goose Down
drop table saved_filter, search_word, channel_total, channel_use, engagement, owner_summary, account_summary, pillar_score;
