package action

import "trucot/internal/kernel/day"

// Share is a part of a whole that is shown with its sum.
type Share struct{ Part, Whole int }

// Percent is the share rounded down, 0 when there is nothing to share.
func (s Share) Percent() int {
	if s.Whole == 0 {
		return 0
	}
	return 100 * s.Part / s.Whole
}

// Plus adds another share's sums.
func (s Share) Plus(o Share) Share { return Share{s.Part + o.Part, s.Whole + o.Whole} }

// Clarity is how many of the open actions are assigned clearly: one accountable
// person, a day, and that person's acceptance (S0-31).
func Clarity(list []Row) Share {
	var s Share
	for _, r := range list {
		if !r.Open() {
			continue
		}
		s.Whole++
		if r.Clear() {
			s.Part++
		}
	}
	return s
}

// Pace is how many of the actions due in the last days, today included, are
// done; Execution how many were done by their day (S0-27, S0-31). What was
// cancelled counts for neither.
func Pace(list []Row, today day.Date, days int) Share {
	return PaceOf(list, today, days, Row.standing)
}

// PaceOf is the pace of actions as another page knows them; of tells how one
// stands and when it is due.
//
//	of 90 days on 10 November: what is due from 13 August to 10 November
func PaceOf[T any](list []T, today day.Date, days int, of func(T) (Status, day.Date)) Share {
	return shareOf(list, today, days, of, func(t T) bool {
		status, _ := of(t)
		return status == Done
	})
}

// Execution is the execution rate; see Pace.
func Execution(list []Row, today day.Date, days int) Share {
	return shareOf(list, today, days, Row.standing, func(r Row) bool {
		return r.Status == Done && !r.DoneOn.After(r.Due)
	})
}

func (r Row) standing() (Status, day.Date) { return r.Status, r.Due }

// shareOf is how many of the actions due in the last days count.
func shareOf[T any](
	list []T, today day.Date, days int, of func(T) (Status, day.Date), counts func(T) bool,
) Share {
	var s Share
	for _, t := range list {
		status, due := of(t)
		if status == Cancelled || due.IsZero() || due.After(today) || !due.After(today.AddDays(-days)) {
			continue
		}
		s.Whole++
		if counts(t) {
			s.Part++
		}
	}
	return s
}
