// Package health says how well a client is with us, from evidence, and how much
// of that is known: a score without enough evidence is no score.
package health

import (
	"slices"

	"trucot/internal/kernel/day"
)

// Part is a component of health (domain model 4.5).
type Part string

// Parts lists them, the heaviest first.
var Parts = []Part{Relationship, Satisfaction, Trend, Service, Execution, Contract}

// The components.
const (
	Relationship Part = "relationship"
	Satisfaction Part = "satisfaction"
	Trend        Part = "trend"
	Service      Part = "service"
	Execution    Part = "execution"
	Contract     Part = "contract"
)

// Weights are how much each component counts, together 100, and where bands begin.
type Weights struct {
	Relationship int
	Satisfaction int
	Trend        int
	Service      int
	Execution    int
	Contract     int
	Healthy      int // scores from here on are healthy
	Watch        int // and from here on to be watched
}

// Defaults are those of a tenant that chose none.
var Defaults = Weights{25, 20, 20, 15, 10, 10, 70, 50}

// Of is the weight of a component.
func (w Weights) Of(p Part) int {
	return map[Part]int{
		Relationship: w.Relationship, Satisfaction: w.Satisfaction, Trend: w.Trend,
		Service: w.Service, Execution: w.Execution, Contract: w.Contract,
	}[p]
}

// Sum is what the weights come to; they hold when it is 100.
func (w Weights) Sum() (n int) {
	for _, p := range Parts {
		n += w.Of(p)
	}
	return n
}

// enough is the confidence below which a score is none.
const enough = 60

// Band is what a score means, as a code.
type Band string

// The bands.
const (
	Healthy Band = "healthy"
	Watch   Band = "watch"
	AtRisk  Band = "at_risk"
	Unknown Band = "unknown" // not enough is known
)

// Scores are the components that are known, 0 to 100 each.
type Scores map[Part]int

// Health is how well a client is.
type Health struct {
	Score      *int // 0..100; nil: nothing is known
	Confidence int  // percent: the weight of what is known
	Band       Band
}

// Judge weighs what is known: a missing component leaves its weight to the
// others, and the confidence tells how much weight is left.
//
//	score = Σ weight·score / Σ weight, over the known; confidence = Σ weight of the known
//	all 80: 80, confidence 100, healthy
//	relationship 90 alone, weight 25: 90, confidence 25, unknown
func Judge(known Scores, w Weights) Health {
	sum, weight := 0, 0
	for _, p := range Parts {
		if score, ok := known[p]; ok {
			sum += w.Of(p) * score
			weight += w.Of(p)
		}
	}
	h := Health{Confidence: weight, Band: Unknown}
	if weight == 0 {
		return h
	}
	score := (sum + weight/2) / weight
	h.Score = &score
	if weight >= enough {
		h.Band = w.band(score)
	}
	return h
}

func (w Weights) band(score int) Band {
	switch {
	case score >= w.Healthy:
		return Healthy
	case score >= w.Watch:
		return Watch
	}
	return AtRisk
}

// Facts are what the components are judged by.
type Facts struct {
	People   int // on the relationship map
	Strength int // of the relationships, 0..100
	Coverage int // of the map, percent
	Threads  int // relationships that hold

	Ratings []int // of the last reviews, 1..5, the latest first; at most three, of a year

	Answers []Answer // to surveys in 365 days, the latest of each person and kind

	Last6  int64 // bought in the last six full months, minor units
	Prior6 int64 // and in the six before

	Complaints int // of the last 180 days
	Open       int // of all, not closed
	Touches    int // of the last 180 days: without any, no complaint says nothing

	Contracts []Term // that run, or ended in the last 180 days

	Due  int // actions and milestones that were due in the last 90 days
	Done int // of these, done
}

// Answer is what someone answered to a survey.
type Answer struct {
	Kind  string `json:"kind"`  // nps (0-10), csat (1-5) or ces (1-7)
	Score int    `json:"score"` // on the scale of the kind
}

// points is an answer on a scale of 0 to 100.
func (a Answer) points() float64 {
	switch a.Kind {
	case "nps":
		return float64(a.Score) * 10
	case "csat":
		return float64(a.Score-1) * 25
	}
	return float64(a.Score-1) * 100 / 6
}

// satisfaction is the mean of what is known of four: the reviews' ratings and
// the answers of each kind, each a mean of its own; false: none is known.
//
//	ratings 4 and 3, nothing else: 62
//	ratings 5, NPS 9 and 5 (70), CES 4 (50): (100 + 70 + 50) / 3 = 73
func satisfaction(f Facts) (score int, known bool) {
	groups := map[string][]float64{}
	for _, r := range f.Ratings {
		groups["rating"] = append(groups["rating"], float64(r-1)*25)
	}
	for _, a := range f.Answers {
		groups[a.Kind] = append(groups[a.Kind], a.points())
	}
	sum := 0.0
	for _, kind := range []string{"rating", "nps", "csat", "ces"} {
		part := 0.0
		for _, p := range groups[kind] {
			part += p
		}
		if n := len(groups[kind]); n > 0 {
			sum += part / float64(n)
		}
	}
	if len(groups) == 0 {
		return 0, false
	}
	return clamp(int(sum/float64(len(groups)) + 1e-9)), true
}

// Term is a contract as health sees it.
type Term struct {
	Amount  int64 `json:"amount"`  // a year's worth in minor units
	Left    int   `json:"left"`    // days; negative: since it ended
	Renewed bool  `json:"renewed"` // renews by itself, its renewal was won, or a later contract follows it
	Pursued bool  `json:"pursued"` // an opportunity to renew it is open
}

// endsSoon is how many days before its end someone must work on a contract's renewal.
const endsSoon = 90

// score is how safe what comes after a contract is: renewed or more than 180
// days left 100; 90 to 180 days 80; less with a renewal at work 60, without 30;
// ended 0.
func (t Term) score() int {
	switch {
	case t.Renewed || t.Left > 2*endsSoon:
		return 100
	case t.Left >= endsSoon:
		return 80
	case t.Left < 0:
		return 0
	case t.Pursued:
		return 60
	}
	return 30
}

// terms is the mean of the contracts weighed by their value; without any value
// they weigh the same.
//
//	3 bn with 300 days left, 1 bn with 40 and nobody at work: (3·100 + 1·30) / 4 = 82
//	1 bn that ended beside 1 bn with 100 days left: (0 + 80) / 2 = 40
func terms(list []Term) int {
	sum, weight := 0.0, 0.0
	for _, t := range list {
		w := float64(max(t.Amount, 1))
		sum, weight = sum+w*float64(t.score()), weight+w
	}
	return clamp(int(sum/weight + 1e-9))
}

// Known are the components that the facts tell of.
//
//	relationship = 0.6 strength + 0.4 coverage; a single thread at most 50
//	satisfaction = the mean of the last three ratings and of each kind of survey answer,
//	               each on 0 to 100 (satisfaction)
//	trend        = 70 + 100 × (last six months / six before − 1), between 0 and 100
//	service      = 100 − 10 a complaint in 180 days − 20 an open one, not below 0
//	execution    = done / due in 90 days
//	contract     = how safe what comes after each contract is (terms), weighed by value
func Known(f Facts) Scores {
	s := Scores{}
	if f.People > 0 {
		score := (6*f.Strength + 4*f.Coverage) / 10
		if f.Threads <= 1 {
			score = min(score, 50)
		}
		s[Relationship] = clamp(score)
	}
	if score, ok := satisfaction(f); ok {
		s[Satisfaction] = score
	}
	if f.Prior6 > 0 {
		s[Trend] = trend(f.Last6, f.Prior6)
	}
	if f.Complaints > 0 || f.Open > 0 || f.Touches > 0 {
		s[Service] = clamp(100 - 10*f.Complaints - 20*f.Open)
	}
	if f.Due > 0 {
		s[Execution] = clamp(100 * f.Done / f.Due)
	}
	if len(f.Contracts) > 0 {
		s[Contract] = terms(f.Contracts)
	}
	return s
}

// trend compares by parts of a thousand, so that large amounts do not overflow.
func trend(last, prior int64) int {
	ratio := float64(last) / float64(prior)
	if ratio >= 2 {
		return 100
	}
	return clamp(int(100*ratio - 30 + 0.5))
}

func clamp(n int) int { return max(0, min(100, n)) }

// Day is the health of a client on one day.
type Day struct {
	On         day.Date
	Score      *int
	Confidence int
	Band       Band
}

// Change is by how much the score moved in some days up to today; known is
// false when there is no score then or now. history is in the order of days.
func Change(history []Day, now Health, today day.Date, days int) (by int, known bool) {
	if now.Score == nil {
		return 0, false
	}
	from := today.AddDays(-days)
	for _, d := range slices.Backward(history) {
		if !d.On.After(from) {
			if d.Score == nil {
				return 0, false
			}
			return *now.Score - *d.Score, true
		}
	}
	return 0, false
}
