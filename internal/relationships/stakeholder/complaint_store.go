package stakeholder

import (
	"trucot/internal/client/restricted"
	"trucot/internal/kernel/db"
)

const complaintsSQL db.SQL = `
	select i.id, i.at, i.subject, i.summary, m.display_name as by
	from interaction i
	join member m on m.tenant_id = i.tenant_id and m.id = i.by_member
	where i.tenant_id = @tenant and i.account_id = @account and i.kind = 'complaint' and i.archived_at is null
		and not exists (select from complaint k where k.tenant_id = i.tenant_id and k.interaction_id = i.id and k.closed_at is not null)
		and exists (select from interaction_person t where t.tenant_id = @tenant and t.interaction_id = i.id and t.stakeholder_id = @stakeholder)
		and ` + restricted.Visible + `
	order by i.at, i.id
	limit 20`
