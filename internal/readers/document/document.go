// Package document is the plan of an account as one document: what it says now
// or said before, read, edited and decided on in one place. What a plan is, its
// states and differences, stands in rhythm/plan.
package document

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/business/business"
	"trucot/internal/business/clientgoal"
	"trucot/internal/client/account"
	"trucot/internal/client/lifetime"
	"trucot/internal/client/notice"
	"trucot/internal/execution/action"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/relationships/strength"
	"trucot/internal/rhythm/comment"
	"trucot/internal/rhythm/plan"
)

// view is the page of the document.
type view struct {
	contents
	Head  account.Head
	Today day.Date
	live
	life

	State    *state            // what is shown; nil: now
	Against  state             // what it is shown beside
	Compared []plan.Difference // what changed from there to here
	Asking   map[string]string // of the address: which states
	Full     bool              // nothing is folded
	Only     int               // the one pillar that is shown, 1 to 4; 0: all of the document
	Talk     string            // the place whose comments are opened; "": none
}

// live is what is known besides of the present, and of no other day.
type live struct {
	Lifetime    lifetime.Latest
	In          strength.Input
	Map         strength.Map
	Meetings    []meeting
	GoalFacts   goal.Facts
	GoalRows    []goal.Row
	ClientGoals []clientgoal.Goal
	Actions     []action.Row
	Rhythm      rhythm
	Settings    authz.Settings
}

// life is where the plan stands, and what a decision on it is about.
type life struct {
	Plan      plan.Plan
	Gate      plan.GateFacts
	Latest    string            // what it said at the latest approval, canonical
	Decisions []plan.Decided    // the latest submission and the latest return
	Comments  []comment.Comment // the open ones first
	Log       []plan.Logged
	Snapshots []plan.Snapshot
	Form      *form.Form

	Who     plan.Who
	Reasons []plan.Reason
	Again   []plan.Difference // what needs a new approval; nil before there was one
	Sum     string            // fingerprint of what the plan says now
	Base    plan.Decided      // what changes are told against: the latest return or approval; no body: neither
	Since   []plan.Difference // all that changed since then
	After   []plan.Difference // all that changed while the submission waits
	Gone    int               // how much of the page that a decision was sent from is gone
	Refused bool              // a submission was just refused
	Stale   bool              // the page that was sent from had become old
	Changed bool              // it showed something else than the plan says now
	Asked   plan.Act          // whose fields are wrong
	Weak    []plan.Warning    // what is weak in what the plan says now
	Returns []comment.Comment // open reasons why it was, or is to be, sent back
	Sides   []notice.Side     // who may be told of an act; read by acts alone
}

// decides are the reads that the rules are asked with.
func (v *view) decides(seat *account.Seat) []db.Query {
	id := seat.Account()
	return []db.Query{
		seat.QHead(&v.Head), plan.QCurrent(&v.Plan, id),
		business.QFacts(&v.Gate.Business, id), goal.QPillarFacts(&v.Gate.Goal, id),
		plan.QLatest(&v.Latest, id), plan.QDecisions(&v.Decisions, id), plan.QFacts(&v.Facts, id),
	}
}

// weighs are the reads that what is weak is told from.
func (v *view) weighs(seat *account.Seat) []db.Query {
	id := seat.Account()
	reads := append(goal.QFacts(&v.GoalFacts, id), strength.QInput(&v.In, id)...)
	return append(reads, goal.QGoals(&v.GoalRows, id))
}

// shows are the other reads of the page.
func (v *view) shows(seat *account.Seat) []db.Query {
	id := seat.Account()
	args := db.Args{"account": id}
	reads := append(v.weighs(seat), plan.QNames(&v.Names, id),
		comment.QList(&v.Comments, id), lifetime.QLatest(&v.Lifetime, id),
		db.Q(&v.Meetings, meetings, args), db.QOne(&v.Rhythm, reviewed, args))
	if v.Full { // what else stands in the folds
		reads = append(reads, plan.QLog(&v.Log, id), plan.QSnapshots(&v.Snapshots, id),
			clientgoal.QGoals(&v.ClientGoals, id), action.QActions(&v.Actions, id))
	}
	return reads
}

// judge asks the rules, once everything is read.
func (v *view) judge(a authz.Actor, today day.Date) error {
	v.Who = plan.Who{
		Member: a.Member, Edits: v.Head.MayEdit(a), Talks: v.Head.MayLog(a),
		Approves: v.Head.MayEdit(a) && a.Can(authz.PlanApprove),
	}
	v.Account, v.Edits = v.Head.ID, v.Who.Edits
	v.Gate.Completeness, v.Gate.Minimum = v.Head.Completeness, v.Plan.Minimum
	v.Reasons = plan.Gate(v.Gate)
	now := plan.State{Facts: v.Facts, On: today}
	var err error
	if v.Sum, err = plan.Fingerprint(v.Facts); err != nil {
		return err
	}
	v.Now = plan.Prints(v.Facts)
	if v.Plan.ApprovedAt != nil && v.Latest != "" {
		v.Base = plan.Decided{Decision: "approved", TakenAt: *v.Plan.ApprovedAt, Body: v.Latest}
		if v.Since, v.Then, err = v.Base.Since(now, a.Settings.Zone); err != nil {
			return err
		}
		v.Again = plan.NeedsApproval(v.Since)
	}
	for _, d := range v.Decisions {
		switch {
		case d.Decision == "returned" && d.TakenAt.After(v.Base.TakenAt):
			v.Base = d
			v.Since, v.Then, err = d.Since(now, a.Settings.Zone)
		case d.Decision == "submitted" && v.Plan.Status == plan.Submitted:
			v.After, _, err = d.Since(now, a.Settings.Zone)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// beside marks what differs from the state that the page is shown beside, if any.
func (v *view) beside() error {
	if v.Against.Asked == "" {
		return nil
	}
	if err := v.Against.ready(v.zone()); err != nil || v.Against.None {
		return err
	}
	v.Compared = plan.Diff(plan.State{Facts: v.Against.Facts, On: v.Against.On}, plan.State{Facts: v.Facts, On: v.on()})
	v.Now, v.Then = plan.Prints(v.Facts), plan.Prints(v.Against.Facts)
	return nil
}

// meeting is the next touch that is planned with a person.
type meeting struct {
	ID  uuid.UUID // of the person
	Due day.Date
}

// rhythm is when the account was last reviewed, and when it is next.
type rhythm struct {
	Held day.Date // zero: never
	Next day.Date // zero: not planned
}

// met is when a person is met next, zero when nothing is planned.
func (v view) met(id uuid.UUID) day.Date {
	for _, m := range v.Meetings {
		if m.ID == id {
			return m.Due
		}
	}
	return day.Date{}
}

// row is a goal as it is judged now.
func (v view) row(id uuid.UUID) (goal.Row, bool) {
	at := slices.IndexFunc(v.GoalRows, func(g goal.Row) bool { return g.ID == id })
	if at < 0 {
		return goal.Row{}, false
	}
	return v.GoalRows[at], true
}

// late reports whether an open action's day has passed.
func (v view) late(a plan.Action) bool {
	return a.Status != "done" && a.Status != "cancelled" && !a.Due.IsZero() && a.Due.Before(v.on())
}

// on is the day that the page is about.
func (v view) on() day.Date {
	if v.State == nil {
		return v.Today
	}
	return v.State.On
}

func (v view) zone() *time.Location { return v.Settings.Zone }
