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
	return due(list, today, days, func(r Row) bool { return r.Status == Done })
}

// Execution is the execution rate; see Pace.
func Execution(list []Row, today day.Date, days int) Share {
	return due(list, today, days, func(r Row) bool { return r.Status == Done && !r.DoneOn.After(r.Due) })
}

func due(list []Row, today day.Date, days int, counts func(Row) bool) Share {
	var s Share
	for _, r := range list {
		if r.Status == Cancelled || r.Due.IsZero() || r.Due.After(today) || !r.Due.After(today.AddDays(-days)) {
			continue
		}
		s.Whole++
		if counts(r) {
			s.Part++
		}
	}
	return s
}
