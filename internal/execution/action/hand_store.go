package action

import (
	"trucot/internal/client/hand"
	"trucot/internal/kernel/db"
)

// Whoever takes an action over has yet to accept it.

const actionItems db.SQL = `
	select 'action' as kind, x.id as id, x.version as version, x.account_id as account_id, b.name as account_name, x.title as title,
		null::uuid as beside, '{}'::uuid[] as all, '' as word
	from action x
	join account b on b.tenant_id = x.tenant_id and b.id = x.account_id
	where x.tenant_id = @tenant and x.accountable_id = @from and x.status in ('proposed', 'accepted', 'doing', 'blocked')
	order by 5, 6, 2`

var _ = hand.Register(hand.Kind{
	Name: "action", Table: "action", Column: "accountable_id",
	Items: actionItems, With: db.Args{"accepted_at": nil},
})

// A promise is kept by who takes it over.
const promiseItems db.SQL = `
	select 'promise' as kind, x.id as id, x.version as version, x.account_id as account_id, b.name as account_name, x.title as title,
		null::uuid as beside, '{}'::uuid[] as all, '' as word
	from action x
	join account b on b.tenant_id = x.tenant_id and b.id = x.account_id
	where x.tenant_id = @tenant and x.promised_by = @from and x.status in ('proposed', 'accepted', 'doing', 'blocked')
	order by 5, 6, 2`

var _ = hand.Register(hand.Kind{Name: "promise", Table: "action", Column: "promised_by", Items: promiseItems})

const helperItems db.SQL = `
	select 'action_helper' as kind, x.id as id, x.version as version, x.account_id as account_id, b.name as account_name, x.title as title,
		null::uuid as beside, array(select o.member_id from action_helper o where o.tenant_id = @tenant and o.action_id = h.action_id) as all, '' as word
	from action_helper h
	join action x on x.tenant_id = h.tenant_id and x.id = h.action_id
	join account b on b.tenant_id = h.tenant_id and b.id = x.account_id
	where h.tenant_id = @tenant and h.member_id = @from and x.status in ('proposed', 'accepted', 'doing', 'blocked')
	order by 5, 6, 2`

var _ = hand.Register(hand.Kind{
	Name: "action_helper", Table: "action_helper", Column: "member_id", Items: helperItems, Links: helperLinks,
})
