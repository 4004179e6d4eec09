// Package action is pillar 4: who does what by when, tied to the goal it
// serves, with exactly one accountable person for each link of the plan.
package action

import (
	"slices"

	"github.com/google/uuid"

	"trucot/internal/goals/goal"
	"trucot/internal/kernel/day"
)

// Status is where a work item stands.
type Status string

// Statuses of an action. Accepted shows as "not started".
const (
	Proposed  Status = "proposed" // nobody has taken it on
	Accepted  Status = "accepted"
	Doing     Status = "doing"
	Blocked   Status = "blocked" // with a reason
	Done      Status = "done"
	Cancelled Status = "cancelled"
)

// Statuses lists them as shown.
var Statuses = []Status{Proposed, Accepted, Doing, Blocked, Done, Cancelled}

// Action is a work item on an account.
type Action struct {
	ID             uuid.UUID
	Title          string
	Note           string
	Status         Status
	BlockedReason  string
	AccountableID  *uuid.UUID // exactly one unless proposed or cancelled; the database insists
	GoalID         *uuid.UUID
	MilestoneID    *uuid.UUID // of GoalID
	Due            day.Date
	DoneOn         day.Date
	DeclinedBy     *uuid.UUID
	DeclinedReason string
	Promise        bool       // we owe it to someone at the client
	PromisedTo     *uuid.UUID // the stakeholder; nil: the client as such
	PromisedBy     *uuid.UUID // who of us gave their word
	PromisedIn     *uuid.UUID // the touch it comes from, promise or not
	Work
	Version int
}

// Open reports whether the action still has to be done.
func (a Action) Open() bool { return a.Status != Done && a.Status != Cancelled }

// Overdue reports whether an open action's day has passed.
func (a Action) Overdue(today day.Date) bool {
	return a.Open() && !a.Due.IsZero() && a.Due.Before(today)
}

// Person is a helper of an action.
type Person struct {
	ID   uuid.UUID `json:"id"`
	Name string    `json:"name"`
}

// Row is an action as the pages list it.
type Row struct {
	Action
	AccountableName string
	GoalTitle       string
	MilestoneTitle  string
	DeclinedName    string
	PromisedName    string // whom it was promised to
	PromiserName    string // who promised
	Helpers         []Person
	Needs           []Need // what must be done before
	Next            *Successor
}

// Broken reports whether a promise is late.
func (r Row) Broken(today day.Date) bool { return r.Promise && r.Overdue(today) }

// PromisesFirst orders late actions: those that were promised to the client
// stand on top, each part as it was.
func PromisesFirst(rows []Row) []Row {
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(a, b Row) int {
		switch {
		case a.Promise == b.Promise:
			return 0
		case a.Promise:
			return -1
		}
		return 1
	})
	return sorted
}

// PillarFacts are what the completeness of pillar 4 follows from.
type PillarFacts struct {
	Goals         int // open goals
	GoalsIdle     int // of these, without an action
	GoalsFull     int // of these, with five letters
	Open          int // open actions
	OpenUnclear   int // of these, without accountable person or day
	EmptyHorizons int // of short, mid and long
	Overdue       int
}

// smartShare is the part of the goals, in percent, that must have all five letters.
const smartShare = 80

// checks lists the rules of pillar 4 as 0-decisions names them.
func (f PillarFacts) checks() []check {
	full := f.Goals > 0 && 100*f.GoalsFull >= smartShare*f.Goals
	return []check{
		{
			either(f.Goals > 0, "action.check.goals", "action.check.no_goals"),
			f.Goals > 0 && f.GoalsIdle == 0, f.GoalsIdle, "execution",
		},
		{
			either(f.Open > 0, "action.check.clear", "action.check.no_open"),
			f.Open > 0 && f.OpenUnclear == 0, f.OpenUnclear, "execution",
		},
		{"action.check.horizons", f.EmptyHorizons == 0, f.EmptyHorizons, "goals"},
		{either(f.Goals > 0, "action.check.smart", "action.check.no_smart"), full, f.Goals - f.GoalsFull, "goals"},
	}
}

// either says why a rule about some things fails: they are not so, or there are none.
func either(there bool, key, none string) string {
	if there {
		return key
	}
	return none
}

type check struct {
	key  string
	ok   bool
	n    int
	path string
}

// emptyHorizons counts the horizons in which nothing is open: no action, no milestone.
func emptyHorizons(dues []day.Date, today day.Date, short, mid int) int {
	seen := map[goal.Horizon]bool{}
	for _, due := range dues {
		seen[goal.HorizonOf(due, today, short, mid)] = true
	}
	return len(goal.Horizons) - len(seen)
}
