package action

import (
	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
)

// Helpers and needs are read after the cut.
const mineSQL db.SQL = `
	with picked as materialized (
		select a.id from action a
		where a.tenant_id = @tenant and a.accountable_id = @member and a.archived_at is null and (@id::uuid is null or a.id = @id)
			and (@id::uuid is not null or a.status in ('proposed', 'accepted', 'doing', 'blocked'))
			and ` + account.Seen + `
		order by a.due nulls last, a.id
		limit @rows
	)` + mineRows

// givenSQL reads what others do on the member's own accounts.
const givenSQL db.SQL = `
	with picked as materialized (
		select a.id from account_summary s
		join action a on a.tenant_id = @tenant and a.account_id = s.account_id and a.archived_at is null
			and a.status in ('proposed', 'accepted', 'doing', 'blocked') and a.accountable_id <> @member
		where s.tenant_id = @tenant and s.owner_id = @member and not s.archived
		order by a.due nulls last, a.id
		limit @rows
	)` + mineRows

// mineRows are what the list shows of the actions picked.
const mineRows = `
	select ` + actionColumns + `, a.account_id, c.name as account_name, coalesce(who.display_name, '') as accountable_name, coalesce(g.title, '') as goal_title, '' as milestone_title,
		'' as declined_name, '' as promised_name, '' as promiser_name,
		coalesce((select jsonb_agg(jsonb_build_object('id', h.member_id, 'name', m.display_name) order by m.display_name)
			from action_helper h join member m on m.tenant_id = h.tenant_id and m.id = h.member_id
			where h.tenant_id = @tenant and h.action_id = a.id), '[]') as helpers,
		coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'title', x.title, 'done', x.status in ('done', 'cancelled')) order by x.due, x.id)
			from action_dependency d join action x on x.tenant_id = d.tenant_id and x.id = d.depends_on_id and x.archived_at is null
			where d.tenant_id = @tenant and d.action_id = a.id), '[]') as needs,
		case when a.recurs <> 'never' then (select ` + successor + `
			from action n where n.tenant_id = @tenant and n.account_id = a.account_id and n.follows_id = a.id) end as next
	from picked
	join action a on a.tenant_id = @tenant and a.id = picked.id
	join account c on c.tenant_id = @tenant and c.id = a.account_id and c.archived_at is null
	left join goal g on g.tenant_id = @tenant and g.id = a.goal_id
	left join member who on who.tenant_id = @tenant and who.id = a.accountable_id
	order by a.due nulls last, a.id`

const standingSQL db.SQL = `
	select count(*)::int as n, count(*) filter (where a.due < @today)::int as late
	from action a
	where a.tenant_id = @tenant and a.accountable_id = @member and a.archived_at is null and a.status in ('proposed', 'accepted', 'doing', 'blocked')
		and ` + account.Seen
