package day

import "time"

const secondsPerDay = 24 * 60 * 60

// AddDays returns the day n days later, earlier when n is negative. No date stays no date.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	return New(d.year, d.month, d.day+n)
}

// AddMonths returns the same day n months later, earlier when n is negative. A day which
// that month does not have becomes its last: 31 January + 1 is 28 or 29 February.
// No date stays no date.
func (d Date) AddMonths(n int) Date {
	if d.IsZero() {
		return d
	}
	last := New(d.year, d.month+time.Month(n)+1, 0)
	return Date{last.year, last.month, min(d.day, last.day)}
}

// StartOfMonth returns the first day of d's month; no date stays no date.
func (d Date) StartOfMonth() Date {
	if d.IsZero() {
		return d
	}
	return Date{d.year, d.month, 1}
}

// EndOfMonth returns the last day of d's month; no date stays no date.
func (d Date) EndOfMonth() Date {
	if d.IsZero() {
		return d
	}
	return New(d.year, d.month+1, 0)
}

// Sub returns the number of days from o to d, negative when d is earlier, 0 when either is
// no date.
func (d Date) Sub(o Date) int {
	if d.IsZero() || o.IsZero() {
		return 0
	}
	return int((d.utc().Unix() - o.utc().Unix()) / secondsPerDay)
}
