-- +goose Up
-- A strategy that combines cards of the SWOT (Weihrich's TOWS). Its type follows from the cards it was made of.
create table tows_strategy (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	type text not null check (type in ('SO', 'WO', 'ST', 'WT')),
	move text not null check (char_length(move) between 1 and 500), -- what the client can do
	help text not null default '' check (char_length(help) <= 500), -- how we help with it
	status text not null default 'idea' check (status in ('idea', 'accepted', 'rejected')),
	reason text not null default '' check (char_length(reason) <= 500),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	unique (tenant_id, account_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	check (status <> 'rejected' or reason <> '')
);
create index tows_strategy_account on tows_strategy (tenant_id, account_id, type, id);
select protect('tows_strategy');

create table tows_card (
	tenant_id uuid not null,
	tows_id uuid not null,
	swot_id uuid not null,
	primary key (tenant_id, tows_id, swot_id),
	foreign key (tenant_id, tows_id) references tows_strategy (tenant_id, id) on delete cascade,
	foreign key (tenant_id, swot_id) references swot_item (tenant_id, id) on delete cascade
);
create index tows_card_swot on tows_card (tenant_id, swot_id);
select protect('tows_card');

create table goal_tows (
	tenant_id uuid not null,
	goal_id uuid not null,
	tows_id uuid not null,
	primary key (tenant_id, goal_id, tows_id),
	foreign key (tenant_id, goal_id) references goal (tenant_id, id) on delete cascade,
	foreign key (tenant_id, tows_id) references tows_strategy (tenant_id, id) on delete cascade
);
create index goal_tows_strategy on goal_tows (tenant_id, tows_id);
select protect('goal_tows');

-- How much a card weighs; the use rate counts those from 4 on.
alter table swot_item add column impact int check (impact between 1 and 5);

-- +goose Down
alter table swot_item drop column impact;
drop table goal_tows, tows_card, tows_strategy;
