package value

import (
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

// bindFigure goes over the fields of an amount, which is what is expected or of
// today; taken are those of the account.
func bindFigure(currency string, today day.Date, taken []Figure) func(*form.Binder, *Figure) {
	return func(b *form.Binder, v *Figure) {
		b.Row(v.ID, v.Version)
		b.Labels("value.figure")
		percent := v.Probability / 100
		likely := &percent
		b.Text("product", &v.Product, 0, 120)
		b.Text("unit", &v.Unit, 0, 120)
		form.Choose(b, "kind", &v.Kind, Kinds)
		b.Money("amount", &v.Amount, currency)
		b.Check(v.Amount >= 0, "amount", "err.negative")
		b.OptInt("probability", &likely, 0, 100)
		b.OptDate("as_of", &v.AsOf)
		b.Check(!v.AsOf.After(today), "as_of", "err.future")
		if b.Reads() {
			v.settle(likely, today)
		}
		for _, t := range taken {
			same := t.ID != v.ID && t.Product == v.Product && t.Unit == v.Unit && t.Kind == v.Kind
			b.Check(!same, "kind", "err.value_taken")
		}
	}
}

// settle works out what was left empty: what is bought now is certain, and an
// amount is of today.
func (v *Figure) settle(percent *int, today day.Date) {
	v.Probability = Certain
	if percent != nil && v.Kind != Now {
		v.Probability = 100 * *percent
	}
	if v.AsOf.IsZero() {
		v.AsOf = today
	}
}
