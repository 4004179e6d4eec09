package desk

import (
	"cmp"
	"math"
	"slices"
	"time"

	"trucot/internal/care/policy"
	"trucot/internal/rhythm/complaint"
)

// Severity is how far a complaint has grown: everything is born small.
type Severity string

// Severities lists them, the smallest first.
var Severities = []Severity{"small", "growing", "serious", "crisis"}

// Serious is the step at which a director is told.
const Serious Severity = "serious"

// rank is the step of a severity, 0 for small to 3.
func (s Severity) rank() int { return slices.Index(Severities, s) }

// Reason is why a complaint stands a step higher.
type Reason string

// The reasons, each one step.
const (
	Unheard Reason = "unheard" // no human word in time
	Late    Reason = "late"    // not resolved in time
	Overdue Reason = "overdue" // twice the time to resolve has passed
	Repeat  Reason = "repeat"  // the same cause within 60 days
	Heated  Reason = "heated"  // angry or furious
	Key     Reason = "key"     // a key player
	Public  Reason = "public"  // others can read it
)

// State is what the rules say of an open complaint at a moment.
type State struct {
	Severity Severity
	Reasons  []Reason
	AckDue   time.Time
	Due      time.Time
	Fuse     time.Time // when time alone makes it grow next; zero: time does no more
}

// Judge applies the rules to a complaint. A reason that time brings is known before
// it comes: that is the fuse. At crisis nothing can grow.
func Judge(r Row, p policy.Policy, zone *time.Location, now time.Time) State {
	c := p.Calendar(zone)
	s := State{AckDue: c.Add(r.At, p.AckHours), Due: c.Add(r.At, p.ResolveHours)}
	for _, is := range []struct {
		reason Reason
		holds  bool
	}{
		{Repeat, r.Repeats > 0},
		{Heated, r.Feeling.Heat() >= complaint.Feeling("angry").Heat()},
		{Key, r.KeyPlayer},
		{Public, r.Public},
	} {
		if is.holds {
			s.Reasons = append(s.Reasons, is.reason)
		}
	}
	comes := func(reason Reason, at time.Time) {
		switch {
		case !now.Before(at):
			s.Reasons = append(s.Reasons, reason)
		case s.Fuse.IsZero() || at.Before(s.Fuse):
			s.Fuse = at
		}
	}
	if r.FirstWordsAt == nil {
		comes(Unheard, s.AckDue)
	} else if r.FirstWordsAt.After(s.AckDue) {
		s.Reasons = append(s.Reasons, Unheard)
	}
	comes(Late, s.Due)
	comes(Overdue, c.Add(r.At, 2*p.ResolveHours))
	s.Severity = Severities[min(len(s.Reasons), len(Severities)-1)]
	if s.Severity == Severities[len(Severities)-1] {
		s.Fuse = time.Time{}
	}
	return s
}

// Heat is by what the hot list is ordered: how soon it grows (1 to 5) times how much
// the client is worth beside the largest on the list (1 to 5) times how they feel (1
// to 5, 2 where nobody asked).
func (r Row) Heat(s State, largest int64, now time.Time) int {
	soon := 5
	if !s.Fuse.IsZero() {
		soon = 1
		for _, hours := range []float64{72, 24, 8, 2} {
			if s.Fuse.Sub(now).Hours() <= hours {
				soon++
			}
		}
	}
	worth := 1
	if largest > 0 {
		worth = 1 + int(math.Round(4*float64(r.Value)/float64(largest)))
	}
	felt := r.Feeling.Heat()
	if felt == 0 {
		felt = 2
	}
	return soon * max(worth, 1) * felt
}

// judged are complaints with what the rules say, the hottest first; closed ones stand last, the latest first.
func judged(rows []Row, p policy.Policy, zone *time.Location, now time.Time) []Judged {
	var largest int64
	for _, r := range rows {
		largest = max(largest, r.Value)
	}
	list := make([]Judged, 0, len(rows))
	for _, r := range rows {
		j := Judged{Row: r}
		if r.ClosedAt == nil {
			j.State = Judge(r, p, zone, now)
			j.Points = r.Heat(j.State, largest, now)
		}
		list = append(list, j)
	}
	slices.SortStableFunc(list, func(a, b Judged) int {
		if (a.ClosedAt == nil) != (b.ClosedAt == nil) {
			if a.ClosedAt == nil {
				return -1
			}
			return 1
		}
		if a.ClosedAt != nil {
			return b.ClosedAt.Compare(*a.ClosedAt)
		}
		return cmp.Or(b.Points-a.Points, b.State.Severity.rank()-a.State.Severity.rank(), a.At.Compare(b.At))
	})
	return list
}

// Judged is a complaint with what the rules say of it now.
type Judged struct {
	Row
	State  State
	Points int // by Heat
}

// cause is how often one kind of cause made clients suffer.
type cause struct {
	Cause    complaint.Cause // "": nobody looked yet
	N        int
	Effort   int
	Cost     int64 // minor units
	Changed  int   // where the process was changed
	CameBack int   // the same cause again within 60 days at the same client
	Share    int   // of all effort up to and with this one, percent
}

// pareto adds complaints up by cause, the one that hurts most first.
func pareto(rows []Row) []cause {
	by := map[complaint.Cause]*cause{}
	total := 0
	for _, r := range rows {
		c := by[r.Cause]
		if c == nil {
			c = &cause{Cause: r.Cause}
			by[r.Cause] = c
		}
		effort := r.Effort()
		c.N, c.Effort, c.Cost = c.N+1, c.Effort+effort, c.Cost+r.Cost
		total += effort
		if slices.Contains(r.Recovery, "process_change") {
			c.Changed++
		}
		if r.Repeats > 0 {
			c.CameBack++
		}
	}
	var list []cause
	for _, c := range by {
		list = append(list, *c)
	}
	slices.SortFunc(list, func(a, b cause) int {
		return cmp.Or(b.Effort-a.Effort, b.N-a.N, cmp.Compare(a.Cause, b.Cause))
	})
	sum := 0
	for i := range list {
		sum += list[i].Effort
		list[i].Share = 100 * sum / max(total, 1)
	}
	return list
}
