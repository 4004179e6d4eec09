package action

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

// bind goes over the fields of an action. An accountable person is needed unless
// it is only proposed or cancelled, and is no helper of it. Whoever names a
// promise first gave it.
func bind(links *Links, me uuid.UUID, today day.Date) func(*form.Binder, *Action) {
	return func(b *form.Binder, a *Action) {
		was := *a
		b.Row(a.ID, a.Version)
		b.Labels("enum.action_field")
		b.Text("title", &a.Title, 1, 240)
		b.LongText("note", &a.Note, 0, 2000)
		form.Choose(b, "status", &a.Status, Statuses)
		b.OptID("accountable", &a.AccountableID)
		needed := a.Status != Proposed && a.Status != Cancelled
		b.Check(!needed || a.AccountableID != nil, "accountable", "err.accountable")
		b.OptDate("due", &a.Due)
		b.Check(form.Plausible(a.Due), "due", "err.year")
		b.Custom("target", []string{targetValue(a.GoalID, a.MilestoneID)}, func(f *form.Form) {
			a.GoalID, a.MilestoneID = target(f)
		})
		b.LongText("blocked_reason", &a.BlockedReason, 0, 500)
		b.Check(a.Status != Blocked || a.BlockedReason != "", "blocked_reason", "err.blocked_reason")
		b.OptID("promised_to", &a.PromisedTo)
		b.Bool("promise", &a.Promise)
		b.Check(!a.Promise && a.PromisedTo == nil || !a.Due.IsZero(), "due", "err.promise_due")
		bindWork(b, a)
		b.IDs("helpers", &links.Helpers)
		b.IDs("needs", &links.Needs)
		if b.Reads() {
			links.Helpers = slices.DeleteFunc(links.Helpers, func(id uuid.UUID) bool {
				return a.AccountableID != nil && id == *a.AccountableID
			})
			a.settle(was, me, today)
		}
	}
}

// bindDecline goes over why an action is handed back.
func bindDecline(b *form.Binder, reason *string) {
	b.Labels("enum.action_field")
	b.LongText("declined_reason", reason, 1, 500)
}

// bindFinish goes over what shows that an action is done.
func bindFinish(b *form.Binder, a *Action) {
	b.Labels("enum.action_field")
	b.LongText("evidence", &a.Evidence, 1, 500)
}

// bindWork goes over the fields about the doing.
func bindWork(b *form.Binder, a *Action) {
	shared := a.Visibility == Shared
	b.OptDate("start", &a.StartOn)
	b.Check(a.StartOn.IsZero() || a.Due.IsZero() || !a.StartOn.After(a.Due), "start", "err.start_after_due")
	form.OptChoose(b, "recurs", &a.Recurs, Rhythms)
	b.Check(a.Recurs == "" || a.Recurs == Never || !a.Due.IsZero(), "due", "err.recurs_due")
	b.OptDate("recur_from", &a.RecurFrom)
	b.Check(form.Plausible(a.RecurFrom), "recur_from", "err.year")
	b.Bool("shared", &shared)
	b.OptInt("estimate", &a.EstimateHours, 1, 2000)
	b.LongText("evidence", &a.Evidence, 0, 500)
	b.Custom("cause", []string{a.cause()}, func(f *form.Form) { a.RiskID, a.TowsID, a.StakeholderID = cause(f) })
	if !b.Reads() {
		return
	}
	a.Visibility = Internal
	if shared {
		a.Visibility = Shared
	}
	if a.Recurs == "" {
		a.Recurs = Never
	}
}

// settle works out what follows from what was typed over was.
func (a *Action) settle(was Action, me uuid.UUID, today day.Date) {
	if a.Status != Blocked {
		a.BlockedReason = ""
	}
	if a.AccountableID != nil {
		a.DeclinedBy, a.DeclinedReason = nil, ""
	}
	a.DoneOn = doneOn(a.Status, was.DoneOn, today)
	a.Promise = a.Promise || a.PromisedTo != nil
	switch {
	case !a.Promise:
		a.PromisedBy = nil
	case was.PromisedBy == nil:
		a.PromisedBy = &me
	}
}

// doneOn keeps the day on which the action was done first.
func doneOn(s Status, was, today day.Date) day.Date {
	switch {
	case s != Done:
		return day.Date{}
	case was.IsZero():
		return today
	}
	return was
}

// target reads "goal" or "goal/milestone".
func target(f *form.Form) (goalID, milestoneID *uuid.UUID) {
	raw := f.Text("target", 0, 80)
	if raw == "" {
		return nil, nil
	}
	first, second, both := strings.Cut(raw, "/")
	g, err := uuid.Parse(first)
	if !f.Check(err == nil, "target", "err.choose") || !both {
		return form.IDOrNil(g), nil
	}
	m, err := uuid.Parse(second)
	f.Check(err == nil, "target", "err.choose")
	return &g, form.IDOrNil(m)
}

// cause reads what an action is there for, such as "risk/" and an id.
func cause(f *form.Form) (risk, tows, person *uuid.UUID) {
	raw := f.Text("cause", 0, 80)
	if raw == "" {
		return nil, nil, nil
	}
	kind, rest, _ := strings.Cut(raw, "/")
	id, err := uuid.Parse(rest)
	switch f.Check(err == nil, "cause", "err.choose"); kind {
	case "risk":
		return form.IDOrNil(id), nil, nil
	case "tows":
		return nil, form.IDOrNil(id), nil
	case "stakeholder":
		return nil, nil, form.IDOrNil(id)
	}
	f.Fail("cause", "err.choose")
	return nil, nil, nil
}

func (a Action) cause() string {
	switch {
	case a.RiskID != nil:
		return "risk/" + a.RiskID.String()
	case a.TowsID != nil:
		return "tows/" + a.TowsID.String()
	case a.StakeholderID != nil:
		return "stakeholder/" + a.StakeholderID.String()
	}
	return ""
}

func targetValue(goalID, milestoneID *uuid.UUID) string {
	switch {
	case goalID == nil:
		return ""
	case milestoneID == nil:
		return goalID.String()
	}
	return goalID.String() + "/" + milestoneID.String()
}
