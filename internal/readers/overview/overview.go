// Package overview is the first page of an account: the four pillars, what is
// missing, and the golden thread from what the client wants to what we do today.
package overview

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/business/clientgoal"
	"trucot/internal/client/account"
	"trucot/internal/execution/action"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

// pillarFigures are the lines inside the four columns.
type pillarFigures struct {
	People     int
	For        int // support above 0
	Neutral    int
	Against    int
	Planned    int // people with a next touch
	Cards      int
	Sourced    int
	Answers    int
	UpSell     int64
	CrossSell  int64
	Missed     int64
	AtRisk     int64
	ActionsAll int
	Done       int
}

// touch is a recent interaction.
type touch struct {
	At      time.Time
	Channel string
	Kind    string
	Who     string
	Summary string
}

// view is what the page shows.
type view struct {
	Head        account.Head
	Figures     pillarFigures
	ClientGoals []clientgoal.Goal
	Goals       []goal.Row
	Facts       goal.Facts
	Actions     []action.Row
	Touches     []touch
	Today       day.Date
	Settings    authz.Settings
}

func (v *view) queries(seat *account.Seat) []db.Query {
	id := seat.Account()
	args := db.Args{"account": id}
	return append(goal.QFacts(&v.Facts, id),
		seat.QHead(&v.Head), db.QOne(&v.Figures, figures, args), clientgoal.QGoals(&v.ClientGoals, id), goal.QGoals(&v.Goals, id),
		action.QActions(&v.Actions, id), db.Q(&v.Touches, touches, args))
}

// serving are the open goals that serve a client goal.
func (v view) serving(id uuid.UUID) []goal.Row {
	return slices.DeleteFunc(v.openGoals(), func(g goal.Row) bool {
		return !slices.ContainsFunc(g.ClientGoals, func(c goal.Ref) bool { return c.ID == id })
	})
}

// selfish are the open goals that serve no client goal.
func (v view) selfish() []goal.Row {
	return slices.DeleteFunc(v.openGoals(), func(g goal.Row) bool { return len(g.ClientGoals) > 0 })
}

func (v view) openGoals() []goal.Row {
	return slices.DeleteFunc(slices.Clone(v.Goals), func(g goal.Row) bool { return g.Status != goal.Open })
}

// work are the open actions of a goal: those of a milestone, or those of none.
func (v view) work(goalID uuid.UUID, milestone *uuid.UUID) []action.Row {
	return slices.DeleteFunc(slices.Clone(v.Actions), func(a action.Row) bool {
		if !a.Open() || a.GoalID == nil || *a.GoalID != goalID {
			return true
		}
		return (a.MilestoneID == nil) != (milestone == nil) || milestone != nil && *a.MilestoneID != *milestone
	})
}

// loose are the open actions that lead to no goal.
func (v view) loose() []action.Row {
	return slices.DeleteFunc(slices.Clone(v.Actions), func(a action.Row) bool { return !a.Open() || a.GoalID != nil })
}

// late are the actions that are overdue, the longest first.
func (v view) late() []action.Row {
	return slices.DeleteFunc(slices.Clone(v.Actions), func(a action.Row) bool { return !a.Overdue(v.Today) })
}
