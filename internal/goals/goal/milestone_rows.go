package goal

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

// between is how many months after the step before a step falls due, unless another day is typed.
const between = 3

// milestoneDesk takes rows of the steps of a goal; whoever types one sees to it.
// The next falls due three months after the last, and not after the goal.
func milestoneDesk(self uuid.UUID, g Row, today day.Date) rows.Desk[Milestone] {
	last := today
	for _, m := range g.Milestones {
		if m.Due.After(last) {
			last = m.Due
		}
	}
	next := last.AddMonths(between)
	if next.After(g.Due) && !g.Due.Before(today) {
		next = g.Due
	}
	return rows.Desk[Milestone]{
		Columns: []rows.Column{
			{Name: "title", Wide: true},
			{Name: "due", Kind: rows.Day, Ready: next.String()},
		},
		Key:  []string{"title"},
		New:  func(id uuid.UUID) Milestone { return Milestone{ID: id, OwnerID: self} },
		Bind: bindMilestone(today, new(waits)),
	}
}

// milestoneList adds rows to the steps of a goal.
var milestoneList = rows.List[Milestone]{
	Path:  "/goals/{goal}/milestones",
	Title: func(ctx context.Context) string { return i18n.T(ctx, "goal.milestone.title") },
	Home:  func(q *page.Request) []any { return []any{"goals", q.ID("goal")} },
	Place: func(*page.Request) string { return "#milestones" },
	Open: func(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (d rows.Desk[Milestone], err error) {
		row, err := load(q, tx, seat, q.ID("goal"), with...)
		if err != nil {
			return d, err
		}
		d = milestoneDesk(q.Actor.Member, row, tx.Today())
		d.Stored = row.Milestones
		d.Save = func(m Milestone) error { return CreateMilestone(q.Context(), tx, seat.Account(), row.ID, m) }
		return d, nil
	},
	Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, _ url.Values) (page.Response, error) {
		return showGoal(q, tx, seat, q.ID("goal"))
	},
}

// milestoneEntry is the form for rows of the list.
func (v detail) milestoneEntry(ctx context.Context) rows.Entry {
	path := account.Path(ctx, v.Head.ID, "goals", v.Goal.ID, "milestones")
	e := milestoneDesk(v.Self, v.Goal, v.Today).Entry(ctx, path, "milestone-list")
	e.Focus = len(v.Goal.Milestones) == 0
	return e
}
