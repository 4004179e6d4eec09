// Package handover is what whoever takes an account over has to know: how much
// would be lost today, ten facts, the people and how they like to be met, what we
// owe, what threatens, the next 30 days, and a list to sign (S1-09).
package handover

// rule gives its points to what would outlive a change of the owner.
type rule struct {
	code   string
	points int
	mend   string // where it is mended, below the account
}

// rules are those of readiness in the order of the page, 100 points together. A
// key person is one as stakeholder.KeyPlayer says; while none is named, the rules
// about them give nothing, as everything would be lost.
var rules = []rule{
	{"backup", 15, "relationships/engagement?open=team"}, // someone who is active stands in for the owner
	{"shared", 25, "relationships?open=coverage"},        // key people who met another of us in a year, or have a tie with one
	{"habits", 15, "relationships"},                      // key people of whom we know how to meet them, and what they want or do not want
	{"fresh", 15, "timeline"},                            // key people whose last words are not older than 90 days
	{"planned", 10, "relationships/engagement"},          // key people with a next touch
	{"promises", 10, "execution"},                        // open promises that name to whom and until when; none is all
	{"reviewed", 10, "reviews"},                          // a review was held within 120 days
}

func weights() (list []int) {
	for _, r := range rules {
		list = append(list, r.points)
	}
	return list
}

// readiness is how much of an account is on paper and with more than one of us.
type readiness struct {
	Got    []int // by rule, of Whole
	Whole  []int // by rule; 0: there is nothing to lose
	Points []int // by rule; its points x got / whole, rounded down
	Score  int   // 0 to 100, their sum
}

// known reports whether it was measured: an account that is gone was not.
func (r readiness) known() bool { return len(r.Points) == len(rules) }

// lost is how many points a rule misses.
func (r readiness) lost(i int) int { return rules[i].points - r.Points[i] }

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
