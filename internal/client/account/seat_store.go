package account

import "trucot/internal/kernel/db"

const access db.SQL = `
	select a.id as account, coalesce(x.why, '') as why, a.archived_at is not null as archived
	from account a
	left join account_access x on x.tenant_id = a.tenant_id and x.account_id = a.id and x.member_id = @member
	where a.tenant_id = @tenant and a.id = @account and (@sees_all or x.account_id is not null)`

const accessByAction db.SQL = `
	select a.id as account, coalesce(x.why, '') as why, false as archived
	from action r
	join account a on a.tenant_id = r.tenant_id and a.id = r.account_id and a.archived_at is null
	left join account_access x on x.tenant_id = a.tenant_id and x.account_id = a.id and x.member_id = @member
	where r.tenant_id = @tenant and r.id = @action and (@sees_all or x.account_id is not null)`
