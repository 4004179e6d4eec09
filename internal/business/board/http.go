package board

import (
	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/page"
)

// Show draws the page of pillar 2 with a form open in it.
type Show func(q *page.Request, tx *db.Tx, seat *account.Seat, open Open) (page.Response, error)

// Again shows the page with the form as it was typed and what is wrong with it.
func (show Show) Again(q *page.Request, tx *db.Tx, seat *account.Seat, open Open, err error) (page.Response, error) {
	return page.Again(err, func() (page.Response, error) { return show(q, tx, seat, open) })
}

// Back leads to a place on the page, with a word of what was done.
func Back(q *page.Request, seat *account.Seat, anchor, key string, args ...any) page.Response {
	to := q.Path("accounts", seat.Account(), "business") + "#" + anchor
	return page.SeeOther(to).Done(q.Context(), key, args...)
}
