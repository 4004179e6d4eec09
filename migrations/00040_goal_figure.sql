-- +goose Up
-- What was won counts by the day it was won, not by that of the last change.
create or replace view goal_figure with (security_invoker = true) as
select g.tenant_id, g.account_id, g.id as goal_id, case g.measure
	when 'typed' then g.current
	when 'revenue' then (
		select coalesce(sum(t.amount * case when t.currency in ('VND', 'JPY', 'KRW') then 100 else 1 end), 0)::bigint from transaction t
		where t.tenant_id = g.tenant_id and t.account_id = g.account_id and t.archived_at is null and t.on_date between g.start and g.due
			and (g.measure_of = '' or lower(t.product) = lower(g.measure_of)))
	when 'won' then (
		select coalesce(sum(o.amount * case when o.currency in ('VND', 'JPY', 'KRW') then 100 else 1 end), 0)::bigint from opportunity o
		where o.tenant_id = g.tenant_id and o.account_id = g.account_id and o.archived_at is null and o.stage = 'won'
			and o.closed_on between g.start and g.due and (g.measure_of = '' or lower(o.product) = lower(g.measure_of)))
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

-- +goose Down
create or replace view goal_figure with (security_invoker = true) as
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
