package account

import "trucot/internal/kernel/db"

const writeScore db.SQL = `
	insert into pillar_score (tenant_id, account_id, pillar, percent, missing, overdue, as_of)
	values (@tenant, @account, @pillar, @percent, @missing, @overdue, @now)
	on conflict (tenant_id, account_id, pillar) do update
	set percent = excluded.percent, missing = excluded.missing, overdue = excluded.overdue, as_of = excluded.as_of`
