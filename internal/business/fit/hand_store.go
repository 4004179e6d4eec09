package fit

import (
	"trucot/internal/client/hand"
	"trucot/internal/kernel/db"
)

// Answers that are not delivered yet, and what a product is to become.

const solutionfitItems db.SQL = `
	select 'solution_fit' as kind, f.id as id, f.version as version, f.account_id as account_id, b.name as account_name, f.solution as title,
		null::uuid as beside, '{}'::uuid[] as all, '' as word
	from solution_fit f
	join account b on b.tenant_id = f.tenant_id and b.id = f.account_id
	where f.tenant_id = @tenant and f.owner_id = @from and f.status <> 'delivered'
	order by 5, 6, 2`

var _ = hand.Register(hand.Kind{
	Name: "solution_fit", Table: "solution_fit", Column: "owner_id", Items: solutionfitItems,
})

const valuepositionItems db.SQL = `
	select 'value_position' as kind, v.id as id, v.version as version, v.account_id as account_id, b.name as account_name, p.name as title,
		null::uuid as beside, '{}'::uuid[] as all, '' as word
	from value_position v
	join product p on p.tenant_id = v.tenant_id and p.id = v.product_id
	join account b on b.tenant_id = v.tenant_id and b.id = v.account_id
	where v.tenant_id = @tenant and v.owner_id = @from
	order by 5, 6, 2`

var _ = hand.Register(hand.Kind{
	Name: "value_position", Table: "value_position", Column: "owner_id", Items: valuepositionItems,
})
