package stakeholder

import "testing"

func TestSuggest(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		scale Scale
		yes   Answers
		want  string
	}{
		{"nothing speaks for a seat", "political", nil, "outside"},
		{"one initiative alone", "political", Answers{"owns_initiatives"}, "outside"},
		{"initiatives and a path", "political", Answers{"owns_initiatives", "has_path"}, "inside"},
		{"trusted, nothing else", "political", Answers{"trusted"}, "inside"},
		{"controls outcomes, not trusted", "political", Answers{"controls_outcome", "owns_initiatives", "answers_strategy", "has_path"}, "inside"},
		{"trusted and controls", "political", Answers{"trusted", "controls_outcome"}, "inner"},
		{"no sign either way", "support", nil, "0"},
		{"says it to others", "support", Answers{"says_so"}, "1"},
		{"sells for us without saying so to us", "support", Answers{"sells_for_us"}, "2"},
		{"friendly, yet prefers the rival", "support", Answers{"says_so", "prefers_rival"}, "-1"},
		{"works against us whatever is said", "support", Answers{"works_against", "says_so", "sells_for_us"}, "-2"},
		{"never met", "coverage", Answers{"knows_goals"}, "none"},
		{"met once", "coverage", Answers{"met"}, "brief"},
		{"met once and well understood", "coverage", Answers{"met", "knows_goals", "tells_us"}, "brief"},
		{"often", "coverage", Answers{"met", "met_often", "knows_goals"}, "multiple"},
		{"often, and trusts us", "coverage", Answers{"met", "met_often", "knows_goals", "tells_us"}, "in_depth"},
		{"no such scale", "weight", Answers{"met"}, ""},
	}
	for _, tt := range tests {
		if got := tt.scale.Suggest(tt.yes); got != tt.want {
			t.Errorf("%s: %s.Suggest(%v) = %q, want %q", tt.name, tt.scale, tt.yes, got, tt.want)
		}
	}
}
