// Package day has the civil date: a day of the calendar without time or zone.
// A due date is a day; the zone matters only when an instant is turned into one.
package day

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a day of the Gregorian calendar. The zero value means "no date".
// Dates compare with == and sort with Compare; no date sorts before every date.
type Date struct {
	year  int
	month time.Month
	day   int
}

// New returns the given day. Values out of range roll over as in time.Date:
// 30 February 2026 is 2 March 2026. Use Parse for what people type.
func New(y int, m time.Month, d int) Date {
	return civil(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

// Parse reads yyyy-mm-dd, years 0001 to 9999. It refuses days that do not exist and
// the empty string.
func Parse(iso string) (Date, error) {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil || t.Year() == 0 {
		return Date{}, fmt.Errorf("day: %q is not a date of the form yyyy-mm-dd", iso)
	}
	return civil(t), nil
}

// In returns the day on which an instant falls in a zone; no date for the zero time.
func In(t time.Time, zone *time.Location) Date {
	if t.IsZero() {
		return Date{}
	}
	return civil(t.In(zone))
}

// civil keeps the day that t shows on its own clock.
func civil(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Before reports whether d is an earlier day than o. No date is before every date.
func (d Date) Before(o Date) bool { return d.Compare(o) < 0 }

// After reports whether d is a later day than o.
func (d Date) After(o Date) bool { return d.Compare(o) > 0 }

// Compare returns -1, 0 or 1 as d is before, on or after o; it fits slices.SortFunc.
func (d Date) Compare(o Date) int {
	return cmp.Or(cmp.Compare(d.year, o.year), cmp.Compare(d.month, o.month), cmp.Compare(d.day, o.day))
}

// Year is the calendar year, 0 for no date.
func (d Date) Year() int { return d.year }

// Month is the month of the year, 0 for no date.
func (d Date) Month() time.Month { return d.month }

// Day is the day of the month, 1 to 31, 0 for no date.
func (d Date) Day() int { return d.day }

// Weekday is the day of the week; it has no meaning for no date.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// Time is the first instant of the day in a zone: midnight, or the first minute after a
// clock change that skips midnight. It is the zero time for no date.
func (d Date) Time(zone *time.Location) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	t := time.Date(d.year, d.month, d.day, 0, 0, 0, 0, zone)
	if civil(t).Before(d) {
		_, end := t.ZoneBounds()
		return end
	}
	return t
}

// String is the ISO form yyyy-mm-dd, "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.utc().Format(time.DateOnly)
}

// utc is midnight of the day in UTC, where every day has 24 hours.
func (d Date) utc() time.Time {
	return time.Date(d.year, d.month, d.day, 0, 0, 0, 0, time.UTC)
}
