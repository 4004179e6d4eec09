package complaint

import (
	"trucot/internal/client/hand"
	"trucot/internal/kernel/db"
)

// What was said in a complaint may be restricted: the list of a hand-over names
// it by its day alone.
const openItems db.SQL = `
	select 'complaint' as kind, k.id as id, k.version as version, k.account_id as account_id, b.name as account_name,
		to_char(k.created_at, 'DD/MM/YYYY') as title, null::uuid as beside, '{}'::uuid[] as all, '' as word
	from complaint k
	join account b on b.tenant_id = k.tenant_id and b.id = k.account_id
	where k.tenant_id = @tenant and k.owner_id = @from and k.closed_at is null
	order by 5, 6, 2`

var _ = hand.Register(hand.Kind{Name: "complaint", Table: "complaint", Column: "owner_id", Items: openItems})
