package business

import (
	"slices"
	"testing"
)

func TestCompleteness(t *testing.T) {
	full := PillarFacts{
		Tier: 1, Strengths: 2, Weaknesses: 2, Chances: 2, Threats: 2, Sourced: 7, ClientGoals: 1, YearGoals: 1,
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
		{"a client goal with a year is the vision", func(f *PillarFacts) { f.Answered = f.Answered[:4] }, 100, ""},
		{"words are no vision without one", func(f *PillarFacts) { f.YearGoals = 0 }, 83, "business.check.vision"},
		{"tier 3 owes no answers", func(f *PillarFacts) { f.Tier, f.Answered = 3, nil }, 100, ""},
		{"tier 2 does", func(f *PillarFacts) { f.Tier, f.Answered, f.YearGoals = 2, f.Answered[:2], 0 }, 66, "business.check.market"},
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

func TestReady(t *testing.T) {
	swotOnly := PillarFacts{Tier: 1, Strengths: 2, Weaknesses: 2, Chances: 2, Threats: 2, Sourced: 8, ClientGoals: 1}
	tests := []struct {
		name   string
		change func(*PillarFacts)
		open   []string
	}{
		{"a key account with a SWOT only", func(*PillarFacts) {}, []string{"revenue", "market", "vision"}},
		{"tier 2 is a key account", func(f *PillarFacts) { f.Tier = 2 }, []string{"revenue", "market", "vision"}},
		{"tier 3 may", func(f *PillarFacts) { f.Tier = 3 }, nil},
		{"one group left", func(f *PillarFacts) {
			f.Answered, f.YearGoals = []string{"revenue_model", "biggest_customers", "competitive_advantage"}, 1
		}, []string{"market"}},
		{"all answered", func(f *PillarFacts) {
			f.Answered, f.YearGoals = []string{"revenue_model", "biggest_customers", "competitive_advantage", "marketing_message"}, 2
		}, nil},
	}
	for _, tt := range tests {
		f := swotOnly
		tt.change(&f)
		if open, ok := Ready(f); ok != (len(tt.open) == 0) || !slices.Equal(open, tt.open) {
			t.Errorf("%s: %v, %t; want %v open", tt.name, open, ok, tt.open)
		}
	}
}
