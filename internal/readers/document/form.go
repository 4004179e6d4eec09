package document

import "trucot/internal/kernel/form"

// bindReason goes over why changes are requested; without a reason at a line
// there is one for the whole.
func bindReason(needed bool) func(*form.Binder, *string) {
	min := 0
	if needed {
		min = 1
	}
	return func(b *form.Binder, reason *string) {
		b.Labels("plan.return")
		b.LongText("reason", reason, min, 1000)
	}
}

// bindWord goes over the word by which an author answers for what is weak.
func bindWord(b *form.Binder, word *string) {
	b.Labels("plan.warn")
	b.Text("word", word, 1, 300)
}

// bindPeriod goes over the period of a plan that follows one.
func bindPeriod(b *form.Binder, period *string) {
	was := *period
	b.Labels("plan.fact")
	b.Text("period", period, 1, 40)
	b.Check(*period != was, "period", "err.same_period")
}
