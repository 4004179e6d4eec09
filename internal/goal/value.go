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
