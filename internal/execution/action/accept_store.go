package action

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/db"
)

// given is an action or a goal that someone has yet to accept.
type given struct {
	Kind      string
	ID        uuid.UUID
	AccountID uuid.UUID
	Version   int
	Proposed  bool
}

const yetToAccept db.SQL = `
	select 'action' as kind, a.id, a.account_id, a.version, a.status = 'proposed' as proposed
	from action a
	join account c on c.tenant_id = a.tenant_id and c.id = a.account_id and c.archived_at is null
	where a.tenant_id = @tenant and a.accountable_id = @member and a.accepted_at is null and a.archived_at is null
		and a.status in ('proposed', 'accepted', 'doing', 'blocked')
	union all
	select 'goal', g.id, g.account_id, g.version, false
	from goal g
	join account c on c.tenant_id = g.tenant_id and c.id = g.account_id and c.archived_at is null
	where g.tenant_id = @tenant and g.owner_id = @member and g.accepted_at is null and g.archived_at is null and g.status = 'open'
	order by 3, 2`

// acceptAll commits the member to all that was given to them, and tells how much that is.
func acceptAll(ctx context.Context, tx *db.Tx) (int, error) {
	list, err := db.List[given](ctx, tx, yetToAccept, nil)
	if err != nil || len(list) == 0 {
		return 0, err
	}
	var edits []db.Edit
	var judged []*account.Judging
	var with []db.Query
	seen := map[uuid.UUID]bool{}
	for _, g := range list {
		values := db.Args{"accepted_at": tx.Now}
		switch {
		case g.Kind == "goal":
			edits = append(edits, goal.AcceptEdit(g.ID, g.Version, tx.Now))
		case g.Proposed:
			values["status"] = string(Accepted)
			fallthrough
		default:
			edits = append(edits, db.Row{Table: "action", ID: g.ID, Version: g.Version, Values: values}.Edit())
		}
		if !seen[g.AccountID] {
			seen[g.AccountID] = true
			j := account.Rejudge(tx, g.AccountID, 3, 4)
			judged, with = append(judged, j), append(with, j.Reads...)
		}
	}
	if err := db.ChangeAll(ctx, tx, edits, with...); err != nil {
		return 0, err
	}
	for _, j := range judged {
		j.Save()
	}
	return len(list), nil
}
