package promise

import (
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

// most is how many promises the ledger reads.
const most = 1000

// Of a promise that was given up the reason is what stands in the way it was blocked by.
// Of a touch with the person afterwards its moment alone is read.
const listSQL db.SQL = `
	select a.id, a.account_id, z.name as account_name, a.title, a.status, a.due, a.planned_due as first_due, a.done_on, a.blocked_reason as said,
		a.promised_to as person_id, coalesce(c.name, '') as person_name, m.id as by_id, m.display_name as by_name,
		a.promised_in as touch_id, a.created_at as given_at,
		(select min(p.at) from interaction_person p
			where p.tenant_id = @tenant and p.account_id = a.account_id and p.stakeholder_id = a.promised_to and not p.archived
				and p.at > ((a.due + 1)::timestamp at time zone @zone)) as word_at
	from action a
	join account_summary z on z.tenant_id = a.tenant_id and z.account_id = a.account_id and not z.archived
	join member m on m.tenant_id = a.tenant_id and m.id = coalesce(a.promised_by, a.accountable_id, z.owner_id)
	left join stakeholder s on s.tenant_id = a.tenant_id and s.id = a.promised_to
	left join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where a.tenant_id = @tenant and a.promise and a.archived_at is null
		and (a.status not in ('done', 'cancelled') or a.due >= @since)
		and (@sees_all or exists (select from account_access x
			where x.tenant_id = @tenant and x.member_id = @member and x.account_id = a.account_id))
	order by a.due desc, a.id
	limit @most`

// qList reads the promises that are open, and those whose day is not before since.
func qList(dst *[]Row, tx *db.Tx, since day.Date) db.Query {
	return db.Q(dst, listSQL, db.Args{"since": since, "most": most, "zone": tx.Actor.Settings.Zone.String()})
}
