package value

import (
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

// bindDeal goes over the fields of a transaction, which has taken place.
func bindDeal(currency string, today day.Date) func(*form.Binder, *Transaction) {
	return func(b *form.Binder, t *Transaction) {
		b.Row(t.ID, t.Version)
		b.Labels("value.transaction")
		b.Date("on_date", &t.OnDate)
		b.Check(!t.OnDate.After(today), "on_date", "err.future")
		b.Text("document", &t.Document, 0, 60)
		b.Labels("value.figure")
		b.Text("product", &t.Product, 0, 120)
		b.Text("unit", &t.Unit, 0, 120)
		b.Money("amount", &t.Amount, currency)
		b.Check(-maxAmount <= t.Amount && t.Amount <= maxAmount, "amount", "err.money_range")
		b.Labels("value.transaction")
		b.OptMoney("cost", &t.Cost, currency)
		b.Check(t.Cost == nil || -maxAmount <= *t.Cost && *t.Cost <= maxAmount, "cost", "err.money_range")
		b.OptDate("due", &t.Due)
		b.Check(t.Due.IsZero() || t.OnDate.IsZero() || !t.Due.Before(t.OnDate), "due", "err.due_before_document")
		b.OptDate("paid", &t.Paid)
		b.Check(!t.Paid.After(today), "paid", "err.future")
	}
}
