// Package contract lists what a client has signed with us: worth how much,
// until when, and whether anyone works on what follows.
package contract

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Contract is one that a client signed. Amount is a year's worth in minor
// units; NoticeDays (0-365) before Ends one has to say whether it goes on.
type Contract struct {
	ID         uuid.UUID
	Name       string // or its number
	Product    string
	Unit       string // of the client; "" all of it
	Amount     int64
	Currency   string
	Starts     day.Date
	Ends       day.Date // its last day, not before Starts
	NoticeDays int
	AutoRenews bool // goes on unless one side says no
	Note       string
	Version    int

	RenewalID    *uuid.UUID // the opportunity to renew it, open or won; nil: none
	RenewalTitle string
	RenewalStage string
}

// State is where a contract stands on a day.
type State string

// The states.
const (
	Upcoming State = "upcoming"
	Running  State = "running"
	Soon     State = "soon"   // ends within 90 days
	Notice   State = "notice" // so close to its end that one has to say whether it goes on
	Ended    State = "ended"
)

// soonDays is how long before its end a contract ends soon.
const soonDays = 90

// usualNotice is how many days before its end one has to speak in most contracts.
const usualNotice = 30

// Left is how many days a contract has from a day on: 0 on its last, negative after it.
func (c Contract) Left(today day.Date) int { return c.Ends.Sub(today) }

// NoticeOn is the day from which one has to say whether it goes on.
func (c Contract) NoticeOn() day.Date { return c.Ends.AddDays(-c.NoticeDays) }

// State tells where it stands: what has ended or not begun first, then the
// notice, then the last 90 days.
//
//	ends in 100 days, notice 30: running; in 89: soon; in 30: notice; yesterday: ended
func (c Contract) State(today day.Date) State {
	left := c.Left(today)
	switch {
	case left < 0:
		return Ended
	case c.Starts.After(today):
		return Upcoming
	case left <= c.NoticeDays:
		return Notice
	case left < soonDays:
		return Soon
	}
	return Running
}

// Runs reports whether it holds on a day.
func (c Contract) Runs(today day.Date) bool {
	return !c.Starts.After(today) && !c.Ends.Before(today)
}

// Totals are the figures of the contracts that run; Amount a year in minor units.
type Totals struct {
	N      int
	Amount int64
	Soon   int // of them, within 90 days of their end
	Notice int // of them, in their notice
}

// Sum adds up those that run on a day.
func Sum(list []Contract, today day.Date) Totals {
	var t Totals
	for _, c := range list {
		if !c.Runs(today) {
			continue
		}
		t.N++
		t.Amount += c.Amount
		if c.Left(today) < soonDays {
			t.Soon++
		}
		if c.State(today) == Notice {
			t.Notice++
		}
	}
	return t
}
