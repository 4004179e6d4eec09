// Package roadmap shows what lies ahead on an account on one time axis: goals
// with their milestones, actions, planned touches and what the client wants,
// in the lanes short, mid and long (S0-21, S0-24).
package roadmap

import (
	"slices"

	"github.com/google/uuid"

	"trucot/internal/goals/goal"
	"trucot/internal/kernel/day"
)

// Item is something with a day that someone answers for.
type Item struct {
	Pillar    int // 1 touch, 2 client goal, 3 goal, 4 action
	ID        uuid.UUID
	GoalID    *uuid.UUID // the goal that an action serves
	Title     string
	Start     day.Date // zero: a day alone
	Due       day.Date
	Planned   day.Date // the first due date
	OwnerID   *uuid.UUID
	OwnerName string
	Done      int // percent; of what is not measured 0 or 100
	Over      bool
	Late      bool
	Steps     []goal.Milestone
}

// Zoom is how much time the axis shows.
type Zoom string

// Zooms, nearest first.
const (
	Quarter Zoom = "quarter"
	Year    Zoom = "year"
	Years   Zoom = "years" // three
)

// Zooms lists them as shown.
var Zooms = []Zoom{Quarter, Year, Years}

// Window is the stretch of time that a zoom shows around a day: a little of
// what was, and what comes; whole months.
//
//	quarter on 10 Nov 2026: 1 Oct 2026 to 28 Feb 2027
//	year:                   1 Sep 2026 to 31 Dec 2027
//	three years:            1 Jul 2026 to 31 Dec 2029, whole quarters
func (z Zoom) Window(today day.Date) (from, to day.Date) {
	month := today.StartOfMonth()
	switch z {
	case Quarter:
		return month.AddMonths(-1), month.AddMonths(3).EndOfMonth()
	case Years:
		quarter := month.AddMonths(-(int(month.Month()) - 1) % 3)
		return quarter.AddMonths(-3), quarter.AddMonths(38).EndOfMonth()
	}
	return month.AddMonths(-2), month.AddMonths(13).EndOfMonth()
}

// Ticks are the days that the axis names: months, or quarters over three years.
func (z Zoom) Ticks(today day.Date) []day.Date {
	from, to := z.Window(today)
	step := 1
	if z == Years {
		step = 3
	}
	var ticks []day.Date
	for at := from; at.Before(to); at = at.AddMonths(step) {
		ticks = append(ticks, at)
	}
	return ticks
}

// Filter narrows the roadmap; zero values leave all.
type Filter struct {
	Pillar int
	Owner  uuid.UUID
	Goal   uuid.UUID
	Over   bool // with what is finished
}

// Keep are the items that the filter leaves: of a goal, itself and the actions that serve it.
func (f Filter) Keep(items []Item) []Item {
	var kept []Item
	for _, i := range items {
		switch {
		case f.Pillar != 0 && i.Pillar != f.Pillar,
			f.Owner != uuid.Nil && (i.OwnerID == nil || *i.OwnerID != f.Owner) && !f.ownsAStep(i),
			f.Goal != uuid.Nil && i.ID != f.Goal && (i.GoalID == nil || *i.GoalID != f.Goal),
			i.Over && !f.Over:
		default:
			kept = append(kept, i)
		}
	}
	return kept
}

func (f Filter) ownsAStep(i Item) bool {
	return slices.ContainsFunc(i.Steps, func(m goal.Milestone) bool { return m.OwnerID == f.Owner })
}

// Lanes parts items by horizon, the nearest first in each.
func Lanes(items []Item, today day.Date, short, mid int) map[goal.Horizon][]Item {
	lanes := map[goal.Horizon][]Item{}
	for _, i := range items {
		h := goal.HorizonOf(i.Due, today, short, mid)
		lanes[h] = append(lanes[h], i)
	}
	for _, l := range lanes {
		slices.SortStableFunc(l, func(a, b Item) int { return a.Due.Compare(b.Due) })
	}
	return lanes
}

// Unseen counts the items that lie outside of an axis.
func Unseen(items []Item, from, to day.Date) int {
	n := 0
	for _, i := range items {
		start := i.Start
		if start.IsZero() {
			start = i.Due
		}
		if start.After(to) || i.Due.Before(from) {
			n++
		}
	}
	return n
}
