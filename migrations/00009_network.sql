-- +goose Up
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

-- Lists and the portfolio order by it beside revenue.
alter table account_summary add column people int not null default 0;
alter table account_summary add column threads int not null default 0;
alter table account_summary add column strength int not null default 0;
alter table account_summary add column map_light text not null default 'none' check (map_light in ('none', 'red', 'amber', 'green'));
create index account_summary_strength on account_summary (tenant_id, strength, account_id) where not archived;

-- +goose Down
drop index account_summary_strength;
alter table account_summary drop column map_light;
alter table account_summary drop column strength;
alter table account_summary drop column threads;
alter table account_summary drop column people;
drop table account_map_day, account_map, stakeholder_place, stakeholder_tie, stakeholder_edge;
