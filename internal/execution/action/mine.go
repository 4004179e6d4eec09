package action

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Mine is an open action of a member, whatever the account.
type Mine struct {
	Row
	AccountID   uuid.UUID
	AccountName string
}

// MineShown is how many of one's own actions a page begins with, the nearest;
// MineMost is how many one reading takes at most.
const (
	MineShown = 50
	MineMost  = 1000
)

// QMine reads the open actions that the actor answers for, the nearest first.
func QMine(dst *[]Mine, rows int) db.Query {
	return db.Q(dst, mineSQL, db.Args{"id": nil, "rows": rows})
}

// Standing is how many open actions a member has and how many are late.
type Standing struct{ N, Late int }

// QStanding counts the actor's open actions.
func QStanding(dst *Standing) db.Query { return db.QOne(dst, standingSQL, nil) }

// QGiven reads the open actions that others answer for on the actor's accounts.
func QGiven(dst *[]Mine) db.Query { return db.Q(dst, givenSQL, db.Args{"rows": MineShown}) }

// Part is a heading of one's own actions.
type Part string

// Parts of one's own actions; each action stands under the first that fits.
const (
	PartWaiting Part = "waiting" // given by someone else, to be accepted or declined
	PartOverdue Part = "overdue"
	PartBlocked Part = "blocked"
	PartWeek    Part = "week" // due within seven days
	PartLater   Part = "later"
)

// Parts lists them as shown.
var Parts = []Part{PartOverdue, PartWeek, PartWaiting, PartBlocked, PartLater}

// week is how many days after today count as this week.
const week = 7

// PartOf says under which heading an action stands.
func (a Action) PartOf(today day.Date) Part {
	switch {
	case a.Waiting():
		return PartWaiting
	case a.Overdue(today):
		return PartOverdue
	case a.Status == Blocked:
		return PartBlocked
	case !a.Due.IsZero() && !a.Due.After(today.AddDays(week)):
		return PartWeek
	}
	return PartLater
}

// minePage is the page of one's own actions.
type minePage struct {
	List  []Mine
	All   Standing
	Today day.Date
	May   bool       // whether the member may change them
	Form  *form.Form // what was typed for Of and was wrong
	Of    uuid.UUID
	Act   string // snooze or decline: which form of Of it was
}

func (v minePage) part(p Part) []Mine {
	var list []Mine
	for _, m := range v.List {
		if m.PartOf(v.Today) == p {
			list = append(list, m)
		}
	}
	return list
}

func (v minePage) items(ctx context.Context, list []Mine) []ui.TodoItem {
	var items []ui.TodoItem
	for _, m := range list {
		item := ui.TodoItem{
			ID: "a-" + m.ID.String(), Title: m.Title, Version: m.Version,
			Why: m.GoalTitle, NoWhy: m.GoalID == nil, Context: m.AccountName,
			Note: strings.Join(notes(ctx, m.Row), " · "), Due: i18n.DateShort(ctx, m.Due),
			Href: account.Path(ctx, m.AccountID, "execution") + "#a-" + m.ID.String(),
		}
		if v.May {
			item.TickAction, item.Acts = minePath(ctx, m, "done"), mineActs(v, m)
		}
		if v.May && m.Waiting() {
			item.More = mineAnswer(m)
		}
		switch {
		case m.Overdue(v.Today):
			item.Due, item.DueKind = i18n.Due(ctx, m.Due), "risk"
		case m.Due == v.Today:
			item.Due, item.DueKind = i18n.Due(ctx, m.Due), "watch"
		}
		items = append(items, item)
	}
	return items
}

// Todo are the actions of a member as a list with its tools; may says whether
// the member may change them.
func Todo(ctx context.Context, list []Mine, today day.Date, may bool) []ui.TodoItem {
	return minePage{Today: today, May: may}.items(ctx, list)
}

func minePath(ctx context.Context, m Mine, act string) string {
	return string(page.Path(ctx, "my-actions", m.ID, act))
}

// form is what was typed for an action, or a blank one.
func (v minePage) form(m Mine, act string) *form.Form {
	if v.Of == m.ID && v.Act == act {
		return v.Form
	}
	return form.New(nil)
}

func (v minePage) open(m Mine, act string) bool { return v.Of == m.ID && v.Act == act }
