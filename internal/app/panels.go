package app

import (
	"trucot/internal/business/fit"
	"trucot/internal/business/insight"
	"trucot/internal/client/account"
	"trucot/internal/readers/debt"
	"trucot/internal/rhythm/interview"
)

// panels are what the pages of an account can open, in the order in which a page
// offers them.
var panels = []account.Panel{
	insight.Panel,
	fit.Panel,
	interview.Panel,
	debt.Panel,
	interview.Findings,
}
