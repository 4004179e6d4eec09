package stakeholder

import (
	"maps"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Fact is something judged of a person that is either assumed or confirmed. Its
// code is the name of the form's field.
type Fact string

// Facts that need evidence, as the form asks for them.
var Assessed = []Fact{"authority", "coverage", "openness", "goodwill", "influence", "political_status", "support"}

// Sure says who confirmed a fact and when.
type Sure struct {
	Confirmed bool      `json:"confirmed"`
	By        uuid.UUID `json:"by"`
	On        day.Date  `json:"on"`
}

// Evidence holds the confirmed facts; one that is not there is assumed.
type Evidence map[Fact]Sure

// Claim is what a save says about the evidence of a fact.
type Claim string

// The claims: "" takes a confirmation back or never made one.
const (
	Assume  Claim = ""
	Keep    Claim = "keep" // as it stands
	Confirm Claim = "now"
)

// Knows reports whether a fact of the person has been judged at all.
func (a Assessment) Knows(f Fact) bool {
	switch f {
	case "authority":
		return a.Authority != ""
	case "coverage":
		return a.Coverage != "" && a.Coverage != "unknown"
	case "openness":
		return a.Openness > 0
	case "goodwill":
		return a.Goodwill > 0
	case "influence":
		return a.Influence > 0
	case "political_status":
		return a.PoliticalStatus != ""
	case "support":
		return a.Support != nil
	}
	return false
}

// sameFact reports whether two assessments judge a fact alike. An authority is
// its limit and its veto too.
func (a Assessment) sameFact(b Assessment, f Fact) bool {
	switch f {
	case "authority":
		return a.Authority == b.Authority && a.Veto == b.Veto && equal(a.AuthorityLimit, b.AuthorityLimit)
	case "coverage":
		return a.Coverage == b.Coverage
	case "openness":
		return a.Openness == b.Openness
	case "goodwill":
		return a.Goodwill == b.Goodwill
	case "influence":
		return a.Influence == b.Influence
	case "political_status":
		return a.PoliticalStatus == b.PoliticalStatus
	case "support":
		return equal(a.Support, b.Support)
	}
	return false
}

func equal[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// proven is the evidence of an assessment that follows was: a fact is confirmed
// when someone says so now, stays confirmed when it is kept unchanged, and is
// assumed again when it changes without a word. What is not known cannot be confirmed.
func (a Assessment) proven(was Assessment, claims map[Fact]Claim, by uuid.UUID, today day.Date) Evidence {
	e := Evidence{}
	for _, f := range Assessed {
		switch before, confirmed := was.Evidence[f]; {
		case !a.Knows(f):
		case claims[f] == Confirm:
			e[f] = Sure{Confirmed: true, By: by, On: today}
		case claims[f] == Keep && confirmed && a.sameFact(was, f):
			e[f] = before
		}
	}
	return e
}

// Assumed are the facts that are known and not confirmed.
func (a Assessment) Assumed() []Fact {
	var list []Fact
	for _, f := range Assessed {
		if a.Knows(f) && !a.Evidence[f].Confirmed {
			list = append(list, f)
		}
	}
	return list
}

// Confirmed reports whether something is known and nothing of it is assumed.
func (a Assessment) Confirmed() bool { return len(a.Evidence) > 0 && len(a.Assumed()) == 0 }

// same treats nil as an empty set.
func (e Evidence) same(o Evidence) bool { return maps.Equal(e, o) }

// kept is the evidence as the table holds it, never null.
func (e Evidence) kept() Evidence {
	if e == nil {
		return Evidence{}
	}
	return e
}
