package plan

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Part is what kind of thing a plan is made of, as a difference names it.
type Part string

// The parts of a plan, in the order in which differences are told.
const (
	OfAccount     Part = "account"
	OfStakeholder Part = "stakeholder"
	OfValue       Part = "value"
	OfGoal        Part = "goal"
	OfMilestone   Part = "milestone"
	OfRisk        Part = "risk"
	OfOpportunity Part = "opportunity"
	OfAction      Part = "action"
	OfSwot        Part = "swot"
	OfAnswer      Part = "answer"
	OfClientGoal  Part = "client_goal"
	OfNeed        Part = "need"
	OfStrategy    Part = "strategy"
	OfCheck       Part = "check"
	OfCell        Part = "cell"
	OfPriority    Part = "priority"
)

// How is what happened to a thing, or to a field of it.
type How string

// The ways of changing. Those of actions are counted, not named one by one.
const (
	Added    How = "added"
	Removed  How = "removed"
	Changed  How = "changed" // a field, from Was to Is
	Done     How = "done"
	Reopened How = "reopened"
	Slipped  How = "slipped" // its day moved back
	Late     How = "late"    // its day passed meanwhile
	Edited   How = "edited"
	Dropped  How = "dropped"
)

// Difference is one fact that two states of a plan do not share. It reads as
// one sentence.
type Difference struct {
	Part    Part
	ID      uuid.UUID // of what it happened to; uuid.Nil: the account, or what is counted
	How     How
	Subject Datum  // what it happened to
	Field   string // of Changed
	Was, Is Datum  // of Changed and Slipped
	N       int    // of what is counted
}

// State is what a plan said on a day.
type State struct {
	Facts Facts
	On    day.Date
}

// Diff tells what changed from one state to another, by the ids of things; equal
// states have no difference, and each fact that differs has one.
//
//	a stakeholder's support from 0 to 1: one
//	a milestone done: one
//	three actions added: one, counted
func Diff(was, is State) []Difference {
	d := &differ{was: was, is: is}
	d.fields(Difference{Part: OfAccount, Subject: textOf(is.Facts.Account.Name)},
		accountFields(was.Facts.Account), accountFields(is.Facts.Account))
	things(d, OfPriority, was.Facts.Priorities, is.Facts.Priorities, func(p Priority) uuid.UUID { return p.ID },
		func(p Priority) Datum { return textOf(p.Text) }, d.priority)
	things(d, OfStakeholder, was.Facts.Stakeholders, is.Facts.Stakeholders,
		func(a Assessment) uuid.UUID { return a.ID }, Assessment.subject, d.assessment)
	things(d, OfValue, was.Facts.Values, is.Facts.Values,
		func(v Value) uuid.UUID { return v.ID }, Value.subject, plain(Value.fields))
	d.goals()
	things(d, OfRisk, was.Facts.Risks, is.Facts.Risks, func(r Risk) uuid.UUID { return r.ID },
		func(r Risk) Datum { return textOf(r.Title) }, plain(Risk.fields))
	things(d, OfOpportunity, was.Facts.Opportunities, is.Facts.Opportunities, func(c Chance) uuid.UUID { return c.ID },
		func(c Chance) Datum { return textOf(c.Title) }, plain(Chance.fields))
	d.actions()
	things(d, OfSwot, was.Facts.Swot, is.Facts.Swot, func(c Card) uuid.UUID { return c.ID },
		func(c Card) Datum { return textOf(c.Body) }, plain(Card.fields))
	things(d, OfAnswer, was.Facts.Answers, is.Facts.Answers,
		func(a Answer) uuid.UUID { return a.ID }, Answer.subject, plain(Answer.fields))
	things(d, OfClientGoal, was.Facts.ClientGoals, is.Facts.ClientGoals, func(c ClientGoal) uuid.UUID { return c.ID },
		func(c ClientGoal) Datum { return textOf(c.Title) }, plain(ClientGoal.fields))
	things(d, OfNeed, was.Facts.Needs, is.Facts.Needs, func(n Need) uuid.UUID { return n.ID },
		func(n Need) Datum { return textOf(n.Body) }, plain(Need.fields))
	things(d, OfStrategy, was.Facts.Strategies, is.Facts.Strategies, func(s Strategy) uuid.UUID { return s.ID },
		func(s Strategy) Datum { return textOf(s.Move) }, plain(Strategy.fields))
	things(d, OfCheck, was.Facts.Checks, is.Facts.Checks, func(c Check) uuid.UUID { return c.ID },
		func(c Check) Datum { return enumOf("question", c.Question) }, plain(Check.fields))
	things(d, OfCell, was.Facts.Cells, is.Facts.Cells,
		func(c Cell) uuid.UUID { return c.ID }, Cell.subject, plain(Cell.fields))
	return d.list
}

type differ struct {
	was, is State
	list    []Difference
}

func (d *differ) add(x Difference) { d.list = append(d.list, x) }

// field is a field with what it says.
type field struct {
	Name string
	Says Datum
}

// fields compares what two states of one thing say, field by field.
func (d *differ) fields(of Difference, was, is []field) {
	for i, f := range is {
		if !was[i].Says.same(f.Says) {
			of.How, of.Field, of.Was, of.Is = Changed, f.Name, was[i].Says, f.Says
			d.add(of)
		}
	}
}

// plain reads fields that need nothing but the thing itself.
func plain[T any](of func(T) []field) func(T, Facts) []field {
	return func(x T, _ Facts) []field { return of(x) }
}

// things tells what was added, removed and changed of one kind.
func things[T any](
	d *differ, part Part, was, is []T, id func(T) uuid.UUID, subject func(T) Datum, of func(T, Facts) []field,
) {
	pair(was, is, id, func(before, after *T) {
		switch {
		case before == nil:
			d.add(Difference{Part: part, ID: id(*after), How: Added, Subject: subject(*after)})
		case after == nil:
			d.add(Difference{Part: part, ID: id(*before), How: Removed, Subject: subject(*before)})
		default:
			d.fields(Difference{Part: part, ID: id(*after), Subject: subject(*after)},
				of(*before, d.was.Facts), of(*after, d.is.Facts))
		}
	})
}

func (d *differ) priority(p Priority, f Facts) []field { return p.fields(f) }

func (d *differ) assessment(a Assessment, f Facts) []field { return a.fields(f) }

// goals tells of the goals, and of the milestones of each.
func (d *differ) goals() {
	pair(d.was.Facts.Goals, d.is.Facts.Goals, func(g Goal) uuid.UUID { return g.ID }, func(was, is *Goal) {
		switch {
		case was == nil:
			d.add(Difference{Part: OfGoal, ID: is.ID, How: Added, Subject: textOf(is.Title)})
		case is == nil:
			d.add(Difference{Part: OfGoal, ID: was.ID, How: Removed, Subject: textOf(was.Title)})
		default:
			d.fields(Difference{Part: OfGoal, ID: is.ID, Subject: textOf(is.Title)}, was.fields(), is.fields())
			pair(was.Milestones, is.Milestones, func(m Milestone) uuid.UUID { return m.ID }, d.milestone)
		}
	})
}

func (d *differ) milestone(was, is *Milestone) {
	x := Difference{Part: OfMilestone}
	switch {
	case was == nil:
		x.ID, x.How, x.Subject = is.ID, Added, textOf(is.Title)
		d.add(x)
		return
	case is == nil:
		x.ID, x.How, x.Subject = was.ID, Removed, textOf(was.Title)
		d.add(x)
		return
	}
	x.ID, x.Subject = is.ID, textOf(is.Title)
	if was.DoneOn.IsZero() != is.DoneOn.IsZero() {
		done := x
		done.How = Done
		if is.DoneOn.IsZero() {
			done.How = Reopened
		}
		d.add(done)
	}
	if was.Due != is.Due {
		moved := x
		moved.How, moved.Was, moved.Is = Changed, dayOf(was.Due), dayOf(is.Due)
		moved.Field = "due"
		if is.Due.After(was.Due) {
			moved.How = Slipped
		}
		d.add(moved)
	}
	rest := func(m *Milestone) []field {
		list := []field{{"title", textOf(m.Title)}, {"owner", textOf(m.Owner)}}
		if !was.DoneOn.IsZero() && !is.DoneOn.IsZero() {
			list = append(list, field{"done_on", dayOf(m.DoneOn)})
		}
		return list
	}
	d.fields(x, rest(was), rest(is))
}

// actions counts the work: it is daily business and there is much of it.
func (d *differ) actions() {
	n := map[How]int{}
	pair(d.was.Facts.Actions, d.is.Facts.Actions, func(a Action) uuid.UUID { return a.ID }, func(was, is *Action) {
		switch {
		case was == nil:
			n[Added]++
			return
		case is == nil:
			n[Dropped]++
			return
		}
		switch {
		case was.Status != "done" && is.Status == "done":
			n[Done]++
		case was.Status != "cancelled" && is.Status == "cancelled":
			n[Dropped]++
		case !was.same(*is):
			n[Edited]++
		}
	})
	n[Late] = max(late(d.is)-late(d.was), 0)
	for _, how := range []How{Added, Done, Late, Edited, Dropped} {
		if n[how] > 0 {
			d.add(Difference{Part: OfAction, How: how, N: n[how]})
		}
	}
}

// late counts the open actions whose day had passed.
func late(s State) (n int) {
	for _, a := range s.Facts.Actions {
		if a.Status != "done" && a.Status != "cancelled" && !a.Due.IsZero() && a.Due.Before(s.On) {
			n++
		}
	}
	return n
}

func (a Action) same(o Action) bool {
	ids := func(a, b *uuid.UUID) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }
	return a.Title == o.Title && a.Status == o.Status && ids(a.GoalID, o.GoalID) &&
		ids(a.MilestoneID, o.MilestoneID) && a.Owner == o.Owner &&
		a.Due == o.Due && a.DoneOn == o.DoneOn
}

// pair calls f with each row of two states by id; nil stands for the state that lacks it.
func pair[T any](before, after []T, id func(T) uuid.UUID, f func(was, is *T)) {
	now := map[uuid.UUID]*T{}
	for i := range after {
		now[id(after[i])] = &after[i]
	}
	for i := range before {
		was := &before[i]
		f(was, now[id(*was)])
		delete(now, id(*was))
	}
	for i := range after {
		if is := now[id(after[i])]; is != nil {
			f(nil, is)
		}
	}
}
