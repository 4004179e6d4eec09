package action

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
)

// bulkStatuses are those that several actions can be given at once; to be
// blocked each needs its own reason.
var bulkStatuses = []Status{Accepted, Doing, Done, Cancelled}

// bulkEdit is what several actions are given at once; what is zero stays.
type bulkEdit struct {
	ID     uuid.UUID // of the act
	Picks  []uuid.UUID
	Owner  *uuid.UUID
	Due    day.Date
	Status Status
}

func decodeBulk(f *form.Form) bulkEdit {
	e := bulkEdit{ID: f.UUID("id"), Picks: f.UUIDs("pick"), Owner: form.IDOrNil(f.OptUUID("accountable")), Due: f.OptDate("due"), Status: form.OptOneOf(f, "status", bulkStatuses)}
	f.Check(len(e.Picks) > 0, "pick", "err.bulk_none")
	f.Check(e.Owner != nil || !e.Due.IsZero() || e.Status != "" || !f.OK(), "accountable", "err.bulk_nothing")
	return e
}

// to is an action with the edit made to it; what it may not become is a fault of the form.
func (e bulkEdit) to(f *form.Form, a Action, today day.Date) Action {
	if e.Owner != nil {
		a.AccountableID, a.DeclinedBy, a.DeclinedReason = e.Owner, nil, ""
		if a.Status == Proposed {
			a.Status = Accepted
		}
	}
	if !e.Due.IsZero() {
		a.Due = e.Due
		f.Check(a.StartOn.IsZero() || !a.StartOn.After(a.Due), "due", "err.bulk_start", "title", a.Title)
	}
	if e.Status != "" {
		a.Status, a.BlockedReason = e.Status, ""
		f.Check(a.AccountableID != nil || e.Status == Cancelled, "accountable", "err.bulk_nobody", "title", a.Title)
		a.DoneOn = doneOn(a.Status, a.DoneOn, today)
	}
	return a
}

// bulkItem is one action of such an act.
type bulkItem struct {
	Before Action `json:"before"`
	After  int    `json:"after"` // the version that the act made
}

// bulk is such an act as it is kept.
type bulk struct {
	ID      uuid.UUID
	Items   []bulkItem
	Undone  bool
	Version int
}

const bulkSQL db.SQL = `
	select b.id, b.items, b.undone_at is not null as undone, b.version
	from action_bulk b where b.tenant_id = @tenant and b.account_id = @account and b.id = @id`

func bulkArgs(accountID, id uuid.UUID) db.Args { return db.Args{"account": accountID, "id": id} }

const insertBulk db.SQL = `
	insert into action_bulk (tenant_id, id, account_id, items, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @items, @now, @member, @now, @member)`

const undoneBulk db.SQL = `
	update action_bulk set undone_at = @now, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// bulk makes the edit to the picked rows, as one act that is kept.
func (c *changes) bulk(e bulkEdit, rows []Row, become []Action) {
	items := make([]bulkItem, len(rows))
	for i, r := range rows {
		c.update(r, become[i], r.Version)
		items[i] = bulkItem{r.Action, r.Version + 1}
	}
	c.add(db.Edit{Entity: "action_bulk", ID: e.ID, SQL: insertBulk, Args: db.Args{"id": e.ID, "account": c.account, "items": items}})
}

// undo makes the actions of an act exactly what they were. It returns the title
// of the first that someone changed since, and then nothing must be saved.
func (c *changes) undo(b bulk, rows []Row) (changed string) {
	now := map[uuid.UUID]Row{}
	for _, r := range rows {
		now[r.ID] = r
	}
	for _, item := range b.Items {
		r, there := now[item.Before.ID]
		if !there || r.Version != item.After {
			return item.Before.Title
		}
		c.put(item.Before, r.Version)
		switch ended, end := item.Before.Status == Done, r.Status == Done; {
		case ended == end || r.Next == nil:
		case !r.Next.Fresh:
			return r.Title
		case end && !r.Next.Archived:
			c.add(PutAway(c.tx, c.account, r.Next.ID, r.Next.Version))
		case ended && r.Next.Archived:
			c.add(bringBack(c.account, r.Next.ID, r.Next.Version))
		}
	}
	args := bulkArgs(c.account, b.ID)
	args["version"] = b.Version
	c.add(db.Edit{Entity: "action_bulk", ID: b.ID, Version: b.Version, SQL: undoneBulk, Args: args})
	return ""
}
