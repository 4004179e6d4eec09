package goal

import (
	"context"

	"trucot/internal/i18n"
	"trucot/internal/page"
	"trucot/internal/risk"
	"trucot/web/ui"
)

func paint(k OpportunityKind) string {
	switch k {
	case "upsell":
		return "f-up"
	case "cross_sell":
		return "f-cross"
	}
	return "f-missed"
}

// partOpts is the head of a question's card; the action leads to the form that answers it.
func (v overview) partOpts(ctx context.Context, q Question) ui.CardOpts {
	opts := ui.CardOpts{Title: i18n.Enum(ctx, "question", string(q)), ID: string(q), Sub: v.partSub(ctx, q), Long: true}
	if !v.Head.MayEdit(page.ActorOf(ctx)) {
		return opts
	}
	opts.ActionIcon = "plus"
	switch q {
	case Churn:
		opts.ActionHref, opts.ActionLabel = string(page.Path(ctx, "accounts", v.Head.ID, "risks", "new")), i18n.T(ctx, "goal.risk.new")
	case MissedQ:
		opts.ActionHref, opts.ActionLabel = string(page.Path(ctx, "accounts", v.Head.ID, "opportunities", "new"))+"?kind=missed", i18n.T(ctx, "goal.opportunity.add_missed")
	default:
		opts.ActionHref, opts.ActionLabel = string(page.Path(ctx, "accounts", v.Head.ID, "opportunities", "new")), i18n.T(ctx, "goal.opportunity.new")
	}
	return opts
}

// partSub sums a part up: how many, worth how much.
func (v overview) partSub(ctx context.Context, q Question) string {
	if q == Churn {
		if t := risk.Sum(v.Risks); t.Live > 0 {
			return i18n.T(ctx, "goal.risk.sum", "n", t.Live, "amount", i18n.MoneyShort(ctx, t.AtRisk, v.Head.Currency))
		}
		return ""
	}
	var n int
	var sum int64
	for _, o := range v.opportunities(q == MissedQ) {
		if o.Live() {
			n, sum = n+1, sum+o.Amount
		}
	}
	if n == 0 {
		return ""
	}
	return i18n.T(ctx, "goal.opportunity.sum", "n", n, "amount", i18n.MoneyShort(ctx, sum, v.Head.Currency))
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
