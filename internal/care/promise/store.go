package promise

import (
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

// most is how many promises the ledger reads.
const most = 1000

// The promises that one sees are picked first, by their index alone; what is told of each
// is read for those. Of a touch with the person afterwards its moment alone is read.
const listSQL db.SQL = `
	with given as materialized (
		select g.id, g.account_id from action g
		where g.tenant_id = @tenant and g.promise and g.archived_at is null
			and (g.status not in ('done', 'cancelled') or g.due >= @since)
			and (@sees_all or exists (select from account_access x
				where x.tenant_id = @tenant and x.member_id = @member and x.account_id = g.account_id))
		order by g.due desc, g.id desc
		limit @most
	)
	select a.id, a.account_id, z.name as account_name, a.title, a.status, a.due, a.planned_due as first_due, a.done_on, a.blocked_reason as said,
		a.promised_to as person_id, coalesce(c.name, '') as person_name, m.id as by_id, m.display_name as by_name,
		a.promised_in as touch_id, a.created_at as given_at,
		(select min(p.at) from interaction_person p
			where p.tenant_id = @tenant and p.account_id = a.account_id and p.stakeholder_id = a.promised_to and not p.archived
				and p.at > ((a.due + 1)::timestamp at time zone @zone)) as word_at
	from given
	join action a on a.tenant_id = @tenant and a.id = given.id
	join account_summary z on z.tenant_id = @tenant and z.account_id = given.account_id and not z.archived
	join member m on m.tenant_id = @tenant and m.id = coalesce(a.promised_by, a.accountable_id, z.owner_id)
	left join stakeholder s on s.tenant_id = @tenant and s.id = a.promised_to
	left join contact c on c.tenant_id = @tenant and c.id = s.contact_id
	order by a.due desc, a.id desc`

// qList reads the promises that are open, and those whose day is not before since.
func qList(dst *[]Row, tx *db.Tx, since day.Date) db.Query {
	return db.Q(dst, listSQL, db.Args{"since": since, "most": most, "zone": tx.Actor.Settings.Zone.String()})
}
