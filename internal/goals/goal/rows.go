package goal

import (
	"context"
	"net/url"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/rows"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// goalWithLinks is a goal with its links.
type goalWithLinks struct {
	Goal
	links Links
}

// checkIn is how many days after a goal was typed it is looked at first.
const checkIn = 30

// desk takes rows of goals. Whoever types one owns it; it starts today from where
// we stand, is looked at in a month, and goes down when it is less than that.
func desk(clientGoals []ui.Option, self uuid.UUID, now time.Time, today day.Date) rows.Desk[goalWithLinks] {
	return rows.Desk[goalWithLinks]{
		Columns: []rows.Column{
			{Name: "title", Wide: true},
			{Name: "metric"},
			{Name: "baseline", Kind: rows.Number},
			{Name: "target", Kind: rows.Number},
			{Name: "unit"},
			{Name: "due", Kind: rows.Day},
			{Name: "client_goals", Kind: rows.Name, Options: clientGoals, Many: true},
			{Name: "customer_win", Kind: rows.Long},
		},
		Key: []string{"title"},
		New: func(id uuid.UUID) goalWithLinks {
			return goalWithLinks{Goal: Goal{
				ID: id, Status: Open, OwnerID: self, Start: today, NextCheck: today.AddDays(checkIn), Kind: Kinds[0],
				Direction: "up", Aim: Aims[0], Weight: 3, Measure: Typed,
			}}
		},
		Bind: func(b *form.Binder, g *goalWithLinks) {
			bind(&g.links, self, now)(b, &g.Goal)
			if b.Reads() && g.Baseline != nil {
				g.BaselineOn, g.Current = today, g.Baseline
				if g.Target != nil && *g.Target < *g.Baseline {
					g.Direction = "down"
				}
			}
		},
	}
}

// list adds rows to the goals.
var list = rows.List[goalWithLinks]{
	Path:  "/goals",
	Title: func(ctx context.Context) string { return i18n.T(ctx, "goal.index.title") },
	Home:  func(*page.Request) []any { return []any{"goals"} },
	Place: func(*page.Request) string { return "#goal-list" },
	Open: func(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (d rows.Desk[goalWithLinks], err error) {
		var goals []Row
		var wants []Ref
		id := seat.Account()
		if err := db.Batch(q.Context(), tx, append(with, QGoals(&goals, id), qClientGoals(&wants, id))...); err != nil {
			return d, err
		}
		d = desk(refOptions(wants), q.Actor.Member, tx.Now, tx.Today())
		for _, r := range goals {
			d.Stored = append(d.Stored, goalWithLinks{r.Goal, r.links()})
		}
		d.Save = func(g goalWithLinks) error { return Create(q.Context(), tx, id, g.Goal, g.links) }
		return d, nil
	},
	Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, _ url.Values) (page.Response, error) {
		return index(q, tx, seat)
	},
}

// entry is the form for rows of the list.
func (v overview) entry(ctx context.Context) rows.Entry {
	d := desk(refOptions(v.Wants), page.ActorOf(ctx).Member, time.Time{}, v.Today)
	return d.Entry(ctx, string(page.Path(ctx, "accounts", v.Head.ID, "goals")), "goal-list")
}
