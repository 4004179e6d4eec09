package value

import (
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

// maxNote is how many characters a note has at most.
const maxNote = 240

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
		b.Labels("value.transaction")
		b.OptMoney("cost", &t.Cost, currency)
		b.OptDate("due", &t.Due)
		b.Check(t.Due.IsZero() || t.OnDate.IsZero() || !t.Due.Before(t.OnDate), "due", "err.due_before_document")
		b.OptDate("paid", &t.Paid)
		b.Check(!t.Paid.After(today), "paid", "err.future")
		b.Text("note", &t.Note, 0, maxNote)
		b.ConvertedLine("note", &t.Note, maxNote)
	}
}
