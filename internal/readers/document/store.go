package document

import "trucot/internal/kernel/db"

const meetings db.SQL = `
	select p.stakeholder_id as id, min(p.due) as due
	from touch_plan p
	where p.tenant_id = @tenant and p.account_id = @account and p.archived_at is null and p.done_interaction_id is null
	group by p.stakeholder_id`

const reviewed db.SQL = `
	select max(r.held_on) as held, min(r.due) filter (where r.held_on is null and r.closed_at is null) as next
	from review r
	where r.tenant_id = @tenant and r.account_id = @account and r.archived_at is null`
