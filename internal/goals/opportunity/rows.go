package opportunity

import (
	"context"
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/rows"
	"trucot/internal/goals/whitespace"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// desk takes rows of opportunities; whoever types one pursues it, from the first
// stage. One that we let pass needs a reason, which only the whole form asks.
// With a cell of the whitespace for its product, what the cell says is not asked.
func desk(
	ctx context.Context, cells []whitespace.Cell, self uuid.UUID, currency string, today day.Date,
) rows.Desk[Opportunity] {
	kinds, words := rows.Codes(ctx, "opportunity_kind", Kinds[:len(Kinds)-1])
	return rows.Desk[Opportunity]{
		Columns: []rows.Column{
			{Name: "title", Wide: true},
			{Name: "kind", Kind: rows.Choice, Options: kinds, Alias: words},
			{
				Name: "product", Kind: rows.Helped, Options: whitespace.Places(cells), Split: func(f *form.Form) {
					fill(ctx, f, cells)
				},
				Holds: []string{"cell"},
			},
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

// fill puts what a cell says into the fields that are empty, when its name
// stands for the product.
func fill(ctx context.Context, f *form.Form, cells []whitespace.Cell) {
	c, found := whitespace.At(cells, f.Value("product"))
	if !found {
		return
	}
	f.Set("product", c.ProductName)
	for name, values := range fromCell(ctx, c, KindOf(c)) {
		if f.Value(name) == "" {
			f.Set(name, values...)
		}
	}
}

// list adds rows to the opportunities.
var list = rows.List[Opportunity]{
	Path:  "/opportunities",
	Title: func(ctx context.Context) string { return i18n.T(ctx, "opportunity.list.title") },
	Home:  func(*page.Request) []any { return []any{"value"} },
	Place: func(*page.Request) string { return "#opportunity-list" },
	Open: func(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (rows.Desk[Opportunity], error) {
		var cells []whitespace.Cell
		var stored []Opportunity
		id := seat.Account()
		reads := append(with, QList(&stored, id), whitespace.QCells(&cells, id, tx.Today().Year()))
		if err := db.Batch(q.Context(), tx, reads...); err != nil {
			return rows.Desk[Opportunity]{}, err
		}
		d := desk(q.Context(), cells, q.Actor.Member, q.Actor.Settings.Currency, tx.Today())
		d.Stored = stored
		d.Save = func(o Opportunity) error { return Save(q.Context(), tx, id, o, 0) }
		return d, nil
	},
	Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, _ url.Values) (page.Response, error) {
		return index(q, tx, seat)
	},
}

// entry is the form for rows of the list.
func (v listPage) entry(ctx context.Context) rows.Entry {
	d := desk(ctx, v.cells, page.ActorOf(ctx).Member, v.Head.Currency, v.Today)
	e := d.Entry(ctx, path(ctx, v.Head), "opportunity-list")
	e.Focus = len(v.All) == 0 && len(v.cells) > 0 // else the grid above has it
	return e
}
