package goal

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/hand"
	"trucot/internal/kernel/db"
)

// What of goals and milestones is handed over: a new owner has yet to accept the goal.

const goalItems db.SQL = `
	select 'goal' as kind, g.id as id, g.version as version, g.account_id as account_id, b.name as account_name, g.title as title,
		null::uuid as beside, '{}'::uuid[] as all, '' as word
	from goal g
	join account b on b.tenant_id = g.tenant_id and b.id = g.account_id
	where g.tenant_id = @tenant and g.owner_id = @from and g.status = 'open'
	order by 5, 6, 2`

var _ = hand.Register(hand.Kind{
	Name: "goal", Table: "goal", Column: "owner_id", Items: goalItems, With: db.Args{"accepted_at": nil},
})

const milestoneItems db.SQL = `
	select 'milestone' as kind, m.id as id, m.version as version, m.account_id as account_id, b.name as account_name, m.title as title,
		null::uuid as beside, '{}'::uuid[] as all, '' as word
	from milestone m
	join account b on b.tenant_id = m.tenant_id and b.id = m.account_id
	where m.tenant_id = @tenant and m.owner_id = @from and m.done_on is null
	order by 5, 6, 2`

var _ = hand.Register(hand.Kind{Name: "milestone", Table: "milestone", Column: "owner_id", Items: milestoneItems})

// AcceptEdit is the change by which the owner of a goal accepts it.
func AcceptEdit(id uuid.UUID, version int, now time.Time) db.Edit {
	return db.Row{Table: "goal", ID: id, Version: version, Values: db.Args{"accepted_at": now}}.Edit()
}
