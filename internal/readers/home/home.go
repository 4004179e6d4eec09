// Package home is the first page of a member: what is late, what is next, whom
// nobody is about to meet, and how their accounts stand.
package home

import (
	"slices"

	"github.com/google/uuid"

	"trucot/internal/client/notice"
	"trucot/internal/goals/risk"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
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

// item is an action or a milestone that is due.
type item struct {
	Kind        string // action or milestone
	ID          uuid.UUID
	AccountID   uuid.UUID
	AccountName string
	GoalID      *uuid.UUID
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
}

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
	Items    []item
	Lonely   []lonely
	Accounts []mine
	Plans    []plan.Asked // sent back, and for those who approve waiting
	Reviews  []review.Coming
	Nobodys  []unassigned // for them too
	Signs    []risk.Sign  // accounts with signs of risk that nobody judged
	Notices  []notice.Notice
	Approves bool
	Today    day.Date
}

func (v *view) queries() []db.Query {
	reads := []db.Query{
		db.Q(&v.Items, dueItems, db.Args{"until": v.Today.AddDays(ahead)}),
		db.Q(&v.Lonely, lonelyPeople, nil),
		db.Q(&v.Accounts, myAccounts, nil),
		plan.QAsked(&v.Plans, v.Approves, returnedShown, waitingShown), review.QComing(&v.Reviews, v.Today), risk.QSigns(&v.Signs, v.Approves, signsShown),
		notice.QUnread(&v.Notices, noticesShown),
	}
	if v.Approves {
		reads = append(reads, db.Q(&v.Nobodys, unassignedActions, db.Args{"rows": unassignedShown}))
	}
	return reads
}

// split parts the items: late, today, the days ahead.
func (v view) split() (late, today, next []item) {
	for _, i := range v.Items {
		switch {
		case i.Due.Before(v.Today):
			late = append(late, i)
		case i.Due == v.Today:
			today = append(today, i)
		default:
			next = append(next, i)
		}
	}
	return late, today, next
}

// plans are those that were sent back, or those that wait for approval.
func (v view) plans(returned bool) []plan.Asked {
	return slices.DeleteFunc(slices.Clone(v.Plans), func(a plan.Asked) bool { return a.Returned != returned })
}
