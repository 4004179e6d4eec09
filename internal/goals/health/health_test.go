package health

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"trucot/internal/kernel/day"
)

func TestJudge(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name       string
		known      Scores
		score      int // -1: none
		confidence int
		band       Band
	}{
		{"nothing", Scores{}, -1, 0, Unknown},
		{"all", Scores{Relationship: 80, Satisfaction: 80, Trend: 80, Service: 80, Execution: 80, Contract: 80}, 80, 100, Healthy},
		{"one, and well: still unknown", Scores{Relationship: 100}, 100, 25, Unknown},
		{"just below enough", Scores{Relationship: 100, Satisfaction: 100, Execution: 100}, 100, 55, Unknown},
		{"just enough", Scores{Relationship: 100, Trend: 100, Service: 100}, 100, 60, Healthy},
		{"renormalised", Scores{Relationship: 60, Satisfaction: 50, Trend: 70}, 60, 65, Watch},
		{"at risk", Scores{Relationship: 20, Satisfaction: 25, Trend: 70, Service: 60, Execution: 40}, 41, 90, AtRisk},
	}
	for _, tt := range tests {
		h := Judge(tt.known, Defaults)
		got := -1
		if h.Score != nil {
			got = *h.Score
		}
		if got != tt.score || h.Confidence != tt.confidence || h.Band != tt.band {
			t.Errorf("%s: %d, confidence %d, %s; want %d, %d, %s", tt.name, got, h.Confidence, h.Band, tt.score, tt.confidence, tt.band)
		}
	}
}

func contracts(list ...Term) Facts { return Facts{Contracts: list} }

func TestKnown(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		f    Facts
		want Scores
	}{
		{"a fresh account", Facts{}, Scores{}},
		{"a map", Facts{People: 4, Strength: 60, Coverage: 50, Threads: 3}, Scores{Relationship: 56}},
		{"one thread", Facts{People: 4, Strength: 90, Coverage: 80, Threads: 1}, Scores{Relationship: 50}},
		{"ratings", Facts{Ratings: []int{5, 4, 3}}, Scores{Satisfaction: 75}},
		{"ratings and answers", Facts{Ratings: []int{5}, Answers: []Answer{{"nps", 9}, {"nps", 5}, {"ces", 4}}}, Scores{Satisfaction: 73}},
		{"answers alone", Facts{Answers: []Answer{{"csat", 4}, {"csat", 2}}}, Scores{Satisfaction: 50}},
		{"the worst rating", Facts{Ratings: []int{1}}, Scores{Satisfaction: 0}},
		{"flat", Facts{Last6: 100, Prior6: 100}, Scores{Trend: 70}},
		{"a third more", Facts{Last6: 130, Prior6: 100}, Scores{Trend: 100}},
		{"half", Facts{Last6: 50, Prior6: 100}, Scores{Trend: 20}},
		{"bought nothing any more", Facts{Prior6: 100}, Scores{Trend: 0}},
		{"never bought before", Facts{Last6: 100}, Scores{}},
		{"no complaint, in touch", Facts{Touches: 3}, Scores{Service: 100}},
		{"complaints", Facts{Touches: 3, Complaints: 2, Open: 1}, Scores{Service: 60}},
		{"very many", Facts{Complaints: 20}, Scores{Service: 0}},
		{"work", Facts{Due: 8, Done: 6}, Scores{Execution: 75}},
		{"a contract with 181 days", contracts(Term{Left: 181}), Scores{Contract: 100}},
		{"with 180", contracts(Term{Left: 180}), Scores{Contract: 80}},
		{"with 90", contracts(Term{Left: 90}), Scores{Contract: 80}},
		{"with 89, being renewed", contracts(Term{Left: 89, Pursued: true}), Scores{Contract: 60}},
		{"on its last day, nobody at work", contracts(Term{}), Scores{Contract: 30}},
		{"ended", contracts(Term{Left: -1, Pursued: true}), Scores{Contract: 0}},
		{"ended and renewed", contracts(Term{Left: -1, Renewed: true}), Scores{Contract: 100}},
		{"a large one far off, a small one ends", contracts(Term{Amount: 3e9, Left: 300}, Term{Amount: 1e9, Left: 40}), Scores{Contract: 82}},
		{"one ended, one near", contracts(Term{Amount: 1e9, Left: -9}, Term{Amount: 1e9, Left: 100}), Scores{Contract: 40}},
	}
	for _, tt := range tests {
		if got := Known(tt.f); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// Whatever the facts: within bounds, never healthy on little, and no component
// that gets better makes the whole worse.
func TestHealthIsBoundedAndMonotone(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		known := Scores{}
		for _, p := range Parts {
			if r.IntN(3) > 0 {
				known[p] = r.IntN(101)
			}
		}
		h := Judge(known, Defaults)
		if h.Confidence < 0 || h.Confidence > 100 || h.Score != nil && (*h.Score < 0 || *h.Score > 100) {
			t.Fatalf("%v: %+v", known, h)
		}
		if h.Confidence < enough && h.Band != Unknown {
			t.Fatalf("%v: %s on %d %%", known, h.Band, h.Confidence)
		}
		for p, was := range known {
			known[p] = min(100, was+r.IntN(40))
			if better := Judge(known, Defaults); *better.Score < *h.Score {
				t.Fatalf("%s from %d to %d: %d to %d", p, was, known[p], *h.Score, *better.Score)
			}
			known[p] = was
		}
	}
	for range 5000 {
		n := func(top int) int { return r.IntN(top) }
		f := Facts{
			People: n(9), Strength: n(101), Coverage: n(101), Threads: n(5), Ratings: []int{1 + n(5), 1 + n(5)}, Last6: r.Int64N(1 << 60), Prior6: r.Int64N(1 << 60),
			Complaints: n(30), Open: n(9), Touches: n(9), Due: 20, Done: n(21),
		}
		f.Answers = []Answer{{"nps", n(11)}, {"csat", 1 + n(5)}, {"ces", 1 + n(7)}}
		for range 1 + n(3) {
			f.Contracts = append(f.Contracts, Term{r.Int64N(1 << 60), n(400) - 180, n(4) == 0, n(2) == 0})
		}
		was := Known(f)
		for p, s := range was {
			if s < 0 || s > 100 {
				t.Fatalf("%s of %+v is %d", p, f, s)
			}
		}
		f.Strength, f.Coverage, f.Threads, f.Last6, f.Complaints, f.Open = min(100, f.Strength+5), min(100, f.Coverage+5), f.Threads+1, f.Last6+f.Last6/8, f.Complaints/2, f.Open/2
		f.Contracts, f.Answers = slices.Clone(f.Contracts), slices.Clone(f.Answers)
		f.Answers[0].Score, f.Answers[2].Score = min(10, f.Answers[0].Score+n(5)), min(7, f.Answers[2].Score+n(3))
		f.Contracts[0].Left, f.Contracts[0].Pursued = f.Contracts[0].Left+n(200), true
		for p, s := range Known(f) {
			if s < was[p] && p != Service {
				t.Fatalf("%s fell from %d to %d: %+v", p, was[p], s, f)
			}
		}
	}
}

func TestChange(t *testing.T) {
	t.Parallel()
	today := day.New(2026, time.November, 10)
	n := func(v int) *int { return &v }
	history := []Day{{On: today.AddDays(-100), Score: n(40)}, {On: today.AddDays(-31), Score: n(50)}, {On: today.AddDays(-2), Score: n(65)}}
	for days, want := range map[int]int{30: 20, 90: 30} {
		if by, known := Change(history, Health{Score: n(70)}, today, days); by != want || !known {
			t.Errorf("%d days: %d %v, want %d", days, by, known, want)
		}
	}
	if _, known := Change(history, Health{}, today, 30); known {
		t.Error("a score that is not known has changed")
	}
	if _, known := Change(history[2:], Health{Score: n(1)}, today, 30); known {
		t.Error("a history of two days tells of thirty")
	}
}
