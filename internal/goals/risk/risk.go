// Package risk is the register of what may make a client leave: how bad, how
// likely, why, who deals with it, and what the facts say should be on it.
package risk

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Reason is why a client might leave.
type Reason string

// Reasons lists them as shown.
var Reasons = []Reason{
	"price", "quality", "service", "champion_left", "competitor", "budget", "strategy_change", "merger",
	"payment", "low_use", "relationship", "compliance", "other",
}

// maxReasons is how many reasons a risk has at most, the main one first.
const maxReasons = 3

// Status is what is being done about a risk.
type Status string

// Statuses lists them as shown.
var Statuses = []Status{"open", "mitigating", "occurred", "closed"}

// Risk is a reason why they might leave. Loss is what we would lose in a year,
// in minor units.
type Risk struct {
	ID         uuid.UUID
	Title      string
	Reasons    []Reason // one to three, the main one first
	Severity   int      // 1..5
	Likelihood int      // 1..5
	Loss       int64
	Currency   string
	Status     Status
	Mitigation string
	OwnerID    uuid.UUID
	OwnerName  string
	Trigger    Trigger    // the sign that it was raised on; "" for one that a person saw
	SubjectID  *uuid.UUID // whom or what the sign is about
	Fact       string
	Actions    []Action // what is done against it, not cancelled
	Version    int
}

// Action is a work item that lessens a risk.
type Action struct {
	ID     uuid.UUID `json:"id"`
	Title  string    `json:"title"`
	Status string    `json:"status"`
	Due    day.Date  `json:"due"`
}

// likelihoods are the percentages behind the five steps.
var likelihoods = [6]int64{0, 5, 20, 40, 60, 80}

// Chance is the likelihood in percent: 5, 20, 40, 60 or 80.
func (r Risk) Chance() int { return int(likelihoods[r.Likelihood]) }

// AtRisk is the value at risk: loss times chance, in minor units.
//
// Example: a loss of 900 m at likelihood 3 (40 %) is 360 m.
func (r Risk) AtRisk() int64 { return r.Loss / 100 * likelihoods[r.Likelihood] }

// Score is severity times likelihood, 1 to 25; 15 and above is critical.
func (r Risk) Score() int { return r.Severity * r.Likelihood }

// Severe is the score from which a risk is critical.
const Severe = 15

// Critical reports whether the risk needs action now.
func (r Risk) Critical() bool { return r.Score() >= Severe }

// Live reports whether the risk is still before us.
func (r Risk) Live() bool { return r.Status == "open" || r.Status == "mitigating" }

// Totals are the figures of a register, of its live risks; money in minor units.
type Totals struct {
	Live     int
	Critical int
	Loss     int64
	AtRisk   int64
}

// Sum adds a register up.
func Sum(list []Risk) Totals {
	var t Totals
	for _, r := range list {
		if !r.Live() {
			continue
		}
		t.Live++
		t.Loss, t.AtRisk = t.Loss+r.Loss, t.AtRisk+r.AtRisk()
		if r.Critical() {
			t.Critical++
		}
	}
	return t
}

// Matrix counts live risks by severity and likelihood, 1 to 5 each.
func Matrix(list []Risk) (m [6][6]int) {
	for _, r := range list {
		if r.Live() {
			m[r.Severity][r.Likelihood]++
		}
	}
	return m
}

// Sort is an order of the register.
type Sort string

// Sorts lists the orders; the first is the usual one.
var Sorts = []Sort{"score", "at_risk", "loss", "title", "status"}

// Order sorts a register: what is over stands last, then the worst first.
func Order(list []Risk, by Sort) []Risk {
	out := slices.Clone(list)
	over := func(r Risk) int {
		if r.Live() {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(out, func(a, b Risk) int {
		worst := cmp.Or(cmp.Compare(b.Score(), a.Score()), cmp.Compare(b.AtRisk(), a.AtRisk()))
		switch by {
		case "at_risk":
			return cmp.Or(over(a)-over(b), cmp.Compare(b.AtRisk(), a.AtRisk()), worst)
		case "loss":
			return cmp.Or(over(a)-over(b), cmp.Compare(b.Loss, a.Loss), worst)
		case "title":
			return cmp.Compare(a.Title, b.Title)
		case "status":
			return cmp.Or(slices.Index(Statuses, a.Status)-slices.Index(Statuses, b.Status), worst)
		}
		return cmp.Or(over(a)-over(b), worst)
	})
	return out
}
