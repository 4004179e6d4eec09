-- +goose Up
-- A client goal is the first link of the insight chain: whose it is, and whether it is reached.
alter table client_goal add column owner_id uuid; -- the stakeholder who answers for it
alter table client_goal add column achieved boolean not null default false;
alter table client_goal add foreign key (tenant_id, account_id, owner_id) references stakeholder (tenant_id, account_id, id);
alter table client_goal add constraint client_goal_achieved check (not achieved or confirmed);

-- The further links: what presses on the goal, what the client does about it, what is in the way, and what we have for that.
create table insight_node (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	kind text not null check (kind in ('pressure', 'initiative', 'obstacle', 'solution')),
	body text not null check (char_length(body) between 1 and 300),
	state text not null default 'unconfirmed',
	owner_id uuid, -- the stakeholder who answers for it
	told_by uuid, -- the stakeholder who said so
	source text not null default '' check (char_length(source) <= 240),
	note text not null default '' check (char_length(note) <= 1000),
	confirmed_by uuid,
	confirmed_on date,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, owner_id) references stakeholder (tenant_id, account_id, id),
	foreign key (tenant_id, account_id, told_by) references stakeholder (tenant_id, account_id, id),
	foreign key (tenant_id, confirmed_by) references member (tenant_id, id),
	check (state in ('unconfirmed', 'confirmed')
		or (kind, state) in (('pressure', 'resolved'), ('initiative', 'completed'), ('obstacle', 'overcome'), ('solution', 'implemented'))),
	check ((state = 'unconfirmed') = (confirmed_on is null))
);
create index insight_node_account on insight_node (tenant_id, account_id, created_at, id);
select protect('insight_node');

-- Which client goals a pressure comes from.
create table insight_goal (
	tenant_id uuid not null,
	node_id uuid not null,
	client_goal_id uuid not null,
	primary key (tenant_id, node_id, client_goal_id),
	foreign key (tenant_id, node_id) references insight_node (tenant_id, id) on delete cascade,
	foreign key (tenant_id, client_goal_id) references client_goal (tenant_id, id) on delete cascade
);
create index insight_goal_of on insight_goal (tenant_id, client_goal_id);
select protect('insight_goal');

-- Which links an initiative, an obstacle or a solution comes from; always of the kind before its own.
create table insight_link (
	tenant_id uuid not null,
	node_id uuid not null,
	from_id uuid not null,
	primary key (tenant_id, node_id, from_id),
	foreign key (tenant_id, node_id) references insight_node (tenant_id, id) on delete cascade,
	foreign key (tenant_id, from_id) references insight_node (tenant_id, id) on delete cascade
);
create index insight_link_from on insight_link (tenant_id, from_id);
select protect('insight_link');

-- +goose Down
drop table insight_link, insight_goal, insight_node;
alter table client_goal drop column achieved;
alter table client_goal drop column owner_id;
