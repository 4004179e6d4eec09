package action

import (
	"net/url"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/day"
	"trucot/internal/form"
)

// decode reads an action form. An accountable person is needed unless the
// action is only proposed or cancelled. Whoever names a promise first gave it.
func decode(f *form.Form, was Action, me uuid.UUID, today day.Date) (Action, []uuid.UUID) {
	a := was
	a.Title, a.Note = f.Text("title", 1, 240), f.LongText("note", 0, 2000)
	a.Status = form.OneOf(f, "status", Statuses)
	a.AccountableID = optional(f.OptUUID("accountable"))
	a.Due = f.OptDate("due")
	a.GoalID, a.MilestoneID = target(f)
	a.BlockedReason = f.LongText("blocked_reason", 0, 500)
	f.Check(a.Status != Blocked || a.BlockedReason != "", "blocked_reason", "err.blocked_reason")
	needed := a.Status != Proposed && a.Status != Cancelled
	f.Check(!needed || a.AccountableID != nil, "accountable", "err.accountable")
	if a.Status != Blocked {
		a.BlockedReason = ""
	}
	if a.AccountableID != nil {
		a.DeclinedBy, a.DeclinedReason = nil, ""
	}
	a.DoneOn = doneOn(a.Status, was.DoneOn, today)
	a.PromisedTo = optional(f.OptUUID("promised_to"))
	a.Promise = f.Bool("promise") || a.PromisedTo != nil
	f.Check(!a.Promise || !a.Due.IsZero(), "due", "err.promise_due")
	switch {
	case !a.Promise:
		a.PromisedBy = nil
	case was.PromisedBy == nil:
		a.PromisedBy = &me
	}
	return a, f.UUIDs("helpers")
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

func optional(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
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
		return optional(g), nil
	}
	m, err := uuid.Parse(second)
	f.Check(err == nil, "target", "err.choose")
	return &g, optional(m)
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

// fill is what the edit form prints of an action.
func fill(a Action) url.Values {
	v := url.Values{
		"title": {a.Title}, "note": {a.Note}, "status": {string(a.Status)}, "blocked_reason": {a.BlockedReason}, "accountable": {""},
		"target": {targetValue(a.GoalID, a.MilestoneID)}, "due": {""},
	}
	v["promised_to"], v["promise"] = []string{""}, nil
	if a.PromisedTo != nil {
		v.Set("promised_to", a.PromisedTo.String())
	}
	if a.Promise {
		v.Set("promise", "on")
	}
	if a.AccountableID != nil {
		v.Set("accountable", a.AccountableID.String())
	}
	if !a.Due.IsZero() {
		v.Set("due", a.Due.String())
	}
	return v
}
