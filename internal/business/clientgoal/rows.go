package clientgoal

import (
	"context"
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/business/board"
	"trucot/internal/client/account"
	"trucot/internal/client/rows"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// desk takes rows of what the client wants. One that a person or a source told is no assumption.
func desk(people []Person, self uuid.UUID, today day.Date) rows.Desk[Goal] {
	var told []ui.Option
	for _, p := range people {
		told = append(told, ui.Option{Value: p.ID.String(), Label: p.Name})
	}
	return rows.Desk[Goal]{
		Columns: []rows.Column{
			{Name: "title", Wide: true},
			{Name: "metric"},
			{Name: "target_year", Kind: rows.Number},
			{Name: "told_by", Kind: rows.Name, Options: told},
			{Name: "source"},
			{Name: "response", Kind: rows.Long},
		},
		Key: []string{"title"},
		New: func(id uuid.UUID) Goal { return Goal{ID: id} },
		Bind: func(b *form.Binder, c *Goal) {
			bind(self, today)(b, c)
			source := c.Source
			if c.ToldBy != nil {
				source = c.ToldBy.String()
			}
			board.Sourced(b, source, &c.Confirmed, &c.ConfirmedBy, &c.ConfirmedOn, self, today)
		},
	}
}

// list adds rows to what the client wants.
func (h handlers) list() rows.List[Goal] {
	return rows.List[Goal]{
		Path:  "/business/client-goals",
		Title: func(ctx context.Context) string { return i18n.T(ctx, "clientgoal.card.title") },
		Home:  func(*page.Request) []any { return []any{"business"} },
		Place: func(*page.Request) string { return "#client-goals" },
		Open: func(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (d rows.Desk[Goal], err error) {
			var goals []Goal
			var people []Person
			reads := append(with, QGoals(&goals, seat.Account()), QPeople(&people, seat.Account()))
			if err := db.Batch(q.Context(), tx, reads...); err != nil {
				return d, err
			}
			d = desk(people, q.Actor.Member, tx.Today())
			d.Stored = goals
			d.Save = func(c Goal) error { return Save(q.Context(), tx, seat.Account(), c, 0) }
			return d, nil
		},
		Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, _ url.Values) (page.Response, error) {
			return h.show(q, tx, seat, board.Open{})
		},
	}
}

// entry is the form for rows of the list.
func (v View) entry(ctx context.Context) rows.Entry {
	d := desk(v.People, page.ActorOf(ctx).Member, v.Today)
	e := d.Entry(ctx, board.Path(ctx, v.Head, "client-goals"), "client-goal-list")
	e.Focus = len(v.Goals) == 0 && v.Open == board.Open{}
	return e
}
