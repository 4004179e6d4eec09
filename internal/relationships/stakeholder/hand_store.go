package stakeholder

import (
	"trucot/internal/client/hand"
	"trucot/internal/kernel/db"
)

// Who keeps a relationship, and who is to speak with someone next.

const stakeholderItems db.SQL = `
	select 'stakeholder' as kind, s.id as id, s.version as version, s.account_id as account_id, b.name as account_name, c.name as title,
		null::uuid as beside, '{}'::uuid[] as all, '' as word
	from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	join account b on b.tenant_id = s.tenant_id and b.id = s.account_id
	where s.tenant_id = @tenant and s.owner_id = @from
	order by 5, 6, 2`

var _ = hand.Register(hand.Kind{Name: "stakeholder", Table: "stakeholder", Column: "owner_id", Items: stakeholderItems})

const touchplanItems db.SQL = `
	select 'touch_plan' as kind, p.id as id, p.version as version, p.account_id as account_id, b.name as account_name, c.name as title,
		null::uuid as beside, '{}'::uuid[] as all, '' as word
	from touch_plan p
	join stakeholder s on s.tenant_id = p.tenant_id and s.id = p.stakeholder_id
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	join account b on b.tenant_id = p.tenant_id and b.id = p.account_id
	where p.tenant_id = @tenant and p.owner_id = @from and p.done_interaction_id is null
	order by 5, 6, 2`

var _ = hand.Register(hand.Kind{Name: "touch_plan", Table: "touch_plan", Column: "owner_id", Items: touchplanItems})
