package plan

import (
	"slices"
	"testing"
)

func TestWarnings(t *testing.T) {
	t.Parallel()
	sound := Facts{Swot: []Card{{Confirmed: true}}, Answers: []Answer{{Confirmed: true}}, ClientGoals: []ClientGoal{{Confirmed: true}, {Achieved: true}}}
	for name, tt := range map[string]struct {
		facts Facts
		more  WarnFacts
		want  []Warning
	}{
		"nothing is weak": {sound, WarnFacts{}, nil},
		"three of them": {
			Facts{Swot: []Card{{}, {Confirmed: true}}, Answers: []Answer{{}}, ClientGoals: []ClientGoal{{}, {Achieved: true}}},
			WarnFacts{},
			[]Warning{{Assumed, 3}},
		},
		"the rest": {sound, WarnFacts{2, 4, true}, []Warning{{NotSmart, 2}, {Silent, 4}, {NoSponsor, 1}}},
	} {
		got := Warnings(tt.facts, tt.more)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
		if kept := (Plan{Warned: warned(got)}).Acknowledged(); !slices.Equal(kept, tt.want) {
			t.Errorf("%s: kept as %v, want %v", name, kept, tt.want)
		}
	}
}
