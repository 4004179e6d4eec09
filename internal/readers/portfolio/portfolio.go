// Package portfolio shows a director all plans of their people at once: value
// now and expected, what is at risk, how complete the plans are, who carries what.
package portfolio

import (
	"slices"
	"time"

	"trucot/internal/client/account"
	"trucot/internal/execution/action"
	"trucot/internal/kernel/day"
	"trucot/internal/readers/handover"
	"trucot/internal/rhythm/review"
)

// shown is how many accounts the table lists; drawn how many the chart.
const (
	shown      = 25
	drawn      = 18
	risksShown = 3
	winsShown  = 3
	leastShown = 3
	exported   = 10000
)

// totals sums the owners up.
type totals struct {
	Accounts   int
	ValueNow   int64
	Expected12 int64
	Weighted12 int64
	AtRisk     int64
	Mean       int // completeness in percent, the mean over the accounts
	Sound      int
	Overdue    int
	OpenItems  int
	Clarity    action.Share // of the open actions, S0-31
	Execution  action.Share // of the actions due in 90 days
	AsOf       time.Time
}

func sum(owners []owner) totals {
	var t totals
	complete := 0
	for _, o := range owners {
		t.Accounts += o.Accounts
		t.ValueNow += o.ValueNow
		t.Expected12 += o.Expected12
		t.Weighted12 += o.Weighted12
		t.AtRisk += o.AtRisk
		t.Sound += o.Sound
		t.Overdue += o.Overdue
		t.OpenItems += o.OpenItems
		t.Clarity = t.Clarity.Plus(action.Share{Part: o.ClearActions, Whole: o.OpenActions})
		t.Execution = t.Execution.Plus(action.Share{Part: o.OnTime90, Whole: o.Due90})
		complete += o.Completeness
		t.AsOf = o.AsOf
	}
	if t.Accounts > 0 {
		t.Mean = complete / t.Accounts
	}
	return t
}

// view is what the page shows.
type view struct {
	Owners   []owner
	Rows     []row
	Top      []row            // by value, for the chart
	Risky    []row            // by value at risk
	Least    []handover.Least // accounts that are least ready to change hands
	Lopsided []lopsided       // goals that we won and the client did not
	Segments []account.Segment
	Filter   filter
	Totals   totals
	Currency string
	Today    day.Date

	reviews []review.Owner // how the rhythm of reviews is kept, by owner
}

// load of an owner on the scale of the busiest, in percent.
func (v view) load(o owner) int {
	most := slices.MaxFunc(v.Owners, func(a, b owner) int { return a.OpenItems - b.OpenItems }).OpenItems
	if most == 0 {
		return 0
	}
	return 100 * o.OpenItems / most
}
