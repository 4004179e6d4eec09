// Package handover is what whoever takes an account over has to know: how much
// would be lost today, ten facts, the people and how they like to be met, what we
// owe, what threatens, the next 30 days, and a list to sign (S1-09).
package handover

// line is a rule of readiness.
type line string

// lines are the rules in the order of the page; weights are their points, 100
// together. A key person is one as stakeholder.KeyPlayer says; while none is
// named, the rules about them give nothing, as everything would be lost.
var (
	lines = []line{
		"backup",   // someone who is active stands in for the owner
		"shared",   // key people who met another of us in a year, or have a tie with one
		"habits",   // key people of whom we know how to meet them, and what they want or do not want
		"fresh",    // key people whose last words are not older than 90 days
		"planned",  // key people with a next touch
		"promises", // open promises that name to whom and until when; none is all
		"reviewed", // a review was held within 120 days
	}
	weights = []int{15, 25, 15, 15, 10, 10, 10}
	mends   = []string{
		"relationships/engagement?open=team", "relationships?open=coverage", "relationships", "timeline", "relationships/engagement", "execution", "reviews",
	}
)

// readiness is how much of an account is on paper and with more than one of us.
type readiness struct {
	Got    []int // by line, of Whole
	Whole  []int // by line; 0: there is nothing to lose
	Points []int // by line; weight x got / of, rounded down
	Score  int   // 0 to 100, their sum
}

// known reports whether it was measured: an account that is gone was not.
func (r readiness) known() bool { return len(r.Points) == len(lines) }

// lost is how many points a line misses.
func (r readiness) lost(i int) int { return weights[i] - r.Points[i] }

// mark is the state beside a score.
func mark(score int) string {
	switch {
	case score >= 70:
		return "good"
	case score >= 40:
		return "watch"
	}
	return "risk"
}
