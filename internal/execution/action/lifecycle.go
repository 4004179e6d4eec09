package action

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Work is what an action says about the doing of it: when it was taken on, what
// was first planned, how it comes back, what shows that it is done.
type Work struct {
	StartOn       day.Date
	AcceptedAt    *time.Time // when the accountable person committed; nil: they have yet to accept (S0-28)
	PlannedDue    day.Date   // the first day that was named
	Slips         int        // times the day moved later
	SlipReason    string     // of the last time
	Evidence      string     // words, or a link that starts with https://
	Recurs        Rhythm
	RecurDay      *int       // day of the month that a monthly rhythm aims at, 1 to 31
	FollowsID     *uuid.UUID // the one before in a rhythm
	Visibility    Visibility
	EstimateHours *int
	RiskID        *uuid.UUID // the risk it lessens
	TowsID        *uuid.UUID // the strategy it carries out
	StakeholderID *uuid.UUID // the relationship it mends
}

// Rhythm is how often an action comes back.
type Rhythm string

// Rhythms of an action.
const (
	Never     Rhythm = "never"
	Weekly    Rhythm = "weekly"
	Monthly   Rhythm = "monthly"
	Quarterly Rhythm = "quarterly"
)

// Rhythms lists them as shown.
var Rhythms = []Rhythm{Never, Weekly, Monthly, Quarterly}

// Visibility says who may read an action.
type Visibility string

// Visibilities of an action.
const (
	Internal Visibility = "internal"
	Shared   Visibility = "shared_with_customer"
)

// Visibilities lists them as shown.
var Visibilities = []Visibility{Internal, Shared}

// Need is an action that must be done before another.
type Need struct {
	ID    uuid.UUID `json:"id"`
	Title string    `json:"title"`
	Done  bool      `json:"done"`
}

// Successor is the next action of a rhythm.
type Successor struct {
	ID       uuid.UUID `json:"id"`
	Version  int       `json:"version"`
	Archived bool      `json:"archived"`
	Fresh    bool      `json:"fresh"` // nobody has edited it
}

// Waiting reports whether the accountable person has yet to accept.
func (a Action) Waiting() bool { return a.Open() && a.AccountableID != nil && a.AcceptedAt == nil }

// Clear reports whether an action is assigned clearly: a person, a day, and that person's word (S0-31).
func (a Action) Clear() bool { return a.AccountableID != nil && !a.Due.IsZero() && a.AcceptedAt != nil }

// EvidenceLink is the evidence when it is an address, else "".
func (a Action) EvidenceLink() string {
	if strings.HasPrefix(a.Evidence, "https://") && !strings.ContainsAny(a.Evidence, " \n\t") {
		return a.Evidence
	}
	return ""
}

// follow derives what follows from changing was into a by a member at a time:
// whoever names themselves, or begins what was given to them, has accepted;
// another accountable person has yet to. The first day that is named stays as
// planned, and each move to a later one counts. What is only proposed binds nobody.
func (a Action) follow(was Action, me uuid.UUID, now time.Time) Action {
	mine := a.AccountableID != nil && *a.AccountableID == me
	begun := a.Status != was.Status && (a.Status == Doing || a.Status == Done)
	switch {
	case a.AccountableID == nil || a.Status == Proposed:
		a.AcceptedAt = nil
	case was.Status == Proposed || was.AccountableID == nil || *was.AccountableID != *a.AccountableID:
		a.AcceptedAt = nil
		if mine {
			a.AcceptedAt = &now
		}
	case a.AcceptedAt == nil && mine && begun:
		a.AcceptedAt = &now
	}
	from := was.Due
	if from.IsZero() {
		from = was.PlannedDue
	}
	if !from.IsZero() && a.Due.After(from) {
		a.Slips++
		if a.SlipReason == was.SlipReason {
			a.SlipReason = ""
		}
	}
	if a.PlannedDue.IsZero() {
		a.PlannedDue = a.Due
	}
	return a.anchored(was)
}

// anchored keeps the day of the month that a rhythm aims at: that of the day
// someone chose, so that the 31st comes back after a shorter month.
func (a Action) anchored(was Action) Action {
	switch {
	case a.Recurs == Never || a.Recurs == "" || a.Recurs == Weekly || a.Due.IsZero():
		a.RecurDay = nil
	case a.RecurDay == nil || a.Due != was.Due:
		d := a.Due.Day()
		a.RecurDay = &d
	}
	return a
}

// After is the day of a rhythm that follows due. A month without the aimed day
// takes its last: of the 31st, 28 or 29 February, then 31 March again.
func (r Rhythm) After(due day.Date, aim int) day.Date {
	months := map[Rhythm]int{Monthly: 1, Quarterly: 3}[r]
	switch {
	case due.IsZero() || r == Never || r == "":
		return day.Date{}
	case r == Weekly:
		return due.AddDays(7)
	}
	first := due.StartOfMonth().AddMonths(months)
	return first.AddDays(min(aim, first.EndOfMonth().Day()) - 1)
}

// next is the action that follows a finished one of a rhythm: the same work for
// the same people, on the first day of the rhythm after today, so that what was
// done late does not come back late. Its start keeps its distance.
func (a Action) next(today day.Date) (Action, bool) {
	aim := a.Due.Day()
	if a.RecurDay != nil {
		aim = *a.RecurDay
	}
	due := a.Recurs.After(a.Due, aim)
	if due.IsZero() {
		return Action{}, false
	}
	for !due.After(today) {
		due = a.Recurs.After(due, aim)
	}
	n := a
	n.ID, n.FollowsID = uuid.NewSHA1(a.ID, []byte("next")), &a.ID
	n.Status, n.DoneOn, n.BlockedReason, n.Evidence = Accepted, day.Date{}, "", ""
	n.DeclinedBy, n.DeclinedReason = nil, ""
	n.Due, n.PlannedDue, n.Slips, n.SlipReason = due, due, 0, ""
	if !a.StartOn.IsZero() {
		n.StartOn = due.AddDays(-a.Due.Sub(a.StartOn))
	}
	return n, true
}
