package action

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
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

// bindBulk goes over what the picked actions are given.
func bindBulk(b *form.Binder, e *bulkEdit) {
	b.Labels("enum.action_field")
	b.Label("pick", func(ctx context.Context) string { return i18n.T(ctx, "action.bulk.picked") })
	b.IDs("pick", &e.Picks)
	b.OptID("accountable", &e.Owner)
	b.OptDate("due", &e.Due)
	form.OptChoose(b, "status", &e.Status, bulkStatuses)
	b.Check(len(e.Picks) > 0, "pick", "err.bulk_none")
	b.Check(e.Owner != nil || !e.Due.IsZero() || e.Status != "" || !b.OK(), "accountable", "err.bulk_nothing")
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
