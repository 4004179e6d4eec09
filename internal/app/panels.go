package app

import (
	"slices"

	"trucot/internal/business/fit"
	"trucot/internal/business/insight"
	"trucot/internal/client/account"
	"trucot/internal/client/lifetime"
	"trucot/internal/client/value"
	"trucot/internal/goals/contract"
	"trucot/internal/goals/health"
	"trucot/internal/goals/opportunity"
	"trucot/internal/goals/roadmap"
	"trucot/internal/goals/whitespace"
	"trucot/internal/readers/debt"
	"trucot/internal/relationships/adaptation"
	"trucot/internal/relationships/network"
	"trucot/internal/rhythm/interaction"
	"trucot/internal/rhythm/interview"
	"trucot/internal/rhythm/review"
	"trucot/internal/rhythm/satisfaction"
)

// panels are what the pages of an account can open, in the order in which a page
// offers them.
var panels = append(slices.Clone(network.Panels), []account.Panel{
	account.TeamPanel,
	adaptation.Panel,
	satisfaction.Panel,
	insight.Panel,
	fit.Panel,
	roadmap.Panel,
	whitespace.Panel,
	opportunity.Panel,
	contract.Panel,
	value.Panel,
	lifetime.Panel,
	lifetime.Costs,
	health.Panel,
	interview.Panel,
	debt.Panel,
	interview.Findings,
	interaction.Counted,
	review.Adjustments,
}...)
