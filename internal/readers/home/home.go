// Package home is the first page of a member: what is late, what is next, whom
// nobody is about to meet, and how their accounts stand.
package home

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/notice"
	"trucot/internal/execution/action"
	"trucot/internal/goals/risk"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/rhythm/plan"
	"trucot/internal/rhythm/review"
)

// ahead is how many days the home page looks forward.
const ahead = 7

// OverdueCount reads how many of the member's own actions are late.
func OverdueCount(c *Counts) db.Query { return db.QOne(&c.Overdue, overdueCount, nil) }

// Counts are the figures beside the navigation.
type Counts struct {
	Overdue int // own actions that are late
	Waiting int // plans that wait for the member's approval
}

// ApproverCounts reads both figures of a member who approves plans; their own submissions do not count.
func ApproverCounts(c *Counts) db.Query { return db.QOne(c, bothCounts, nil) }

// milestone is one of the member's that is due.
type milestone struct {
	ID          uuid.UUID
	AccountID   uuid.UUID
	AccountName string
	GoalID      uuid.UUID
	GoalTitle   string
	Title       string
	Due         day.Date
	Version     int
}

// lonely is a person without a next touch.
type lonely struct {
	ID          uuid.UUID
	AccountID   uuid.UUID
	AccountName string
	Name        string
	Title       string
	Cold        bool // longer without a touch than was agreed
}

// meeting is a touch that the member planned.
type meeting struct {
	StakeholderID uuid.UUID
	AccountID     uuid.UUID
	AccountName   string
	Name          string
	Title         string
	Channel       stakeholder.Channel
	Due           day.Date
}

// change is how much others changed on an account of the member since they last looked.
type change struct {
	AccountID   uuid.UUID
	AccountName string
	N           int
	LastName    string
	LastAt      time.Time
}

// Which part of one's work the page lists.
const (
	viewWeek    = ""        // late, today, the days ahead, and what waits for an answer
	viewLate    = "late"    // late alone
	viewWaiting = "waiting" // given by someone else
	viewBlocked = "blocked"
	viewAll     = "all"
	viewGiven   = "given" // what others do on the member's accounts
)

var workViews = []string{viewWeek, viewLate, viewWaiting, viewBlocked, viewAll, viewGiven}

// unlooked is how many days of changes stand for someone who never said that they looked.
const unlooked = 7

// unassignedShown is how many actions that nobody answers for the page names.
const unassignedShown = 6

// unassigned is an open action that nobody answers for, with who declined it and why.
type unassigned struct {
	ID             uuid.UUID
	AccountID      uuid.UUID
	AccountName    string
	Title          string
	Due            day.Date
	DeclinedName   string
	DeclinedReason string
}

// mine is an account of the member with its four scores.
type mine struct {
	ID           uuid.UUID
	Name         string
	Tier         int
	Completeness int
	Overdue      int
	Scores       []int
	Why          string // owner, backup or team
}

// waitingShown is how many plans that wait for approval the page names.
const waitingShown = 4

// returnedShown is how many plans that were sent back the page names.
const returnedShown = 6

// noticesShown is how many unread notices the page names.
const noticesShown = 5

// signsShown is how many accounts with signs of risk the page names.
const signsShown = 5

// view is what the page shows.
type view struct {
	Name     string
	View     string
	May      bool // change actions
	Mine     []action.Mine
	Marks    []milestone
	Meetings []meeting
	Changes  []change
	Lonely   []lonely
	Accounts []mine
	Plans    []plan.Asked // sent back, and for those who approve waiting
	Reviews  []review.Coming
	Nobodys  []unassigned // for them too
	Signs    []risk.Sign  // accounts with signs of risk that nobody judged
	Notices  []notice.Notice
	Approves bool
	Today    day.Date

	Administers bool
	Setup       setup
	Leftovers   []leftover
}

func (v *view) queries() []db.Query {
	reads := []db.Query{
		db.Q(&v.Marks, dueMilestones, db.Args{"until": v.Today.AddDays(ahead)}),
		db.Q(&v.Meetings, plannedTouches, db.Args{"until": v.Today.AddDays(ahead)}),
		db.Q(&v.Changes, changesSince, db.Args{"area": areaChanges, "days": unlooked}),
		db.Q(&v.Lonely, lonelyPeople, nil),
		db.Q(&v.Accounts, myAccounts, nil),
		plan.QAsked(&v.Plans, v.Approves, returnedShown, waitingShown),
		review.QComing(&v.Reviews, v.Today, v.Approves), risk.QSigns(&v.Signs, v.Approves, signsShown),
		notice.QUnread(&v.Notices, noticesShown),
	}
	switch v.View {
	case viewGiven:
		reads = append(reads, action.QGiven(&v.Mine))
	case viewAll:
		reads = append(reads, action.QMine(&v.Mine, action.MineMost))
	default:
		reads = append(reads, action.QMine(&v.Mine, action.MineShown))
	}
	if v.Approves {
		reads = append(reads, db.Q(&v.Nobodys, unassignedActions, db.Args{"rows": unassignedShown}))
	}
	if v.Administers {
		reads = append(reads, v.adminQueries()...)
	}
	return reads
}

// part is a heading of the list with what stands under it.
type part struct {
	Name  string // the key of its text, and of its place on the page
	Mine  []action.Mine
	Marks []milestone
}

func (p part) n() int { return len(p.Mine) + len(p.Marks) }

// parts lays the work out for the view. What is late is late whoever gave it, as
// the count in the menu says.
func (v view) parts() []part {
	late, today, next := part{Name: "late"}, part{Name: "today"}, part{Name: "next"}
	waiting := part{Name: "waiting"}
	blocked := part{Name: "blocked"}
	later := part{Name: "later"}
	given := part{Name: "given"}
	for _, m := range v.Mine {
		switch {
		case v.View == viewGiven:
			given.Mine = append(given.Mine, m)
		case m.Overdue(v.Today):
			late.Mine = append(late.Mine, m)
		case m.Waiting():
			waiting.Mine = append(waiting.Mine, m)
		case m.Status == action.Blocked:
			blocked.Mine = append(blocked.Mine, m)
		case m.Due == v.Today:
			today.Mine = append(today.Mine, m)
		case !m.Due.IsZero() && !m.Due.After(v.Today.AddDays(ahead)):
			next.Mine = append(next.Mine, m)
		default:
			later.Mine = append(later.Mine, m)
		}
	}
	for _, m := range v.Marks {
		switch {
		case m.Due.Before(v.Today):
			late.Marks = append(late.Marks, m)
		case m.Due == v.Today:
			today.Marks = append(today.Marks, m)
		default:
			next.Marks = append(next.Marks, m)
		}
	}
	list := map[string][]part{
		viewWeek: {late, today, next, waiting, blocked},
		viewLate: {late}, viewWaiting: {waiting}, viewBlocked: {blocked},
		viewAll: {late, today, next, waiting, blocked, later}, viewGiven: {given},
	}[v.View]
	return slices.DeleteFunc(list, func(p part) bool { return p.n() == 0 })
}

// late is how much is late, and soon how much is due from today on.
func (v view) late() int { return v.count("late") }

func (v view) soon() int { return v.count("today") + v.count("next") }

func (v view) count(name string) int {
	v.View = viewAll
	for _, p := range v.parts() {
		if p.Name == name {
			return p.n()
		}
	}
	return 0
}

// plans are those that were sent back, or those that wait for approval.
func (v view) plans(returned bool) []plan.Asked {
	return slices.DeleteFunc(slices.Clone(v.Plans), func(a plan.Asked) bool { return a.Returned != returned })
}

// reviews is how many accounts have one soon or late, which the card lists in part.
func (v view) reviews() int {
	if len(v.Reviews) == 0 {
		return 0
	}
	return v.Reviews[0].N
}

// noReviews says that none is near, of whichever accounts the page looks at.
func (v view) noReviews(ctx context.Context) string {
	if v.Approves {
		return i18n.T(ctx, "home.reviews.none")
	}
	return i18n.T(ctx, "home.reviews.none_mine")
}
