package goal

import (
	"context"
	"strconv"
	"strings"

	"trucot/internal/i18n"
	"trucot/internal/page"
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
	var n int
	var sum int64
	if q == Churn {
		for _, r := range v.Risks {
			if r.Live() {
				n, sum = n+1, sum+r.AtRisk()
			}
		}
		if n == 0 {
			return ""
		}
		return i18n.T(ctx, "goal.risk.sum", "n", n, "amount", i18n.MoneyShort(ctx, sum, v.Head.Currency))
	}
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
		row := ui.Row{
			Mark: riskMark(r), Title: r.Title, End: i18n.MoneyShort(ctx, r.AtRisk(), r.Currency),
			EndSub: i18n.T(ctx, "goal.risk.of", "loss", i18n.MoneyShort(ctx, r.Loss, r.Currency), "percent", i18n.Percent(ctx, 100*r.Chance())),
			Sub: strings.Join(nonEmpty(i18n.Enum(ctx, "risk_reason", string(r.Reason)), i18n.Enum(ctx, "risk_status", string(r.Status)),
				i18n.T(ctx, "goal.risk.score", "score", strconv.Itoa(r.Score())), r.OwnerName, r.Mitigation), " · "),
		}
		if v.Head.MayEdit(page.ActorOf(ctx)) {
			row.Href = string(page.Path(ctx, "accounts", v.Head.ID, "risks", r.ID, "edit"))
		}
		rows = append(rows, row)
	}
	return rows
}

func riskMark(r Risk) string {
	switch {
	case !r.Live():
		return "none"
	case r.Critical():
		return "risk"
	}
	return "watch"
}

func chanceOptions(ctx context.Context) []ui.Option {
	var opts []ui.Option
	for i := 1; i < len(likelihoods); i++ {
		opts = append(opts, ui.Option{Value: strconv.Itoa(i), Label: i18n.Percent(ctx, 100*int(likelihoods[i]))})
	}
	return opts
}
