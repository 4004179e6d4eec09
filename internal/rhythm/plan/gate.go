package plan

import (
	"trucot/internal/business/business"
	"trucot/internal/goals/goal"
)

// GateFacts are what a submission is judged by.
type GateFacts struct {
	Business     business.PillarFacts
	Goal         goal.PillarFacts
	Completeness int // percent, the mean of the four pillars
	Minimum      int // percent that the tenant asks
}

// ReasonKind is what kind of thing keeps a plan from being submitted.
type ReasonKind string

// The kinds of reasons.
const (
	NoAnswer     ReasonKind = "group"    // a group of deep questions is open (S0-12); Subject is the group
	NoCheck      ReasonKind = "question" // sell more, missed or churn is open (S0-18..20); Subject is the question
	NotComplete  ReasonKind = "complete" // the plan is less complete than the tenant asks
	overviewPath            = ""         // where the pillars and what they lack are listed
)

// Reason is one thing that keeps a plan from being submitted, with the page,
// below the account, that mends it.
type Reason struct {
	Kind    ReasonKind
	Subject string
	Have    int // percent, of NotComplete
	Need    int
	Path    string
}

// Gate lists every reason why a plan may not be submitted; none opens the gate.
//
//	tier 1, a full SWOT, no deep answer, three questions answered, 75 of 60 %: the three groups
//	tier 3, nothing at all, 0 of 60 %: three questions, and the completeness
//	"no churn risk, checked today" answers the question as a risk does
func Gate(f GateFacts) []Reason {
	var list []Reason
	open, _ := business.Ready(f.Business)
	for _, group := range open {
		list = append(list, Reason{Kind: NoAnswer, Subject: group, Path: "business#" + group})
	}
	answered := map[goal.Question]bool{
		goal.SellMore: f.Goal.SellMore, goal.MissedQ: f.Goal.Missed, goal.Churn: f.Goal.Churn,
	}
	for _, q := range goal.Questions {
		if !answered[q] {
			list = append(list, Reason{Kind: NoCheck, Subject: string(q), Path: "goals#" + string(q)})
		}
	}
	if f.Completeness < f.Minimum {
		list = append(list, Reason{Kind: NotComplete, Have: f.Completeness, Need: f.Minimum, Path: overviewPath})
	}
	return list
}
