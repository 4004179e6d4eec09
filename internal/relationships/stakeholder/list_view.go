package stakeholder

import (
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// List is the people of an account as the relationships page shows them. The
// page is put together further down, where the map is known: Queries go with
// its reads, then Ready.
type List struct{ view listPage }

// NewList takes filter and order from the address of a request.
func NewList(q *page.Request, tx *db.Tx) *List {
	return &List{listPage{Filter: filterOf(q), Today: tx.Today(), Actor: q.Actor}}
}

// Queries read the people, the level of the relationship, and who was taken off the map.
func (l *List) Queries(accountID uuid.UUID) []db.Query {
	return []db.Query{QRows(&l.view.All, accountID), qLevel(&l.view.Level, accountID), qGone(&l.view.Gone, accountID)}
}

// Ready works out rhythm, filter and order. strengths are 0 to 100 by stakeholder.
func (l *List) Ready(tx *db.Tx, head account.Head, strengths map[uuid.UUID]int) {
	v := &l.view
	v.Head = head
	See(v.All, tx)
	for i := range v.All {
		v.All[i].Strength = strengths[v.All[i].ID]
	}
	v.Rows = v.Filter.Apply(v.All, v.Actor.Member)
}

// numeric sets a head over figures.
func numeric(h ui.SortHead) ui.SortHead {
	h.Num = true
	return h
}
