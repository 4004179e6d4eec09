package plan

import "slices"

// material are the fields whose change needs a new approval: targets, owners,
// risks and values. Work done, milestones, SWOT and what we learn of people are
// daily business.
var material = map[Part][]string{
	OfAccount: {"owner"},
	OfGoal:    {"owner", "target", "unit", "direction", "due"},
	OfRisk:    {"severity", "likelihood", "loss", "status"},
	OfValue:   {"kind", "amount", "probability"},
}

// Material reports whether a difference needs a new approval; so does a goal, a
// risk or a value more or less.
//
//	a goal's target from 5 to 4: yes
//	an action done, a card added, a touch logged: no
//	a risk closed: yes
func (x Difference) Material() bool {
	fields, ok := material[x.Part]
	return ok && (x.How != Changed || slices.Contains(fields, x.Field))
}

// NeedsApproval are those of the differences since an approval that need a new one.
func NeedsApproval(since []Difference) []Difference {
	return slices.DeleteFunc(slices.Clone(since), func(x Difference) bool { return !x.Material() })
}
