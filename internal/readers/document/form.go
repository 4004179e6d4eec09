package document

import "trucot/internal/kernel/form"

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
