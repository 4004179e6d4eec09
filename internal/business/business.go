// Package business is pillar 2: what the client wants and needs. A SWOT of the
// client is the start; the deep questions and the client's own goals are the point.
package business

import (
	"slices"

	"github.com/google/uuid"

	"trucot/internal/account"
	"trucot/internal/day"
)

// Quadrant is one of the four lists of a SWOT.
type Quadrant string

// Quadrants lists them as drawn: inner above, outer below.
var Quadrants = []Quadrant{"strength", "weakness", "opportunity", "threat"}

// Swot is one card of the client's SWOT.
type Swot struct {
	ID          uuid.UUID
	Quadrant    Quadrant
	Body        string
	Evidence    string
	Source      string
	Confirmed   bool // else it is our assumption
	ConfirmedBy *uuid.UUID
	ConfirmedOn day.Date
	Version     int
	Impact      *int // 1-5 on the client, nil not judged
	UpdatedOn   day.Date
	ByName      string // who confirmed it
}

// Stale reports whether the card is older than the tenant's half-life in days.
func (s Swot) Stale(today day.Date, halfLife int) bool {
	return s.UpdatedOn.AddDays(halfLife).Before(today)
}

// Question is a deep question (S0-13).
type Question string

// The questions that are answered in words. What they strive for in three to
// five years is answered by client goals with a year.
const (
	RevenueModel   Question = "revenue_model"
	BiggestClients Question = "biggest_customers"
	Message        Question = "marketing_message"
	Advantage      Question = "competitive_advantage"
	Vision         Question = "vision"
)

// Group is one of the three groups of deep questions.
type Group struct {
	Key       string
	Questions []Question
}

// Groups are how they earn, how they sell, where they want to be.
var Groups = []Group{
	{"revenue", []Question{RevenueModel, BiggestClients}},
	{"market", []Question{Message, Advantage}},
	{"vision", []Question{Vision}},
}

func known(q Question) bool {
	return slices.ContainsFunc(Groups, func(g Group) bool { return slices.Contains(g.Questions, q) })
}

// Answer is what we know about a question, with where it is from and since when.
type Answer struct {
	ID         uuid.UUID
	Question   Question
	Body       string
	Source     string
	AnsweredOn day.Date
	Confirmed  bool
	Version    int
}

// Stale reports whether the answer is due for review: older than the tenant's half-life in days.
func (a Answer) Stale(today day.Date, halfLife int) bool {
	return a.AnsweredOn.AddDays(halfLife).Before(today)
}

// ClientGoal is what the client wants: the first link of the golden thread.
type ClientGoal struct {
	ID         uuid.UUID
	Title      string
	Metric     string
	TargetYear *int
	Source     string
	ToldBy     *uuid.UUID // a stakeholder
	OwnerID    *uuid.UUID // the stakeholder who answers for it
	Confirmed  bool
	Achieved   bool // the client is there; a confirmed one
	Version    int
	ToldByName string
	Served     int // goals of ours that serve it
}

// PillarFacts are what the completeness of pillar 2 follows from.
type PillarFacts struct {
	Tier        int
	Strengths   int
	Weaknesses  int
	Chances     int
	Threats     int
	Sourced     int // SWOT cards with a source
	Answered    []string
	ClientGoals int
	YearGoals   int // client goals with a year
}

// perList is how many cards each SWOT list needs, and sourcedShare the part of
// all cards, in percent, that must name a source.
const (
	perList      = 2
	sourcedShare = 80
)

// Completeness checks pillar 2 as 0-decisions says: two cards in each SWOT
// list, 80 % with a source, the three question groups answered (only asked of
// key accounts), a client goal.
func Completeness(f PillarFacts) account.Score {
	lists := []int{f.Strengths, f.Weaknesses, f.Chances, f.Threats}
	short, total := 0, 0
	for _, n := range lists {
		total += n
		if n < perList {
			short++
		}
	}
	sourced := "business.check.sourced"
	if total == 0 {
		sourced = "business.check.unsourced"
	}
	checks := []account.Check{
		{Key: "business.check.lists", OK: short == 0, N: short, Path: "business#swot"},
		{Key: sourced, OK: total > 0 && 100*f.Sourced >= sourcedShare*total, N: total - f.Sourced, Path: "business#swot"},
		{Key: "business.check.client_goal", OK: f.ClientGoals > 0, Path: "business/client-goals/new"},
	}
	if f.Tier <= account.KeyTier {
		for _, g := range Groups {
			checks = append(checks, account.Check{Key: groupCheck[g.Key], OK: f.answered(g), Path: "business#" + g.Key})
		}
	}
	return account.ScoreOf(checks)
}

var groupCheck = map[string]string{
	"revenue": "business.check.revenue", "market": "business.check.market", "vision": "business.check.vision",
}

// answered reports whether every question of a group has an answer; the vision
// is answered by a client goal with a year too.
func (f PillarFacts) answered(g Group) bool {
	if g.Key == "vision" && f.YearGoals > 0 {
		return true
	}
	for _, q := range g.Questions {
		if !slices.Contains(f.Answered, string(q)) {
			return false
		}
	}
	return true
}
