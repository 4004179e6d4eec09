package goal

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/day"
)

// Question is one of the three that pillar 3 must answer (S0-18..20).
type Question string

// Questions in the order of the article: can we sell more, what do we miss,
// what may make them leave.
const (
	SellMore Question = "sell_more"
	MissedQ  Question = "missed"
	Churn    Question = "churn"
)

// Questions lists them as shown.
var Questions = []Question{SellMore, MissedQ, Churn}

// OpportunityKind is how an opportunity would come about.
type OpportunityKind string

// OpportunityKinds lists them as shown.
var OpportunityKinds = []OpportunityKind{"upsell", "cross_sell", "missed"}

// Stage is how far an opportunity has come.
type Stage string

// Stages lists them in order.
var Stages = []Stage{"explore", "propose", "trial", "negotiate", "close", "won", "lost"}

// Opportunity is more that could be sold, or that we miss. Amount is a year's
// worth in minor units.
type Opportunity struct {
	ID        uuid.UUID
	Kind      OpportunityKind
	Title     string
	Product   string
	Amount    int64
	Currency  string
	Stage     Stage
	Reason    string
	OwnerID   uuid.UUID
	OwnerName string
	Due       day.Date
	Version   int
}

// Live reports whether the opportunity can still be won.
func (o Opportunity) Live() bool { return o.Stage != "won" && o.Stage != "lost" }

// Reason is why a client might leave.
type Reason string

// Reasons lists them as shown.
var Reasons = []Reason{
	"price", "quality", "service", "champion_left", "competitor", "budget", "strategy_change", "merger",
	"payment", "low_use", "relationship", "compliance", "other",
}

// RiskStatus is what is being done about a risk.
type RiskStatus string

// RiskStatuses lists them as shown.
var RiskStatuses = []RiskStatus{"open", "mitigating", "occurred", "closed"}

// Risk is a reason why they might leave. Loss is what we would lose in a year,
// in minor units.
type Risk struct {
	ID         uuid.UUID
	Title      string
	Reason     Reason
	Severity   int // 1..5
	Likelihood int // 1..5
	Loss       int64
	Currency   string
	Status     RiskStatus
	Mitigation string
	OwnerID    uuid.UUID
	OwnerName  string
	Version    int
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

// critical is the score from which a risk is critical.
const critical = 15

// Critical reports whether the risk needs action now.
func (r Risk) Critical() bool { return r.Score() >= critical }

// Live reports whether the risk is still before us.
func (r Risk) Live() bool { return r.Status == "open" || r.Status == "mitigating" }

// NoneOn is "none, checked on": the answer to a question when there is nothing to list.
type NoneOn struct {
	ID       uuid.UUID
	Question Question
	NoneOn   day.Date
	Note     string
	ByName   string
	Version  int
	At       time.Time
}
