-- +goose Up
-- People of a client, how we assess them, and how they and we stand to each other.

create table contact (
	tenant_id uuid not null references tenant (id),
	id uuid not null,
	name text not null check (char_length(name) between 1 and 120),
	given_name text not null default '' check (char_length(given_name) <= 60), -- people are sorted by it
	salutation text not null default '' check (char_length(salutation) <= 60),
	email text not null default '' check (char_length(email) <= 254),
	phone text not null default '' check (char_length(phone) <= 24), -- E.164
	placeholder boolean not null default false, -- a role we know of and no name yet
	preferred_channel text not null default '' check (preferred_channel in ('', 'call', 'text', 'zalo', 'email', 'in_person', 'video', 'formal_letter')),
	consent_at timestamptz,
	life text not null default 'active' check (life in ('active', 'moved', 'left', 'deceased', 'unknown')),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	lang text not null default '' check (lang in ('', 'vi', 'en')), -- they are spoken to in; '': not asked
	primary key (tenant_id, id)
);
create index contact_phone on contact (tenant_id, phone) where phone <> '';
create index contact_email on contact (tenant_id, email) where email <> '';
create index contact_list on contact (tenant_id, (given_name collate "vi-x-icu"), (name collate "vi-x-icu"), id) where archived_at is null;
select protect('contact');

-- Contact data at each version of a contact: the audit log does not hold it, so that erasing a person can empty this.
create table contact_version (
	tenant_id uuid not null,
	contact_id uuid not null,
	version int not null,
	email text not null,
	phone text not null,
	created_at timestamptz not null,
	created_by uuid,
	primary key (tenant_id, contact_id, version),
	foreign key (tenant_id, contact_id) references contact (tenant_id, id) on delete cascade
);
select protect('contact_version');

create table employment (
	tenant_id uuid not null,
	id uuid not null,
	contact_id uuid not null,
	account_id uuid, -- null: an organisation outside the client
	organisation text not null default '' check (char_length(organisation) <= 160),
	title text not null default '' check (char_length(title) <= 120),
	department text not null default '' check (char_length(department) <= 120),
	from_date date,
	to_date date,
	status text not null default 'active' check (status in ('active', 'moved', 'left')),
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	archived_at timestamptz, -- a job written down by mistake; one that a stakeholder stands on cannot be taken away
	primary key (tenant_id, id),
	foreign key (tenant_id, contact_id) references contact (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	check (account_id is not null or organisation <> '')
);
create index employment_contact on employment (tenant_id, contact_id);
create index employment_account on employment (tenant_id, account_id);
select protect('employment');

-- The assessment of a person on one account. 0 in a 1-5 scale and null support mean "not asked yet".
create table stakeholder (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	contact_id uuid not null,
	employment_id uuid not null,
	buying_roles text[] not null default '{}',
	authority text not null default '' check (authority in ('', 'none', 'advises', 'recommends', 'decides_in_limit', 'final')),
	authority_limit bigint check (authority_limit >= 0),
	veto boolean not null default false,
	influence int not null default 0 check (influence between 0 and 5),
	interest int not null default 0 check (interest between 0 and 5),
	political_status text not null default '' check (political_status in ('', 'outside', 'inside', 'inner')),
	support int check (support between -2 and 2),
	openness int not null default 0 check (openness between 0 and 5),
	openness_on date,
	goodwill int not null default 0 check (goodwill between 0 and 5),
	goodwill_on date,
	coverage text not null default 'unknown' check (coverage in ('unknown', 'none', 'brief', 'multiple', 'in_depth')),
	cadence_days int check (cadence_days between 7 and 180), -- declared frequency
	reports_to uuid,
	owner_id uuid, -- who on our side keeps the relationship
	note text not null default '' check (char_length(note) <= 2000),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	-- per assessed fact: {"support": {"confirmed": true, "by": member, "on": day}}; a fact that is not there is assumed
	evidence jsonb not null default '{}' check (jsonb_typeof(evidence) = 'object'),
	orientation text not null default '' check (orientation in ('', 'financial', 'technical', 'relationship', 'business')),
	adaptability text not null default '' check (adaptability in ('', 'innovator', 'early', 'majority', 'late', 'laggard')),
	quiet_from int check (quiet_from between 0 and 1439), -- minutes of the day; later than quiet_to over midnight
	quiet_to int check (quiet_to between 0 and 1439),
	do_not text not null default '' check (char_length(do_not) <= 500),
	personal_win text not null default '' check (char_length(personal_win) <= 500),
	private_note text not null default '' check (char_length(private_note) <= 2000), -- for private_by and the two owners
	private_by uuid,
	primary key (tenant_id, id),
	unique (tenant_id, account_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, contact_id) references contact (tenant_id, id) on delete cascade,
	foreign key (tenant_id, employment_id) references employment (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, reports_to) references stakeholder (tenant_id, account_id, id),
	foreign key (tenant_id, owner_id) references member (tenant_id, id),
	foreign key (tenant_id, private_by) references member (tenant_id, id),
	check (reports_to <> id),
	check ((quiet_from is null) = (quiet_to is null)),
	check ((private_note = '') = (private_by is null))
);
create unique index stakeholder_contact on stakeholder (tenant_id, account_id, contact_id) where archived_at is null;
create index stakeholder_owner on stakeholder (tenant_id, owner_id);
create index stakeholder_person on stakeholder (tenant_id, contact_id);
create index stakeholder_employment on stakeholder (tenant_id, employment_id);
create index stakeholder_private_by on stakeholder (tenant_id, private_by) where private_by is not null;
select protect('stakeholder');

-- The private note at each version of a stakeholder that changed it: the audit log does not hold it.
create table stakeholder_private (
	tenant_id uuid not null,
	stakeholder_id uuid not null,
	version int not null,
	note text not null,
	created_at timestamptz not null,
	created_by uuid,
	primary key (tenant_id, stakeholder_id, version),
	foreign key (tenant_id, stakeholder_id) references stakeholder (tenant_id, id) on delete cascade
);
select protect('stakeholder_private');

-- A map of a past day is built from the last copy of each person up to that day.
create table stakeholder_assessment (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	stakeholder_id uuid not null,
	on_date date not null,
	authority text not null,
	influence int not null,
	interest int not null,
	political_status text not null,
	support int,
	openness int not null,
	goodwill int not null,
	coverage text not null,
	cadence_days int,
	created_at timestamptz not null,
	created_by uuid,
	buying_roles text[] not null default '{}',
	reports_to uuid,
	life text not null default 'active' check (life in ('active', 'moved', 'left', 'deceased', 'unknown')),
	primary key (tenant_id, id),
	foreign key (tenant_id, stakeholder_id) references stakeholder (tenant_id, id) on delete cascade
);
create index stakeholder_assessment_of on stakeholder_assessment (tenant_id, stakeholder_id, on_date);
create index stakeholder_assessment_map on stakeholder_assessment (tenant_id, account_id, on_date);
select protect('stakeholder_assessment', 'select, insert');

-- A line between two people of one client, beside who reports to whom: a dotted line, an influence, a conflict.
create table stakeholder_edge (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	from_id uuid not null,
	to_id uuid not null,
	kind text not null check (kind in ('dotted', 'influence', 'conflict')),
	strength int not null default 2 check (strength between 1 and 3),
	against boolean not null default false, -- an influence that turns the other one away from us
	confirmed boolean not null default false, -- else assumed
	source_id uuid, -- who of them told us
	noted_on date not null,
	note text not null default '' check (char_length(note) <= 500),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, from_id) references stakeholder (tenant_id, account_id, id),
	foreign key (tenant_id, account_id, to_id) references stakeholder (tenant_id, account_id, id),
	foreign key (tenant_id, account_id, source_id) references stakeholder (tenant_id, account_id, id),
	check (from_id <> to_id),
	check (not against or kind = 'influence')
);
create unique index stakeholder_edge_once on stakeholder_edge (tenant_id, from_id, to_id, kind) where archived_at is null;
create index stakeholder_edge_account on stakeholder_edge (tenant_id, account_id);
create index stakeholder_edge_to on stakeholder_edge (tenant_id, to_id);
create index stakeholder_edge_source on stakeholder_edge (tenant_id, source_id);
select protect('stakeholder_edge');

-- What one of us is to one of them, and should become. id is made of both, so that a pair has one row.
create table stakeholder_tie (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	stakeholder_id uuid not null,
	member_id uuid not null,
	level_now text not null default '' check (level_now in ('', 'vendor', 'credible', 'solver', 'advisor')),
	level_target text not null default '' check (level_target in ('', 'vendor', 'credible', 'solver', 'advisor')),
	note text not null default '' check (char_length(note) <= 500),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	unique (tenant_id, stakeholder_id, member_id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, stakeholder_id) references stakeholder (tenant_id, account_id, id),
	foreign key (tenant_id, member_id) references member (tenant_id, id)
);
create index stakeholder_tie_account on stakeholder_tie (tenant_id, account_id);
create index stakeholder_tie_member on stakeholder_tie (tenant_id, member_id);
select protect('stakeholder_tie');

-- Where people put a mark of the influence network; everyone of the account sees it there. id is the stakeholder's.
create table stakeholder_place (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	x int not null check (x between 0 and 4000),
	y int not null check (y between 0 and 4000),
	archived_at timestamptz, -- back to where the drawing puts it
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id, id) references stakeholder (tenant_id, account_id, id) on delete cascade
);
create index stakeholder_place_account on stakeholder_place (tenant_id, account_id);
select protect('stakeholder_place');

-- What the map of an account comes to, judged with every write and as days pass: lists and the portfolio read this.
create table account_map (
	tenant_id uuid not null,
	account_id uuid not null,
	people int not null,
	threads int not null, -- people whose relationship with us is above 30
	coverage int not null, -- percent of the deciding weight that our relationships hold
	strength int not null, -- 0..100, mean of all people, weighed by power
	cold int not null,
	rag text not null check (rag in ('none', 'red', 'amber', 'green')),
	as_of timestamptz not null,
	primary key (tenant_id, account_id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
select protect('account_map');

create table account_map_day (
	tenant_id uuid not null,
	account_id uuid not null,
	on_date date not null,
	people int not null,
	threads int not null,
	coverage int not null,
	strength int not null,
	cold int not null,
	rag text not null check (rag in ('none', 'red', 'amber', 'green')),
	scores jsonb not null, -- stakeholder id: strength
	primary key (tenant_id, account_id, on_date),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
select protect('account_map_day');

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

-- The timeline stands with the client, before the people it tells about.
alter table timeline_event add foreign key (tenant_id, account_id, stakeholder_id) references stakeholder (tenant_id, account_id, id);

-- +goose Down
alter table timeline_event drop constraint timeline_event_tenant_id_account_id_stakeholder_id_fkey;
drop table adaptation, account_map_day, account_map, stakeholder_place, stakeholder_tie, stakeholder_edge, stakeholder_assessment,
	stakeholder_private, stakeholder, employment, contact_version, contact;
