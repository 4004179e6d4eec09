package review

import "trucot/internal/kernel/db"

const unplannedSQL db.SQL = `
	select r.account_id, s.name as account_name, r.due, r.owner_id, m.display_name as owner_name, m.email, c.lang
	from review_standing r
	join account_summary s on s.tenant_id = r.tenant_id and s.account_id = r.account_id and not s.archived
	join member m on m.tenant_id = r.tenant_id and m.id = r.owner_id and m.status = 'active'
	join tenant_setting c on c.tenant_id = r.tenant_id
	where r.tenant_id = @tenant and r.planned_id is null and r.due <= @until
		and not exists (select from review_nudge x where x.tenant_id = @tenant and x.account_id = r.account_id and x.due = r.due)
	order by r.owner_id, r.due, r.account_id
	limit 200`

// As with reminders, a second run that read the same rows fails as a whole.
const insertNudge db.SQL = `
	insert into review_nudge (tenant_id, account_id, due, at) values (@tenant, @account, @due, @now)`
