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
	RecurFrom     day.Date   // the day that the rhythm counts from; moving Due leaves it
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
	// LastWorkday is the last Monday to Friday of every month.
	LastWorkday Rhythm = "last_workday"
)

// Rhythms lists them as shown.
var Rhythms = []Rhythm{Never, Weekly, Monthly, LastWorkday, Quarterly}

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

// anchored keeps the day that a rhythm counts from: that of the due date under
// which it was chosen, unless another was typed.
func (a Action) anchored(was Action) Action {
	switch {
	case a.Recurs == Never || a.Recurs == "" || a.Due.IsZero():
		a.RecurFrom = day.Date{}
	case a.RecurFrom.IsZero(), a.Recurs != was.Recurs && a.RecurFrom == was.RecurFrom:
		a.RecurFrom = a.Due
	}
	return a
}

// After is the first day of a rhythm that lies behind done, counted from the day
// that it began with and never from the one before: a month without that day takes
// its last, and the next has it again. No date for what does not recur.
func (r Rhythm) After(done, from day.Date) day.Date {
	if done.IsZero() || from.IsZero() || r == Never || r == "" {
		return day.Date{}
	}
	n := 0
	if done.After(from) {
		n = r.periods(from, done)
	}
	for !r.nth(from, n).After(done) {
		n++
	}
	return r.nth(from, n)
}

// periods is how many whole periods lie between two days at the least.
func (r Rhythm) periods(from, to day.Date) int {
	months := (to.Year()-from.Year())*12 + int(to.Month()) - int(from.Month())
	switch r {
	case Weekly:
		return to.Sub(from) / 7
	case Quarterly:
		return months / 3
	}
	return months
}

// nth is the day n periods behind the one that the rhythm counts from.
func (r Rhythm) nth(from day.Date, n int) day.Date {
	switch r {
	case Weekly:
		return from.AddDays(7 * n)
	case Quarterly:
		return from.AddMonths(3 * n)
	case LastWorkday:
		last := from.StartOfMonth().AddMonths(n).EndOfMonth()
		return last.AddDays(-max(0, int(last.Weekday()+6)%7-4))
	}
	return from.AddMonths(n)
}

// next is the action that follows a finished one of a rhythm: the same work for
// the same people, on the first day of the rhythm behind its own and after today, so
// that what was moved or done late does not move the rule. Its start keeps its distance.
func (a Action) next(today day.Date) (Action, bool) {
	from, done := a.RecurFrom, a.PlannedDue
	if from.IsZero() {
		from = a.Due
	}
	if done.IsZero() {
		done = a.Due
	}
	if today.After(done) {
		done = today
	}
	due := a.Recurs.After(done, from)
	if due.IsZero() {
		return Action{}, false
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
