-- +goose Up
-- Goals in full: what they are for, how much they count, and where their figure comes from.
alter table goal add column aim text not null default 'grow' check (aim in ('acquire', 'retain', 'grow'));
alter table goal add column weight int not null default 3 check (weight between 1 and 5); -- in the progress of the account
alter table goal add column confidence int check (confidence between 1 and 5); -- the owner's, that it will be reached
alter table goal add column customer_measure text not null default '' check (char_length(customer_measure) <= 240); -- how the client sees its win
alter table goal add column customer_win_on date; -- the day it was realised
alter table goal add column our_win_on date;
alter table goal add column measure text not null default 'typed' check (measure in ('typed', 'revenue', 'won', 'supporters', 'coverage', 'wallet_share'));
alter table goal add column measure_of text not null default '' check (char_length(measure_of) <= 120); -- the product counted; empty: all
alter table goal add column planned_due date; -- the first due date, kept when it slips; null: due never moved
alter table goal add column slips int not null default 0 check (slips >= 0);
alter table goal add column stretch_reason text not null default '' check (char_length(stretch_reason) <= 500); -- why a faster pace than ever is possible
alter table goal add column beyond_plan boolean not null default false; -- due after the plan's end, on purpose

alter table milestone add column planned_due date;
alter table milestone add column slips int not null default 0 check (slips >= 0);

-- A milestone waits for another of the same account; never in a circle.
create table milestone_dependency (
	tenant_id uuid not null,
	milestone_id uuid not null,
	needs_id uuid not null,
	primary key (tenant_id, milestone_id, needs_id),
	foreign key (tenant_id, milestone_id) references milestone (tenant_id, id) on delete cascade,
	foreign key (tenant_id, needs_id) references milestone (tenant_id, id) on delete cascade,
	check (milestone_id <> needs_id)
);
create index milestone_dependency_needs on milestone_dependency (tenant_id, needs_id);
select protect('milestone_dependency');

-- What the metric of a goal was on a day: the way that was gone.
create table goal_reading (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	goal_id uuid not null,
	read_on date not null,
	value bigint not null, -- in hundredths of the unit
	note text not null default '' check (char_length(note) <= 500),
	created_at timestamptz not null,
	created_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id, goal_id) references goal (tenant_id, account_id, id) on delete cascade
);
create index goal_reading_goal on goal_reading (tenant_id, account_id, goal_id, read_on, id);
select protect('goal_reading', 'select, insert');

create table goal_need (
	tenant_id uuid not null,
	goal_id uuid not null,
	need_id uuid not null,
	primary key (tenant_id, goal_id, need_id),
	foreign key (tenant_id, goal_id) references goal (tenant_id, id) on delete cascade,
	foreign key (tenant_id, need_id) references need (tenant_id, id) on delete cascade
);
create index goal_need_back on goal_need (tenant_id, need_id);
select protect('goal_need');

create table goal_cell (
	tenant_id uuid not null,
	goal_id uuid not null,
	cell_id uuid not null,
	primary key (tenant_id, goal_id, cell_id),
	foreign key (tenant_id, goal_id) references goal (tenant_id, id) on delete cascade,
	foreign key (tenant_id, cell_id) references whitespace_cell (tenant_id, id) on delete cascade
);
create index goal_cell_back on goal_cell (tenant_id, cell_id);
select protect('goal_cell');

create table goal_risk (
	tenant_id uuid not null,
	goal_id uuid not null,
	risk_id uuid not null,
	primary key (tenant_id, goal_id, risk_id),
	foreign key (tenant_id, goal_id) references goal (tenant_id, id) on delete cascade,
	foreign key (tenant_id, risk_id) references risk (tenant_id, id) on delete cascade
);
create index goal_risk_back on goal_risk (tenant_id, risk_id);
select protect('goal_risk');

-- Where a goal stands: what was typed, or what the account's own rows say, in
-- hundredths of the unit. Money is in minor units of its currency, so it is
-- brought to hundredths of the currency's unit.
create view goal_figure with (security_invoker = true) as
select g.tenant_id, g.account_id, g.id as goal_id, case g.measure
	when 'typed' then g.current
	when 'revenue' then (
		select coalesce(sum(t.amount * case when t.currency in ('VND', 'JPY', 'KRW') then 100 else 1 end), 0)::bigint from transaction t
		where t.tenant_id = g.tenant_id and t.account_id = g.account_id and t.archived_at is null and t.on_date between g.start and g.due
			and (g.measure_of = '' or lower(t.product) = lower(g.measure_of)))
	when 'won' then (
		select coalesce(sum(o.amount * case when o.currency in ('VND', 'JPY', 'KRW') then 100 else 1 end), 0)::bigint from opportunity o
		where o.tenant_id = g.tenant_id and o.account_id = g.account_id and o.archived_at is null and o.stage = 'won'
			and o.updated_at::date >= g.start and (g.measure_of = '' or lower(o.product) = lower(g.measure_of)))
	when 'supporters' then (
		select 100 * count(*) from stakeholder s
		where s.tenant_id = g.tenant_id and s.account_id = g.account_id and s.archived_at is null and s.support > 0)
	when 'coverage' then (
		select 10000 * count(*) filter (where s.coverage in ('multiple', 'in_depth')) / nullif(count(*), 0) from stakeholder s
		where s.tenant_id = g.tenant_id and s.account_id = g.account_id and s.archived_at is null)
	when 'wallet_share' then (
		select (10000 * sum(c.ours) / nullif(sum(c.wallet), 0))::bigint from whitespace_cell c
		where c.tenant_id = g.tenant_id and c.account_id = g.account_id and c.archived_at is null and c.wallet is not null
			and c.year = extract(year from g.due))
	end as current
from goal g;
grant select on goal_figure to trucot_app;

-- +goose Down
drop view goal_figure;
drop table goal_risk, goal_cell, goal_need, goal_reading, milestone_dependency;
alter table milestone drop column planned_due, drop column slips;
alter table goal drop column aim, drop column weight, drop column confidence, drop column customer_measure, drop column customer_win_on, drop column our_win_on,
	drop column measure, drop column measure_of, drop column planned_due, drop column slips, drop column stretch_reason, drop column beyond_plan;
