package opportunity

import (
	"context"
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/rows"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// desk takes rows of opportunities; whoever types one pursues it, from the first
// stage. One that we let pass needs a reason, which only the whole form asks.
func desk(ctx context.Context, self uuid.UUID, currency string, today day.Date) rows.Desk[Opportunity] {
	kinds, words := rows.Codes(ctx, "opportunity_kind", Kinds[:len(Kinds)-1])
	return rows.Desk[Opportunity]{
		Columns: []rows.Column{
			{Name: "title", Wide: true},
			{Name: "kind", Kind: rows.Choice, Options: kinds, Alias: words},
			{Name: "product"},
			{Name: "amount", Kind: rows.Number},
			{Name: "due", Kind: rows.Day},
		},
		Key: []string{"title"},
		New: func(id uuid.UUID) Opportunity {
			return Opportunity{ID: id, OwnerID: self, Currency: currency, Stage: Stages[0]}
		},
		Bind: bind(today),
	}
}

// list adds rows to the opportunities.
var list = rows.List[Opportunity]{
	Path:  "/opportunities",
	Title: func(ctx context.Context) string { return i18n.T(ctx, "opportunity.list.title") },
	Home:  func(*page.Request) []any { return []any{"value"} },
	Place: func(*page.Request) string { return "#opportunity-list" },
	Open: func(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (rows.Desk[Opportunity], error) {
		d := desk(q.Context(), q.Actor.Member, q.Actor.Settings.Currency, tx.Today())
		d.Save = func(o Opportunity) error { return Save(q.Context(), tx, seat.Account(), o, 0) }
		err := db.Batch(q.Context(), tx, append(with, QList(&d.Stored, seat.Account()))...)
		return d, err
	},
	Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, _ url.Values) (page.Response, error) {
		return index(q, tx, seat)
	},
}

// entry is the form for rows of the list.
func (v listPage) entry(ctx context.Context) rows.Entry {
	d := desk(ctx, page.ActorOf(ctx).Member, v.Head.Currency, v.Today)
	return d.Entry(ctx, path(ctx, v.Head), "opportunity-list")
}
