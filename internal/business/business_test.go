package business

import (
	"slices"
	"testing"
	"time"

	"trucot/internal/day"
)

func TestCompleteness(t *testing.T) {
	full := PillarFacts{
		Tier: 1, Strengths: 2, Weaknesses: 2, Chances: 2, Threats: 2, Sourced: 7, ClientGoals: 1,
		Answered: []string{"revenue_model", "biggest_customers", "marketing_message", "competitive_advantage", "vision"},
	}
	tests := []struct {
		name    string
		change  func(*PillarFacts)
		percent int
		missing string
	}{
		{"all there", func(*PillarFacts) {}, 100, ""},
		{"one card short in a list", func(f *PillarFacts) { f.Threats = 1 }, 83, "business.check.lists"},
		{"six of eight with a source", func(f *PillarFacts) { f.Sourced = 6 }, 83, "business.check.sourced"},
		{"no client goal", func(f *PillarFacts) { f.ClientGoals = 0 }, 83, "business.check.client_goal"},
		{"half a group is no answer", func(f *PillarFacts) { f.Answered = f.Answered[1:] }, 83, "business.check.revenue"},
		{"a client goal with a year answers the vision", func(f *PillarFacts) { f.Answered, f.YearGoals = f.Answered[:4], 1 }, 100, ""},
		{"no vision at all", func(f *PillarFacts) { f.Answered = f.Answered[:4] }, 83, "business.check.vision"},
		{"tier 3 owes no answers", func(f *PillarFacts) { f.Tier, f.Answered = 3, nil }, 100, ""},
		{"tier 2 does", func(f *PillarFacts) { f.Tier, f.Answered = 2, f.Answered[:2] }, 66, "business.check.market"},
	}
	for _, tt := range tests {
		f := full
		f.Answered = slices.Clone(full.Answered)
		tt.change(&f)
		s := Completeness(f)
		first := ""
		if len(s.Missing) > 0 {
			first = s.Missing[0].Key
		}
		if s.Percent != tt.percent || first != tt.missing {
			t.Errorf("%s: %d %%, first missing %q, want %d %% and %q", tt.name, s.Percent, first, tt.percent, tt.missing)
		}
	}
}

func TestStale(t *testing.T) {
	today := day.New(2026, time.November, 10)
	if (Swot{UpdatedOn: today.AddDays(-90)}).Stale(today, 90) || !(Swot{UpdatedOn: today.AddDays(-91)}).Stale(today, 90) {
		t.Error("a card is stale after its half-life, not on its last day")
	}
	if (Answer{AnsweredOn: today.AddDays(-180)}).Stale(today, 180) || !(Answer{AnsweredOn: today.AddDays(-181)}).Stale(today, 180) {
		t.Error("an answer is stale after its half-life, not on its last day")
	}
}
