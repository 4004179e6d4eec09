package home

import (
	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
	"trucot/internal/rhythm/plan"
)

const overdueCount db.SQL = `
	select ` + lateWork + ` as overdue`

// lateWork counts what the first page lists as late.
const lateWork = `
		(select count(*) from action a
			where a.tenant_id = @tenant and a.accountable_id = @member and a.due < @today
				and a.status in ('proposed', 'accepted', 'doing', 'blocked') and a.archived_at is null
				and ` + account.Seen + `)
		+ (select count(*) from milestone a
			where a.tenant_id = @tenant and a.owner_id = @member and a.due < @today and a.done_on is null and a.archived_at is null
				and exists (select from goal g where g.tenant_id = @tenant and g.id = a.goal_id and g.archived_at is null)
				and ` + account.Seen + `)`

const bothCounts db.SQL = `
	select
		` + lateWork + ` as overdue,
		(select count(*) from (` + plan.Queue + `) w where w.by_id is distinct from @member) as waiting`

const dueMilestones db.SQL = `
	select a.id, a.account_id, c.name as account_name, a.goal_id, g.title as goal_title, a.title, a.due, a.version
	from milestone a
	join account c on c.tenant_id = a.tenant_id and c.id = a.account_id and c.archived_at is null
	join goal g on g.tenant_id = a.tenant_id and g.id = a.goal_id and g.archived_at is null
	where a.tenant_id = @tenant and a.owner_id = @member and a.archived_at is null and a.done_on is null and a.due <= @until and ` + account.Seen + `
	order by a.due, a.id
	limit 60`

// plannedTouches are whom the member is to meet within the days ahead, or was to.
const plannedTouches db.SQL = `
	with picked as materialized (
		select a.stakeholder_id, a.account_id, a.channel, a.due, a.id
		from touch_plan a
		where a.tenant_id = @tenant and a.owner_id = @member and a.done_interaction_id is null and a.archived_at is null and a.due <= @until
			and ` + account.Seen + `
		order by a.due, a.id
		limit 12
	)
	select s.id as stakeholder_id, s.account_id, z.name as account_name, c.name, e.title, picked.channel, picked.due
	from picked
	join stakeholder s on s.tenant_id = @tenant and s.id = picked.stakeholder_id and s.archived_at is null
	join contact c on c.tenant_id = @tenant and c.id = s.contact_id
	join employment e on e.tenant_id = @tenant and e.id = s.employment_id
	join account_summary z on z.tenant_id = @tenant and z.account_id = s.account_id
	order by picked.due, picked.id`

// changesSince counts what others did on the member's accounts since they last
// said that they looked: up to a hundred a client.
const changesSince db.SQL = `
	with since as materialized (
		select coalesce((select s.at from seen s where s.tenant_id = @tenant and s.member_id = @member and s.area = @area),
			@now::timestamptz - make_interval(days => @days::int)) as at
	)
	select x.account_id, x.name as account_name, l.n, l.last_name, l.last_at
	from account_access x
	join account_summary z on z.tenant_id = x.tenant_id and z.account_id = x.account_id and not z.archived
	cross join lateral (
		select count(*)::int as n, coalesce((array_agg(h.member_name order by h.at desc))[1], '') as last_name, max(h.at) as last_at
		from (
			select h.member_name, h.at from audit_log h
			where h.tenant_id = @tenant and h.account_id = x.account_id and h.at > (select at from since) and h.member_id is distinct from @member
			order by h.at desc
			limit 100
		) h
	) l
	where x.tenant_id = @tenant and x.member_id = @member and x.why in ('owner', 'backup', 'team') and l.n > 0
	order by l.last_at desc, x.account_id
	limit 8`

// areaChanges names these changes in the table of what was looked at.
const areaChanges = "changes"

const lookedSQL db.SQL = `
	insert into seen (tenant_id, member_id, area, at) values (@tenant, @member, @area, @now)
	on conflict (tenant_id, member_id, area) do update set at = excluded.at`

// lonelyPeople are those that the member looks after, by name or as the owner
// of the account of one whom nobody does. Names are read after the cut.
const lonelyPeople db.SQL = `
	with seen as materialized (
		select x.account_id, x.name, x.why from account_access x
		join account_summary a on a.tenant_id = x.tenant_id and a.account_id = x.account_id and not a.archived
		where x.tenant_id = @tenant and x.member_id = @member
	), planned as materialized (
		select t.stakeholder_id from seen
		join touch_plan t on t.tenant_id = @tenant and t.account_id = seen.account_id and t.archived_at is null and t.done_interaction_id is null
	), lonely as materialized (
		select s.id, s.account_id, seen.name as account_name, s.contact_id, s.employment_id, s.influence, coalesce(g.cold_on <= @today, false) as cold
		from seen
		join stakeholder s on s.tenant_id = @tenant and s.account_id = seen.account_id and s.archived_at is null
		left join engagement g on g.tenant_id = @tenant and g.stakeholder_id = s.id
		where (s.owner_id = @member or s.owner_id is null and seen.why = 'owner')
			and not exists (select from planned where planned.stakeholder_id = s.id)
		order by cold desc, s.influence desc, s.id
		limit 9
	)
	select s.id, s.account_id, s.account_name, p.name, e.title, s.cold
	from lonely s
	join contact p on p.tenant_id = @tenant and p.id = s.contact_id
	join employment e on e.tenant_id = @tenant and e.id = s.employment_id
	order by s.cold desc, s.influence desc, p.given_name collate "vi-x-icu", s.id`

const unassignedActions db.SQL = `
	select a.id, a.account_id, s.name as account_name, a.title, a.due, coalesce(m.display_name, '') as declined_name, a.declined_reason
	from action a
	join account_summary s on s.tenant_id = a.tenant_id and s.account_id = a.account_id and not s.archived
	left join member m on m.tenant_id = a.tenant_id and m.id = a.declined_by
	where a.tenant_id = @tenant and a.accountable_id is null and a.status = 'proposed' and a.archived_at is null
		and (@sees_all or exists (select from account_access x
			where x.tenant_id = @tenant and x.member_id = @member and x.account_id = a.account_id))
	order by a.declined_by is null, a.due nulls last, a.id
	limit @rows`

const myAccounts db.SQL = `
	select s.account_id as id, s.name, s.tier, s.completeness, s.overdue, s.pillars as scores, x.why
	from account_access x
	join account_summary s on s.tenant_id = x.tenant_id and s.account_id = x.account_id and not s.archived
	where x.tenant_id = @tenant and x.member_id = @member and x.why in ('owner', 'backup', 'team')
	order by x.why = 'owner' desc, s.tier, s.name, s.account_id
	limit 30`
