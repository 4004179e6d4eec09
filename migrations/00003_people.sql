-- +goose Up
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
	primary key (tenant_id, id)
);
create index contact_phone on contact (tenant_id, phone) where phone <> '';
create index contact_email on contact (tenant_id, email) where email <> '';
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
	confirmed boolean not null default false,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	unique (tenant_id, account_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, contact_id) references contact (tenant_id, id) on delete cascade,
	foreign key (tenant_id, employment_id) references employment (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, reports_to) references stakeholder (tenant_id, account_id, id),
	foreign key (tenant_id, owner_id) references member (tenant_id, id),
	check (reports_to <> id)
);
create unique index stakeholder_contact on stakeholder (tenant_id, account_id, contact_id) where archived_at is null;
create index stakeholder_owner on stakeholder (tenant_id, owner_id);
create index stakeholder_person on stakeholder (tenant_id, contact_id);
select protect('stakeholder');

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
	primary key (tenant_id, id),
	foreign key (tenant_id, stakeholder_id) references stakeholder (tenant_id, id) on delete cascade
);
create index stakeholder_assessment_of on stakeholder_assessment (tenant_id, stakeholder_id, on_date);
select protect('stakeholder_assessment', 'select, insert');

create table interaction (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	at timestamptz not null,
	channel text not null check (channel in ('call', 'text', 'zalo', 'email', 'in_person', 'video', 'formal_letter')),
	direction text not null default 'out' check (direction in ('in', 'out')),
	kind text not null default 'care' check (kind in ('care', 'sales', 'opinion', 'requirement_change', 'complaint', 'interview', 'field_visit')),
	summary text not null check (char_length(summary) between 1 and 4000),
	stakeholder_id uuid, -- whom we met; the rest will follow in interaction_person
	by_member uuid not null,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, stakeholder_id) references stakeholder (tenant_id, account_id, id),
	foreign key (tenant_id, by_member) references member (tenant_id, id)
);
create index interaction_account on interaction (tenant_id, account_id, at, id);
create index interaction_stakeholder on interaction (tenant_id, stakeholder_id, at);
create index interaction_member on interaction (tenant_id, by_member, at);
select protect('interaction');

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

-- +goose Down
drop table touch_plan, interaction, stakeholder_assessment, stakeholder, employment, contact_version, contact cascade;
