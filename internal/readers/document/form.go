package document

import (
	"context"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// bindReason goes over why changes are requested; there is always a reason.
func bindReason(b *form.Binder, reason *string) {
	b.Labels("plan.return")
	b.LongText("reason", reason, 1, 1000)
}

// bindPeriod goes over the period of a plan that follows one.
func bindPeriod(b *form.Binder, period *string) {
	was := *period
	b.Labels("plan.fact")
	b.Text("period", period, 1, 40)
	b.Check(*period != was, "period", "err.same_period")
}

// bindComment goes over a remark.
func bindComment(b *form.Binder, body *string) {
	b.Label("comment", func(ctx context.Context) string { return i18n.T(ctx, "plan.comment.label") })
	b.LongText("comment", body, 1, 2000)
}
