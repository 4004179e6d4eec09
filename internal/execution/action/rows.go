package action

import (
	"context"
	"net/url"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/rows"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// work is an action with its links.
type work struct {
	Action
	links Links
}

// First and step are the days after which an action falls due, unless another is
// typed: the first from today, each further one of a goal after the last of it.
const (
	first = 14
	step  = 28
)

// desk takes rows of actions; one without a name is whoever types it. With a
// goal they all serve it, else each may name one of targets; last is when the
// last action of the goal falls due.
func desk(
	people []account.Person, targets []targetRow, goalID *uuid.UUID, self uuid.UUID, last, today day.Date,
) rows.Desk[work] {
	due := today.AddDays(first)
	if next := last.AddDays(step); !last.IsZero() && next.After(due) {
		due = next
	}
	d := rows.Desk[work]{
		Columns: []rows.Column{
			{Name: "title", Wide: true},
			{Name: "accountable", Kind: rows.Name, Options: account.PeopleOptions(people)},
			{Name: "due", Kind: rows.Day, Ready: due.String()},
		},
		Key: []string{"target", "title"},
		New: func(id uuid.UUID) work {
			return work{Action: Action{ID: id, Status: Accepted, AccountableID: &self, GoalID: goalID}}
		},
		Bind: func(b *form.Binder, w *work) { bind(&w.links, self, today)(b, &w.Action) },
	}
	if goalID == nil {
		d.Columns = append(d.Columns, rows.Column{Name: "target", Kind: rows.Name, Options: named(targets)})
	}
	return d
}

// named are the goals and milestones by their titles, those of a milestone with
// its goal's before where two have the same.
func named(targets []targetRow) []ui.Option {
	var opts []ui.Option
	for _, t := range targets {
		label := t.Title
		if t.MilestoneID != nil {
			label = t.GoalTitle + ": " + t.Title
		}
		opts = append(opts, ui.Option{Value: targetValue(&t.GoalID, t.MilestoneID), Label: label})
	}
	return opts
}

// open reads what rows of actions may choose from; goalID is nil outside a goal.
func open(
	q *page.Request, tx *db.Tx, seat *account.Seat, goalID *uuid.UUID, with []db.Query,
) (d rows.Desk[work], err error) {
	var people []account.Person
	var targets []targetRow
	var actions []Row
	id := seat.Account()
	reads := append(with, account.QDoers(&people), QTargets(&targets, id), QActions(&actions, id))
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return d, err
	}
	d = desk(people, targets, goalID, q.Actor.Member, day.Date{}, tx.Today())
	for _, r := range actions {
		if goalID == nil || r.GoalID != nil && *r.GoalID == *goalID {
			d.Stored = append(d.Stored, work{Action: r.Action})
		}
	}
	d.Save = func(w work) error { return Create(q.Context(), tx, seat.Account(), w.Action, w.links) }
	return d, nil
}

// list adds rows to the actions of an account.
var list = rows.List[work]{
	Path:  "/execution",
	Title: func(ctx context.Context) string { return i18n.T(ctx, "action.index.actions") },
	Home:  func(*page.Request) []any { return []any{"execution"} },
	Place: func(*page.Request) string { return "#h-actions" },
	Open: func(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (rows.Desk[work], error) {
		return open(q, tx, seat, nil, with)
	},
	Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, _ url.Values) (page.Response, error) {
		return index(q, tx, seat)
	},
}

// goalList adds rows to the actions of a goal, on its page.
var goalList = rows.List[work]{
	Path:  "/goals/{goal}/actions",
	Title: list.Title,
	Home:  func(q *page.Request) []any { return []any{"goals", q.ID("goal")} },
	Place: func(*page.Request) string { return "#goal-actions" },
	Open: func(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (d rows.Desk[work], err error) {
		id := q.ID("goal")
		var goals []goal.Row
		d, err = open(q, tx, seat, &id, append(with, goal.QGoals(&goals, seat.Account())))
		if err == nil && !slices.ContainsFunc(goals, func(g goal.Row) bool { return g.ID == id }) {
			err = errs.NotFound
		}
		return d, err
	},
	Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, _ url.Values) (page.Response, error) {
		return goal.ShowGoal(q, tx, seat, q.ID("goal"))
	},
}

var _ = goal.TakeActions(func(
	ctx context.Context, h account.Head, id uuid.UUID, people []account.Person, last day.Date,
) rows.Entry {
	d := desk(people, nil, &id, page.ActorOf(ctx).Member, last, i18n.From(ctx).Today)
	return d.Entry(ctx, account.Path(ctx, h.ID, "goals", id, "actions"), "goal-actions")
})

// entry is the form for rows of the list.
func (v indexPage) entry(ctx context.Context) rows.Entry {
	d := desk(v.People, v.Targets, nil, v.Self, day.Date{}, v.Today)
	e := d.Entry(ctx, account.Path(ctx, v.Head.ID, "execution"), "action-list")
	e.Focus = len(v.Actions) == 0
	return e
}
