package adaptation

import (
	"trucot/internal/client/hand"
	"trucot/internal/kernel/db"
)

const adaptationItems db.SQL = `
	select 'adaptation' as kind, x.id as id, x.version as version, x.account_id as account_id, b.name as account_name, x.change as title,
		null::uuid as beside, '{}'::uuid[] as all, '' as word
	from adaptation x
	join account b on b.tenant_id = x.tenant_id and b.id = x.account_id
	where x.tenant_id = @tenant and x.owner_id = @from
	order by 5, 6, 2`

var _ = hand.Register(hand.Kind{Name: "adaptation", Table: "adaptation", Column: "owner_id", Items: adaptationItems})
