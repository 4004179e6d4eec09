package stakeholder

import "slices"

// Scale is a judgement that questions help to make.
type Scale string

// Scales lists them as they stand in an address.
var Scales = []Scale{"political", "support", "coverage"}

// Field is the form's field that a scale fills.
func (s Scale) Field() string {
	if s == "political" {
		return "political_status"
	}
	return string(s)
}

// Question is asked of a person and answered with yes or no.
type Question string

// questions of each scale, as they are asked.
var questions = map[Scale][]Question{
	// Altify's decision questions.
	"political": {"owns_initiatives", "answers_strategy", "has_path", "trusted", "controls_outcome"},
	"support":   {"works_against", "prefers_rival", "says_so", "sells_for_us"},
	"coverage":  {"met", "met_often", "knows_goals", "tells_us"},
}

// Questions are those of a scale.
func (s Scale) Questions() []Question { return questions[s] }

// Answers are the questions answered with yes.
type Answers []Question

func (a Answers) yes(q Question) bool { return slices.Contains(a, q) }

// Suggest is the value of the form's field that the answers lead to.
func (s Scale) Suggest(a Answers) string {
	switch s {
	case "political":
		return string(SuggestPolitical(a))
	case "support":
		return SuggestSupport(a)
	case "coverage":
		return string(SuggestCoverage(a))
	}
	return ""
}

// SuggestPolitical says how near a person stands to the inner circle. They are in
// it when it trusts them and they control outcomes; they are inside when one of
// the two holds or two of the other three; else outside.
func SuggestPolitical(a Answers) Political {
	weight := 0
	for _, q := range []Question{"owns_initiatives", "answers_strategy", "has_path"} {
		if a.yes(q) {
			weight++
		}
	}
	switch trusted, controls := a.yes("trusted"), a.yes("controls_outcome"); {
	case trusted && controls:
		return "inner"
	case trusted || controls || weight >= 2:
		return "inside"
	}
	return "outside"
}

// SuggestSupport is a step of Supports as the form holds it. Deeds weigh more
// than words, and what is against us more than what is for us: who works against
// us is an opponent, who prefers a rival or things as they are is no supporter,
// who sells for us in our absence is a mentor, who speaks well of us a supporter.
func SuggestSupport(a Answers) string {
	switch {
	case a.yes("works_against"):
		return "-2"
	case a.yes("prefers_rival"):
		return "-1"
	case a.yes("sells_for_us"):
		return "2"
	case a.yes("says_so"):
		return "1"
	}
	return "0"
}

// SuggestCoverage is how deep our engagement goes: without a talk none; after one
// brief; several when we talk at least three times a half-year; in depth when we
// also know their goals in their own words and they tell us what others do not hear.
func SuggestCoverage(a Answers) Coverage {
	switch {
	case !a.yes("met"):
		return "none"
	case a.yes("met_often") && a.yes("knows_goals") && a.yes("tells_us"):
		return "in_depth"
	case a.yes("met_often"):
		return "multiple"
	}
	return "brief"
}
