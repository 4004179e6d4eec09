package goal

import (
	"context"

	"trucot/internal/client/account"
	"trucot/internal/goals/opportunity"
	"trucot/internal/goals/risk"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// partOpts is the head of a question's card; the action leads to the form that answers it.
func (v overview) partOpts(ctx context.Context, q Question) ui.CardOpts {
	opts := ui.CardOpts{Title: i18n.Enum(ctx, "question", string(q)), ID: string(q), Sub: v.partSub(ctx, q), Long: true}
	if !v.Head.MayEdit(page.ActorOf(ctx)) {
		return opts
	}
	opts.ActionIcon = "plus"
	opts.ActionHref, opts.ActionLabel = v.answerer(ctx, q)
	return opts
}

// answerer is the address of the form that answers a question, and its name.
func (v overview) answerer(ctx context.Context, q Question) (href, label string) {
	switch q {
	case Churn:
		return account.Path(ctx, v.Head.ID, "risks", "new"), i18n.T(ctx, "goal.risk.new")
	case MissedQ:
		missed := account.Path(ctx, v.Head.ID, "opportunities", "new") + "?kind=missed"
		return missed, i18n.T(ctx, "goal.opportunity.add_missed")
	default:
		return account.Path(ctx, v.Head.ID, "opportunities", "new"), i18n.T(ctx, "goal.opportunity.new")
	}
}

// nearest is how many opportunities stand beside the goals; the others have a page of their own.
const nearest = 5

// partSub sums a part up: how many, worth how much.
func (v overview) partSub(ctx context.Context, q Question) string {
	if q == Churn {
		if t := risk.Sum(v.Risks); t.Live > 0 {
			return i18n.T(ctx, "goal.risk.sum", "n", t.Live, "amount", i18n.MoneyShort(ctx, t.AtRisk, v.Head.Currency))
		}
		return ""
	}
	return opportunity.Sub(ctx, v.opportunities(q == MissedQ), v.Today, v.Head.Currency)
}

func (v overview) riskRows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, r := range v.Risks {
		rows = append(rows, r.Row(ctx, v.Head.ID, v.Head.MayEdit(page.ActorOf(ctx))))
	}
	return rows
}

// register leads to the register of risks, and says how many signs wait there.
func (v overview) register(ctx context.Context) string {
	open := risk.Open(risk.Signals(v.RiskFacts, v.Today, v.Settings.Zone), v.Risks)
	if n := len(risk.Waiting(v.Head.ID, open, v.Dismissed)); n > 0 {
		return i18n.T(ctx, "goal.risk.proposed", "n", n)
	}
	return i18n.T(ctx, "goal.risk.register")
}

// found leads to the list of opportunities, and says how many the whitespace shows.
func (v overview) found(ctx context.Context) string {
	open := opportunity.Open(opportunity.Find(v.Cells, v.Today, v.Head.Key()), v.Opportunities)
	if n := len(opportunity.Waiting(v.Head.ID, open, v.Dismissed)); n > 0 {
		return i18n.T(ctx, "goal.opportunity.found", "n", n)
	}
	return i18n.T(ctx, "goal.opportunity.all")
}

// weighted says how the bridge counts, when it counts anything.
func (v overview) weighted(ctx context.Context) string {
	if len(v.grows())+len(v.Risks) == 0 {
		return ""
	}
	return i18n.T(ctx, "goal.waterfall.weighted")
}
