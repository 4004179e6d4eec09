// Package policy is what an organisation promises itself about care: how soon a
// complaint is answered and resolved in its hours of work, when a delivery is
// asked after, and from which cost on making up for something needs approval.
package policy

import (
	"time"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
)

// Policy holds for a whole organisation. Version 0: it chose nothing yet.
type Policy struct {
	AckHours      int    // of work until the first human words
	ResolveHours  int    // of work until a complaint is closed
	CheckinDays   int    // after a delivery
	RecoveryLimit *int64 // cost above which making up needs approval, minor units; nil: never
	Opens         int    // minutes since midnight
	Closes        int
	Days          []int // ISO: 1 Monday to 7 Sunday
	Holidays      []day.Date
	Version       int
}

// Default is what holds until an organisation chooses: four hours and three days
// of work, Monday to Friday from 8:00 to 17:30, Vietnam's holidays where the clock is Vietnam's.
func Default(s authz.Settings) Policy {
	p := Policy{AckHours: 4, ResolveHours: 28, CheckinDays: 7, Opens: 8 * 60, Closes: 17*60 + 30, Days: []int{1, 2, 3, 4, 5}}
	if s.Zone.String() == "Asia/Ho_Chi_Minh" {
		p.Holidays = Vietnam()
	}
	return p
}

// Calendar is when the organisation works, in its zone.
func (p Policy) Calendar(zone *time.Location) Calendar {
	c := Calendar{Opens: p.Opens, Closes: p.Closes, Holidays: p.Holidays, Zone: zone}
	for _, d := range p.Days {
		c.Days = append(c.Days, time.Weekday(d%7))
	}
	return c
}
