package action

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

// decode reads an action form. An accountable person is needed unless the
// action is only proposed or cancelled. Whoever names a promise first gave it.
func decode(f *form.Form, was Action, me uuid.UUID, today day.Date) (Action, Links) {
	a := was
	a.Title, a.Note = f.Text("title", 1, 240), f.LongText("note", 0, 2000)
	a.Status = form.OneOf(f, "status", Statuses)
	a.AccountableID = form.IDOrNil(f.OptUUID("accountable"))
	a.Due = f.OptDate("due")
	f.Plausible("due", a.Due)
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
	a = decodePromise(f, a, was, me)
	a = decodeWork(f, a)
	helpers := slices.DeleteFunc(f.UUIDs("helpers"), func(id uuid.UUID) bool { return a.AccountableID != nil && id == *a.AccountableID })
	return a, Links{Helpers: helpers, Needs: f.UUIDs("needs")}
}

func decodePromise(f *form.Form, a, was Action, me uuid.UUID) Action {
	a.PromisedTo = form.IDOrNil(f.OptUUID("promised_to"))
	a.Promise = f.Bool("promise") || a.PromisedTo != nil
	f.Check(!a.Promise || !a.Due.IsZero(), "due", "err.promise_due")
	switch {
	case !a.Promise:
		a.PromisedBy = nil
	case was.PromisedBy == nil:
		a.PromisedBy = &me
	}
	return a
}

// decodeWork reads the fields about the doing.
func decodeWork(f *form.Form, a Action) Action {
	a.StartOn = f.OptDate("start")
	f.Check(a.StartOn.IsZero() || a.Due.IsZero() || !a.StartOn.After(a.Due), "start", "err.start_after_due")
	if a.Recurs = form.OptOneOf(f, "recurs", Rhythms); a.Recurs == "" {
		a.Recurs = Never
	}
	f.Check(a.Recurs == Never || !a.Due.IsZero(), "due", "err.recurs_due")
	a.Visibility = Internal
	if f.Bool("shared") {
		a.Visibility = Shared
	}
	a.EstimateHours = f.OptInt("estimate", 1, 2000)
	a.Evidence = f.LongText("evidence", 0, 500)
	a.RiskID, a.TowsID, a.StakeholderID = cause(f)
	return a
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
	v["start"], v["estimate"], v["shared"] = []string{""}, []string{""}, nil
	if !a.StartOn.IsZero() {
		v.Set("start", a.StartOn.String())
	}
	if a.EstimateHours != nil {
		v.Set("estimate", strconv.Itoa(*a.EstimateHours))
	}
	if a.Visibility == Shared {
		v.Set("shared", "on")
	}
	v.Set("recurs", string(a.Recurs))
	v.Set("evidence", a.Evidence)
	v.Set("cause", a.cause())
	return v
}
