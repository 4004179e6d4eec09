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

// bulk makes the edit to the picked rows, as one act.
func (c *changes) bulk(e bulkEdit, rows []Row, become []Action) {
	c.tx.Act(db.Act{ID: e.ID, Kind: db.ActBulk, AccountID: &c.account})
	for i, r := range rows {
		c.update(r, become[i], r.Version)
	}
}
