// Package business is pillar 2: what the client wants and needs, put together on
// one page. A SWOT of the client is the start; the deep questions and the client's
// own goals are the point.
package business

import (
	"slices"

	"trucot/internal/business/answer"
	"trucot/internal/client/account"
)

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
		{
			Key: sourced, OK: total > 0 && 100*f.Sourced >= sourcedShare*total,
			N: total - f.Sourced, Path: "business#swot",
		},
		{Key: "business.check.client_goal", OK: f.ClientGoals > 0, Path: "business/client-goals/new"},
	}
	if f.Tier <= account.KeyTier {
		for _, g := range answer.Groups {
			checks = append(checks, account.Check{Key: groupCheck[g.Key], OK: f.answered(g), Path: "business#" + g.Key})
		}
	}
	return account.ScoreOf(checks)
}

var groupCheck = map[string]string{
	"revenue": "business.check.revenue", "market": "business.check.market", "vision": "business.check.vision",
}

// answered reports whether every question of a group has an answer. The vision
// is answered by a client goal with a year: words alone commit them to nothing.
func (f PillarFacts) answered(g answer.Group) bool {
	if g.Key == answer.VisionGroup {
		return f.YearGoals > 0
	}
	for _, q := range g.Questions {
		if !slices.Contains(f.Answered, string(q)) {
			return false
		}
	}
	return true
}

// Ready says whether the pillar may be submitted for approval (S0-12): the
// plan of a key account needs all three groups of deep questions, whatever else
// is there. Open are the keys of the groups that lack an answer, in order.
//
//	tier 1, a full SWOT and no answer: not ready, revenue, market and vision are open
//	tier 3, nothing at all: ready, for these questions are not asked of it
func Ready(f PillarFacts) (open []string, ok bool) {
	if f.Tier > account.KeyTier {
		return nil, true
	}
	for _, g := range answer.Groups {
		if !f.answered(g) {
			open = append(open, g.Key)
		}
	}
	return open, len(open) == 0
}
