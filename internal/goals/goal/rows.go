package goal

import (
	"context"
	"net/url"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/rows"
	"trucot/internal/goals/whitespace"
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
//
// Behind a figure may stand its unit. With a cell of the whitespace for what is
// measured, a goal goes from what is ours there to what could be.
func desk(
	ctx context.Context, clientGoals []ui.Option, cells []whitespace.Cell, self uuid.UUID, currency string,
	now time.Time, today day.Date,
) rows.Desk[goalWithLinks] {
	return rows.Desk[goalWithLinks]{
		Columns: []rows.Column{
			{Name: "title", Wide: true},
			{
				Name: "metric", Kind: rows.Helped, Options: whitespace.Places(cells), Holds: []string{"cells"},
				Split: func(f *form.Form) { fromCell(ctx, f, cells, currency) },
			},
			{Name: "baseline", Kind: rows.Number, Split: func(f *form.Form) { unitBehind(f, "baseline", currency) }},
			{Name: "target", Kind: rows.Number, Split: func(f *form.Form) { unitBehind(f, "target", currency) }},
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

// fromCell fills what a cell says of a goal when its name stands for the metric:
// the sales there, from ours to what could become ours.
func fromCell(ctx context.Context, f *form.Form, cells []whitespace.Cell, currency string) {
	c, found := whitespace.At(cells, f.Value("metric"))
	if !found {
		return
	}
	f.Set("metric", i18n.T(ctx, "goal.rows.sales", "place", c.Place()))
	f.Set("cells", c.ID.String())
	said := map[string]string{"baseline": i18n.MoneyInput(ctx, c.Ours, c.Currency), "unit": i18n.Currency(currency)}
	if c.Potential != nil {
		said["target"] = i18n.MoneyInput(ctx, c.Ours+*c.Potential, c.Currency)
	}
	for name, text := range said {
		if f.Value(name) == "" {
			f.Set(name, text)
		}
	}
}

// unitBehind parts a figure from the unit typed behind it, unless the unit has a
// field filled of its own.
func unitBehind(f *form.Form, name, currency string) {
	figure, unit, money := i18n.CutUnit(f.Value(name), currency)
	if money {
		unit = i18n.Currency(currency)
	}
	f.Set(name, figure)
	if f.Value("unit") == "" && unit != "" {
		f.Set("unit", unit)
	}
}

// list adds rows to the goals.
var list = rows.List[goalWithLinks]{
	Path:  "/goals",
	Title: func(ctx context.Context) string { return i18n.T(ctx, "goal.index.title") },
	Home:  func(*page.Request) []any { return []any{"goals"} },
	Place: func(*page.Request) string { return "#goal-list" },
	Open: func(
		q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query,
	) (d rows.Desk[goalWithLinks], err error) {
		var goals []Row
		var wants []Ref
		id := seat.Account()
		var cells []whitespace.Cell
		reads := append(with, QGoals(&goals, id), qClientGoals(&wants, id),
			whitespace.QCells(&cells, id, tx.Today().Year()))
		if err := db.Batch(q.Context(), tx, reads...); err != nil {
			return d, err
		}
		d = desk(q.Context(), refOptions(wants), cells, q.Actor.Member, q.Actor.Settings.Currency, tx.Now, tx.Today())
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
	d := desk(ctx, refOptions(v.Wants), v.Cells, page.ActorOf(ctx).Member, v.Head.Currency, time.Time{}, v.Today)
	e := d.Entry(ctx, account.Path(ctx, v.Head.ID, "goals"), "goal-list")
	e.Focus = len(v.Goals) == 0
	return e
}
