package goal

import (
	"regexp"
	"slices"
	"strconv"
	"time"

	"trucot/internal/kernel/day"
)

// period is the least number of days over which a pace is measured.
const period = 28

// periods is how many of the latest periods a pace is compared with.
const periods = 4

// tooFast is how many times its best pace a goal may ask for without a reason.
const tooFast = 2

// point is a figure on a day, in hundredths of the unit.
type point struct {
	on    day.Date
	value int64
}

// Pace compares the speed that a goal still asks for with the best of its last
// four periods, in units a day and in the direction that it should go; known is
// false while there is no past period of 28 days or a figure is missing
// (domain model 4.7, letter A).
//
// Example: 10 in January, 13 in February, target 25 four months later: 3 a
// month at best against 3 a month needed.
func (r Row) Pace(today day.Date) (needed, best float64, known bool) {
	left := r.Due.Sub(today)
	if r.Target == nil || r.Current == nil || left <= 0 {
		return 0, 0, false
	}
	points := r.points(today)
	if len(points) < 2 {
		return 0, 0, false
	}
	sign := 1.0
	if r.Direction == "down" {
		sign = -1
	}
	points = points[max(0, len(points)-periods-1):]
	for i := 1; i < len(points); i++ {
		speed := sign * float64(points[i].value-points[i-1].value) / float64(points[i].on.Sub(points[i-1].on))
		if i == 1 || speed > best {
			best = speed
		}
	}
	return sign * float64(*r.Target-*r.Current) / float64(left) / 100, best / 100, true
}

// points are the baseline, the readings and today's figure, at least a period apart.
func (r Row) points(today day.Date) []point {
	var all []point
	if r.Baseline != nil && !r.BaselineOn.IsZero() {
		all = append(all, point{r.BaselineOn, *r.Baseline})
	}
	for _, p := range r.Readings {
		all = append(all, point{p.On, p.Value})
	}
	all = append(all, point{today, *r.Current})
	slices.SortStableFunc(all, func(a, b point) int { return a.on.Compare(b.on) })
	var kept []point
	for _, p := range all {
		if !p.on.After(today) && (len(kept) == 0 || p.on.Sub(kept[len(kept)-1].on) >= period) {
			kept = append(kept, p)
		}
	}
	return kept
}

// hurried reports a goal that asks for more than twice its best pace and does not say why that is possible.
func (r Row) hurried(today day.Date) bool {
	needed, best, known := r.Pace(today)
	return known && needed > 0 && needed > tooFast*best && r.StretchReason == ""
}

// PlanEnd is the last day of a plan's period: of the latest year its name has,
// by the month the tenant's year begins with; zero when it names none.
//
//	"2026", year from January: 31 Dec 2026
//	"2026", year from April: 31 Mar 2027
//	"2026-2028": 31 Dec 2028
func PlanEnd(name string, fiscalStart int) day.Date {
	year := latestYear(name)
	if year == 0 {
		return day.Date{}
	}
	return day.New(year, time.Month(fiscalStart), 1).AddMonths(12).AddDays(-1)
}

var years = regexp.MustCompile(`\b20[0-9]{2}\b`)

func latestYear(name string) int {
	latest := 0
	for _, y := range years.FindAllString(name, -1) {
		n, _ := strconv.Atoi(y)
		latest = max(latest, n)
	}
	return latest
}
