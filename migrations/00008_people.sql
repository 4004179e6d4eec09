-- +goose Up
alter table contact add column lang text not null default '' check (lang in ('', 'vi', 'en')); -- they are spoken to in; '': not asked
create index contact_list on contact (tenant_id, (given_name collate "vi-x-icu"), (name collate "vi-x-icu"), id) where archived_at is null;

-- A job that was written down by mistake can be taken away; one that a stakeholder stands on cannot.
alter table employment add column archived_at timestamptz;

alter table stakeholder
	drop column confirmed,
	-- per assessed fact: {"support": {"confirmed": true, "by": member, "on": day}}; a fact that is not there is assumed
	add column evidence jsonb not null default '{}' check (jsonb_typeof(evidence) = 'object'),
	add column orientation text not null default '' check (orientation in ('', 'financial', 'technical', 'relationship', 'business')),
	add column adaptability text not null default '' check (adaptability in ('', 'innovator', 'early', 'majority', 'late', 'laggard')),
	add column quiet_from int check (quiet_from between 0 and 1439), -- minutes of the day; later than quiet_to over midnight
	add column quiet_to int check (quiet_to between 0 and 1439),
	add column do_not text not null default '' check (char_length(do_not) <= 500),
	add column personal_win text not null default '' check (char_length(personal_win) <= 500),
	add column private_note text not null default '' check (char_length(private_note) <= 2000), -- for private_by and the two owners
	add column private_by uuid;
alter table stakeholder add foreign key (tenant_id, private_by) references member (tenant_id, id);
alter table stakeholder add check ((quiet_from is null) = (quiet_to is null));
alter table stakeholder add check ((private_note = '') = (private_by is null));
create index stakeholder_private_by on stakeholder (tenant_id, private_by) where private_by is not null;
create index stakeholder_employment on stakeholder (tenant_id, employment_id);

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
alter table stakeholder_assessment
	add column buying_roles text[] not null default '{}',
	add column reports_to uuid,
	add column life text not null default 'active' check (life in ('active', 'moved', 'left', 'deceased', 'unknown'));
update stakeholder_assessment x set buying_roles = s.buying_roles, reports_to = s.reports_to
	from stakeholder s where s.tenant_id = x.tenant_id and s.id = x.stakeholder_id;
create index stakeholder_assessment_map on stakeholder_assessment (tenant_id, account_id, on_date);

-- What a person suffers from, needs and wishes; goals are client_goal's.
create table need (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	stakeholder_id uuid, -- null: nobody in particular
	kind text not null check (kind in ('pain', 'need', 'wish')),
	body text not null check (char_length(body) between 1 and 500),
	response text not null default '' check (char_length(response) <= 500), -- what we do about it
	since date not null,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, stakeholder_id) references stakeholder (tenant_id, account_id, id)
);
create index need_account on need (tenant_id, account_id, id);
create index need_stakeholder on need (tenant_id, stakeholder_id, kind, id);
select protect('need');

create index client_goal_teller on client_goal (tenant_id, told_by);

-- +goose Down
drop table need, stakeholder_private;
drop index client_goal_teller, stakeholder_assessment_map, stakeholder_employment, contact_list;
alter table stakeholder_assessment drop column buying_roles, drop column reports_to, drop column life;
alter table stakeholder drop column evidence, drop column orientation, drop column adaptability, drop column quiet_from, drop column quiet_to,
	drop column do_not, drop column personal_win, drop column private_note, drop column private_by,
	add column confirmed boolean not null default false;
alter table employment drop column archived_at;
alter table contact drop column lang;
