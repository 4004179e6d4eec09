package plan

import (
	"trucot/internal/goals/goal"
	"trucot/internal/goals/opportunity"
	"trucot/internal/goals/risk"
)

// Total is the value of a kind: that of the lines by product or unit, else what
// was typed for the whole account; 0 when nothing was.
func Total(values []Value, kind string) int64 {
	var lines, whole int64
	split := false
	for _, v := range values {
		switch {
		case v.Kind != kind:
		case v.Product != "" || v.Unit != "":
			lines, split = lines+v.Amount, true
		default:
			whole = v.Amount
		}
	}
	if split {
		return lines
	}
	return whole
}

// Live reports whether an opportunity is still open.
func (c Chance) Live() bool { return c.Stage != "won" && c.Stage != "lost" }

// Risk is the risk as its own rules judge it.
func (r Risk) Risk() risk.Risk {
	return risk.Risk{Status: risk.Status(r.Status), Severity: r.Severity, Likelihood: r.Likelihood, Loss: r.Loss}
}

// AtRisk is what the live risks may take in a year, each loss times its
// likelihood, in minor units.
func (f Facts) AtRisk() int64 {
	var list []risk.Risk
	for _, r := range f.Risks {
		list = append(list, r.Risk())
	}
	return risk.Sum(list).AtRisk
}

// Bridge is the way from what the client is worth, in minor units, to what the
// plan expects; a renewal keeps what the value holds already.
func (f Facts) Bridge(worth int64) []goal.Step {
	sums := map[opportunity.Kind]int64{}
	for _, c := range f.Opportunities {
		if c.Live() && c.Kind != "renewal" {
			sums[opportunity.Kind(c.Kind)] += c.Amount * int64(c.Percent) / 100
		}
	}
	return goal.Bridge(worth, Total(f.Values, "expected_12"), sums, f.AtRisk())
}
