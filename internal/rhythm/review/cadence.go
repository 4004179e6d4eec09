package review

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Cadence is how often clients are reviewed: days by tier, 1 to 3.
type Cadence struct {
	Days1 int `db:"days_1"`
	Days2 int `db:"days_2"`
	Days3 int `db:"days_3"`
}

// Of is the cadence of a tier, in days.
func (c Cadence) Of(tier int) int {
	switch tier {
	case 1:
		return c.Days1
	case 2:
		return c.Days2
	}
	return c.Days3
}

// Soon is how many days ahead a review is announced.
const Soon = 7

// Rhythm is how an account stands with its reviews.
type Rhythm struct {
	Tier      int
	Since     day.Date   // since when it is a client of ours here
	LastHeld  day.Date   // zero: never
	Planned   day.Date   // the nearest one that is planned; zero: none
	PlannedID *uuid.UUID // its id
	Kind      Kind       // its kind
	DueN      int        // reviews that were due in the last 365 days
	OnTimeN   int        // of these, held by their day
}

// Due is the day of the next review: the planned one, else the cadence counted
// from the last one held, else from the account's first day.
//
//	planned 01/12: 01/12
//	none planned, held 01/10, 30 days: 31/10
//	never held, here since 01/09, 91 days: 01/12
func (r Rhythm) Due(c Cadence) day.Date {
	switch {
	case !r.Planned.IsZero():
		return r.Planned
	case !r.LastHeld.IsZero():
		return r.LastHeld.AddDays(c.Of(r.Tier))
	}
	return r.Since.AddDays(c.Of(r.Tier))
}

// Derived reports whether nobody planned the next review: its day follows from the cadence.
func (r Rhythm) Derived() bool { return r.Planned.IsZero() }

// DaysLate is for how many days the next review is late, 0 when it is not.
func (r Rhythm) DaysLate(c Cadence, today day.Date) int { return max(today.Sub(r.Due(c)), 0) }

// State is late, soon or planned.
func (r Rhythm) State(c Cadence, today day.Date) string {
	switch due := r.Due(c); {
	case due.Before(today):
		return "late"
	case !due.After(today.AddDays(Soon)):
		return "soon"
	}
	return "planned"
}

// Compliance is the share of reviews held by their day, in percent; one that is
// late and was never planned counts as due. known is false when none was due.
//
//	3 of 4 on time, none late: 75 %
//	3 of 3 on time, one late that nobody planned: 75 %
func (r Rhythm) Compliance(c Cadence, today day.Date) (percent int, known bool) {
	due := r.DueN
	if r.Derived() && r.DaysLate(c, today) > 0 {
		due++
	}
	if due == 0 {
		return 0, false
	}
	return 100 * r.OnTimeN / due, true
}

// Percent is the share of an owner's reviews held by their day; known is false when none was due.
func (o Owner) Percent() (percent int, known bool) {
	if o.DueN == 0 {
		return 0, false
	}
	return 100 * o.OnTimeN / o.DueN, true
}

// Together adds owners up.
func Together(list []Owner) (sum Owner) {
	for _, o := range list {
		sum.Accounts, sum.Late, sum.Soon = sum.Accounts+o.Accounts, sum.Late+o.Late, sum.Soon+o.Soon
		sum.DueN, sum.OnTimeN = sum.DueN+o.DueN, sum.OnTimeN+o.OnTimeN
	}
	return sum
}

// Standing is an account in the report over many.
type Standing struct {
	Rhythm
	AccountID uuid.UUID
	Name      string
	OwnerID   uuid.UUID
	OwnerName string
}
