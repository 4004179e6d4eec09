package goal

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
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
