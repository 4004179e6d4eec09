package demo

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/execution/action"
	"trucot/internal/goals/goal"
	"trucot/internal/goals/opportunity"
	"trucot/internal/goals/risk"
	"trucot/internal/kernel/db"
)

// aim is a goal of the story with its milestones and actions. Figures are in
// whole units; days are counted from today.
type aim struct {
	key, title                string
	kind                      goal.Kind
	owner                     string
	metric, unit, source      string
	baseline, target, current int64
	customerWin, ourWin       string
	start, due, check         int
	wants                     []string
	who                       string // keys of the people involved, by spaces
	steps                     []stepOf
	work                      []task
	unaccepted                bool
	aim                       goal.Aim     // empty: grow
	measure                   goal.Measure // empty: typed
	of                        string       // the product that measure counts
	seen                      string       // how the client sees its win
	weight                    int          // 0: 3
	slipped                   int          // days by which the due date moved, once
	checks                    []check
	won, ours                 int // days since the client's win and ours; 0: not yet
}

// check is what the metric was some days ago, in whole units.
type check struct {
	ago   int
	value int64
	note  string
}

type stepOf struct {
	title   string
	due     int
	done    bool
	after   int // 1-based step before it that it waits for
	slipped int // days by which it moved, once
}

type task struct {
	title, owner string
	due          int
	status       action.Status
	step         int // 1-based milestone; 0: the goal itself
	blocked      string
	helper       string
}

// roadmap is what is planned on one account.
type roadmap struct {
	account string
	aims    []aim
	loose   []task // actions without a goal: broken threads
	sell    []offer
	risks   []threat
	none    []goal.Question // answered with "none"
}

type offer struct {
	kind           opportunity.Kind
	title, product string
	amount         int64 // thousands of the currency's unit
	stage          opportunity.Stage
	reason         string
	due            int
	next           string // step
	on             int    // its day
	likely         int    // percent; 0: that of the stage
}

type threat struct {
	title                string
	reasons              string // the main one first, by spaces
	severity, likelihood int
	loss                 int64 // thousands
	mitigation           string
	status               risk.Status
}

func (s *seeder) roadmaps(slug, currency string, list []roadmap) error {
	for _, r := range list {
		for _, a := range r.aims {
			if err := s.aim(slug, r.account, a); err != nil {
				return err
			}
		}
		for _, t := range r.loose {
			if err := s.task(slug, r.account, t, nil, nil); err != nil {
				return err
			}
		}
		if err := s.prospects(slug, currency, r); err != nil {
			return err
		}
	}
	return nil
}

func (s *seeder) aim(slug, account string, a aim) error {
	g := goal.Goal{
		ID: id(account + " goal " + a.key), Title: a.title, Kind: a.kind, Status: goal.Open, OwnerID: memberID(slug, a.owner), Metric: a.metric, Unit: a.unit,
		Direction: "up", DataSource: a.source, CustomerWin: a.customerWin, OurWin: a.ourWin, Start: s.today.AddDays(a.start), Due: s.today.AddDays(a.due),
		Aim: cmp.Or(a.aim, "grow"), Measure: cmp.Or(a.measure, goal.Typed), MeasureOf: a.of, CustomerMeasure: a.seen, Weight: cmp.Or(a.weight, 3),
		PlannedDue: s.today.AddDays(a.due - a.slipped), BeyondPlan: s.today.AddDays(a.due).After(goal.PlanEnd(strconv.Itoa(s.today.Year()), 1)),
	}
	if a.slipped > 0 {
		g.Slips = 1
	}
	if a.won > 0 {
		g.CustomerWinOn = s.today.AddDays(-a.won)
	}
	if a.ours > 0 {
		g.OurWinOn = s.today.AddDays(-a.ours)
	}
	if a.target < a.baseline {
		g.Direction = "down"
	}
	if a.baseline != a.target {
		g.Baseline, g.Target, g.Current = hundred(a.baseline), hundred(a.target), hundred(a.current)
		g.BaselineOn = g.Start
	}
	if a.check > 0 {
		g.NextCheck = s.today.AddDays(a.check)
	}
	if !a.unaccepted {
		at := s.moment(a.start).Add(time.Hour)
		g.AcceptedAt = &at
	}
	var links goal.Links
	for _, w := range a.wants {
		links.ClientGoals = append(links.ClientGoals, clientGoalID(w))
	}
	for key := range strings.FieldsSeq(a.who) {
		links.Stakeholders = append(links.Stakeholders, stakeholderID(account, key))
	}
	links.Strategies = bornOf(account, a.key)
	age := max(-a.start, 1)
	err := s.edit(slug, account, age, func(tx *db.Tx) error { return goal.Create(s.ctx, tx, accountID(account), g, links) })
	if err != nil {
		return err
	}
	if err := s.checks(slug, account, a, g); err != nil {
		return err
	}
	steps, err := s.steps(slug, account, a, g)
	if err != nil {
		return err
	}
	for _, t := range a.work {
		var step *uuid.UUID
		if t.step > 0 {
			step = &steps[t.step-1]
		}
		if err := s.task(slug, account, t, &g.ID, step); err != nil {
			return err
		}
	}
	return nil
}

// checks record how the metric went; the goal's current figure is the last one.
func (s *seeder) checks(slug, account string, a aim, g goal.Goal) error {
	for i, c := range a.checks {
		g.Version = i + 1
		on := s.today.AddDays(-c.ago)
		err := s.edit(slug, account, c.ago, func(tx *db.Tx) error {
			r := goal.Reading{On: on, Value: c.value * 100, Note: c.note}
			return goal.Check(s.ctx, tx, accountID(account), g, id(account+" check "+a.key+strconv.Itoa(i)), r, g.NextCheck)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *seeder) steps(slug, account string, a aim, g goal.Goal) ([]uuid.UUID, error) {
	var ids []uuid.UUID
	for _, st := range a.steps {
		m := goal.Milestone{ID: id(account + " step " + a.key + st.title), Title: st.title, Due: s.today.AddDays(st.due), OwnerID: memberID(slug, a.owner)}
		m.PlannedDue = m.Due.AddDays(-st.slipped)
		if st.slipped > 0 {
			m.Slips = 1
		}
		if st.after > 0 {
			m.Needs = ids[st.after-1 : st.after]
		}
		if st.done {
			m.DoneOn = m.Due
		}
		err := s.edit(slug, account, max(-a.start, 1), func(tx *db.Tx) error {
			return goal.CreateMilestone(s.ctx, tx, accountID(account), g.ID, m)
		})
		if err != nil {
			return nil, err
		}
		ids = append(ids, m.ID)
	}
	return ids, nil
}

func (s *seeder) task(slug, account string, t task, goalID, step *uuid.UUID) error {
	owner := memberID(slug, t.owner)
	a := action.Action{
		ID: id(account + " action " + t.title), Title: t.title, Status: t.status, GoalID: goalID, MilestoneID: step, AccountableID: &owner,
		Due: s.today.AddDays(t.due), BlockedReason: t.blocked,
	}
	age := max(30-t.due, 20)
	if t.status != action.Proposed {
		at := s.moment(-age).Add(time.Hour)
		a.AcceptedAt = &at
	}
	switch t.status {
	case "":
		a.Status = action.Accepted
	case action.Done:
		a.DoneOn = a.Due
	case action.Proposed:
		a.AccountableID = nil
	}
	var helpers []uuid.UUID
	if t.helper != "" {
		helpers = append(helpers, memberID(slug, t.helper))
	}
	return s.edit(slug, account, age, func(tx *db.Tx) error {
		return action.Create(s.ctx, tx, accountID(account), a, action.Links{Helpers: helpers})
	})
}

func (s *seeder) prospects(slug, currency string, r roadmap) error {
	owner := memberID(slug, owners[r.account])
	return s.edit(slug, r.account, 18, func(tx *db.Tx) error {
		for _, o := range r.sell {
			x := opportunity.Opportunity{
				ID: id(r.account + " sell " + o.title), Kind: o.kind, Title: o.title, Product: o.product, Amount: o.amount * 1000, Currency: currency,
				Stage: o.stage, Probability: cmp.Or(o.likely, opportunity.Likely(o.stage)), Reason: o.reason, NextAction: o.next, OwnerID: owner, Due: s.today.AddDays(o.due),
			}
			if o.next != "" {
				x.NextDue = s.today.AddDays(o.on)
			}
			if !x.Live() {
				x.ClosedOn = s.today.AddDays(o.due)
			}
			err := opportunity.Save(s.ctx, tx, accountID(r.account), x, 0)
			if err != nil {
				return err
			}
		}
		for _, t := range r.risks {
			x := risk.Risk{
				ID: id(r.account + " risk " + t.title), Title: t.title, Severity: t.severity, Likelihood: t.likelihood,
				Loss: t.loss * 1000, Currency: currency, Status: cmp.Or(t.status, "open"), Mitigation: t.mitigation, OwnerID: owner,
			}
			for reason := range strings.FieldsSeq(t.reasons) {
				x.Reasons = append(x.Reasons, risk.Reason(reason))
			}
			err := risk.Save(s.ctx, tx, accountID(r.account), x, 0)
			if err != nil {
				return err
			}
		}
		for _, q := range r.none {
			if err := goal.AnswerNone(s.ctx, tx, accountID(r.account), q, "", 0); err != nil {
				return err
			}
		}
		return nil
	})
}

func hundred(n int64) *int64 {
	n *= 100
	return &n
}
