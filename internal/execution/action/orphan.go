package action

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// orphan is a thought of pillars 1 to 3 that no action carries out (S0-25).
type orphan struct {
	Kind  string // tows, risk or stakeholder; goals are found among the goals
	ID    uuid.UUID
	Title string
	Known bool // of a stakeholder: their attitude was judged
}

type orphanRow struct {
	orphan
	Weight int
}

func qOrphans(dst *[]orphanRow, accountID uuid.UUID) db.Query {
	return db.Q(dst, orphansSQL, db.Args{"account": accountID})
}

// breaks are the places where the thread is broken, each with what mends it:
// horizons in which nothing is planned, goals, risks, people and strategies
// that no action carries out.
func (v indexPage) breaks(ctx context.Context) []ui.Row {
	var list []ui.Row
	add := func(kind, state, title, query, label string) {
		row := ui.Row{Mark: kind, Title: title, Sub: state}
		if v.Head.MayEdit(page.ActorOf(ctx)) {
			row.ActionHref, row.ActionLabel = account.Path(ctx, v.Head.ID, "execution", "new")+query, label
		}
		list = append(list, row)
	}
	mend, plan := i18n.T(ctx, "action.orphan.mend"), i18n.T(ctx, "action.orphan.plan")
	for _, h := range v.emptyHorizons() {
		add("watch", i18n.T(ctx, "action.orphan.horizon"),
			i18n.Enum(ctx, "horizon", string(h)), "?due="+v.firstDay(h).String(), plan)
	}
	for _, g := range v.openGoals() {
		if g.Actions == 0 {
			add("risk", i18n.T(ctx, "action.orphan.goal"), g.Title, "?goal="+g.ID.String(), mend)
		}
	}
	for _, o := range v.Orphans {
		kind, key := "watch", ""
		switch {
		case o.Kind == "risk":
			kind, key = "risk", "action.orphan.risk"
		case o.Kind == "tows":
			key = "action.orphan.tows"
		case o.Known:
			key = "action.orphan.against"
		default:
			key = "action.orphan.unknown"
		}
		add(kind, i18n.T(ctx, key), o.Title, "?cause="+o.Kind+"/"+o.ID.String(), mend)
	}
	return list
}

// emptyHorizons are those in which nothing is open: no action, no milestone, no goal.
func (v indexPage) emptyHorizons() []goal.Horizon {
	seen := map[goal.Horizon]bool{}
	see := func(due day.Date) {
		seen[goal.HorizonOf(due, v.Today, v.Settings.ShortMonths, v.Settings.MidMonths)] = true
	}
	for _, a := range v.Actions {
		if a.Open() && !a.Due.IsZero() {
			see(a.Due)
		}
	}
	for _, g := range v.openGoals() {
		see(g.Due)
		for _, m := range g.Milestones {
			if m.DoneOn.IsZero() {
				see(m.Due)
			}
		}
	}
	var empty []goal.Horizon
	for _, h := range goal.Horizons {
		if !seen[h] {
			empty = append(empty, h)
		}
	}
	return empty
}

// firstDay is a day to begin with in a horizon: in a month, or on its first day.
func (v indexPage) firstDay(h goal.Horizon) day.Date {
	switch h {
	case goal.Mid:
		return v.Today.StartOfMonth().AddMonths(v.Settings.ShortMonths + 1)
	case goal.Long:
		return v.Today.StartOfMonth().AddMonths(v.Settings.MidMonths + 1)
	}
	return v.Today.AddMonths(1)
}
