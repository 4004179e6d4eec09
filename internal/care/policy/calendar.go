package policy

import (
	"slices"
	"time"

	"trucot/internal/kernel/day"
)

// Calendar is when an organisation works.
type Calendar struct {
	Opens    int            // minutes since midnight
	Closes   int            // minutes since midnight, after Opens
	Days     []time.Weekday // of work
	Holidays []day.Date     // nobody works then
	Zone     *time.Location
}

// horizon is how many days in a row without work end the counting: a calendar in
// which nobody ever works is read as one in which they always do.
const horizon = 60

// works reports whether a day is one of work.
func (c Calendar) works(d day.Date) bool {
	return slices.Contains(c.Days, d.Weekday()) && !slices.Contains(c.Holidays, d)
}

// bounds are when work begins and ends on a day, by the clock on the wall.
func (c Calendar) bounds(d day.Date) (from, to time.Time) {
	at := func(minutes int) time.Time {
		return time.Date(d.Year(), d.Month(), d.Day(), minutes/60, minutes%60, 0, 0, c.Zone)
	}
	return at(c.Opens), at(c.Closes)
}

// Add is the moment when so many hours of work have passed since a moment. What
// comes outside the hours begins with the next ones.
//
// Example: 4 hours from Friday 16:00 with hours from 8:00 to 17:30 end on Monday at 10:30.
func (c Calendar) Add(from time.Time, hours int) time.Time {
	left := time.Duration(hours) * time.Hour
	d, idle := day.In(from, c.Zone), 0
	for idle < horizon {
		if !c.works(d) {
			d, idle = d.AddDays(1), idle+1
			continue
		}
		begin, end := c.bounds(d)
		if from.After(begin) {
			begin = from
		}
		if open := end.Sub(begin); open > 0 {
			if left <= open {
				return begin.Add(left)
			}
			left -= open
		}
		d, idle = d.AddDays(1), 0
	}
	return from.Add(time.Duration(hours) * time.Hour)
}
