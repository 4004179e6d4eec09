package opportunity

import (
	"trucot/internal/client/hand"
	"trucot/internal/kernel/db"
)

const opportunityItems db.SQL = `
	select 'opportunity' as kind, o.id as id, o.version as version, o.account_id as account_id, b.name as account_name, o.title as title,
		null::uuid as beside, '{}'::uuid[] as all, '' as word
	from opportunity o
	join account b on b.tenant_id = o.tenant_id and b.id = o.account_id
	where o.tenant_id = @tenant and o.owner_id = @from and o.stage not in ('won', 'lost')
	order by 5, 6, 2`

var _ = hand.Register(hand.Kind{Name: "opportunity", Table: "opportunity", Column: "owner_id", Items: opportunityItems})
