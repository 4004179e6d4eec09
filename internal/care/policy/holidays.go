package policy

import (
	"slices"
	"time"

	"trucot/internal/kernel/day"
)

// lunar are the first days of Tết and the days of the Hùng kings, as they fall in
// Vietnam's own calendar.
var lunar = map[int]struct{ tet, kings day.Date }{
	2026: {day.New(2026, time.February, 17), day.New(2026, time.April, 26)},
	2027: {day.New(2027, time.February, 6), day.New(2027, time.April, 16)},
	2028: {day.New(2028, time.January, 26), day.New(2028, time.April, 4)},
	2029: {day.New(2029, time.February, 13), day.New(2029, time.April, 23)},
	2030: {day.New(2030, time.February, 2), day.New(2030, time.April, 12)},
	2031: {day.New(2031, time.January, 23), day.New(2031, time.April, 1)},
	2032: {day.New(2032, time.February, 11), day.New(2032, time.April, 19)},
}

// Vietnam lists the public holidays of Vietnam from 2026 to 2032: New Year, Tết from
// its eve to the fourth day, the Hùng kings, 30 April, 1 May, and two days for 2
// September. One that falls on a weekend is made up for on the next day of work.
func Vietnam() []day.Date {
	var list []day.Date
	for year, of := range lunar {
		days := []day.Date{
			day.New(year, time.January, 1), of.kings, day.New(year, time.April, 30), day.New(year, time.May, 1), day.New(year, time.September, 2),
		}
		beside := day.New(year, time.September, 3)
		if weekend(beside) {
			beside = day.New(year, time.September, 1)
		}
		days = append(days, beside)
		for n := -1; n <= 3; n++ {
			days = append(days, of.tet.AddDays(n))
		}
		slices.SortFunc(days, day.Date.Compare)
		for _, d := range slices.Clone(days) {
			instead := d
			for weekend(instead) || instead != d && slices.Contains(days, instead) {
				instead = instead.AddDays(1)
			}
			if instead != d {
				days = append(days, instead)
			}
		}
		list = append(list, days...)
	}
	slices.SortFunc(list, day.Date.Compare)
	return slices.Compact(list)
}

func weekend(d day.Date) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }
