package risk

import (
	"trucot/internal/client/hand"
	"trucot/internal/kernel/db"
)

const riskItems db.SQL = `
	select 'risk' as kind, r.id as id, r.version as version, r.account_id as account_id, b.name as account_name, r.title as title,
		null::uuid as beside, '{}'::uuid[] as all, '' as word
	from risk r
	join account b on b.tenant_id = r.tenant_id and b.id = r.account_id
	where r.tenant_id = @tenant and r.owner_id = @from and r.status <> 'closed'
	order by 5, 6, 2`

var _ = hand.Register(hand.Kind{Name: "risk", Table: "risk", Column: "owner_id", Items: riskItems})
