package contract

import (
	"trucot/internal/kernel/form"
)

// bind goes over the fields of the form. The amount stays in the currency that
// the contract was signed in.
func bind(b *form.Binder, c *Contract) {
	b.Row(c.ID, c.Version)
	b.Labels("enum.contract_field")
	b.Text("name", &c.Name, 1, 240)
	b.Text("product", &c.Product, 0, 120)
	b.Text("unit", &c.Unit, 0, 120)
	b.Money("amount", &c.Amount, c.Currency)
	b.Check(c.Amount >= 0, "amount", "err.min", "min", 0)
	b.Date("starts", &c.Starts)
	b.Date("ends", &c.Ends)
	b.Check(c.Starts.IsZero() || c.Ends.IsZero() || !c.Ends.Before(c.Starts), "ends", "err.contract_span")
	b.Int("notice_days", &c.NoticeDays, 0, 365)
	b.Bool("auto_renews", &c.AutoRenews)
	b.LongText("note", &c.Note, 0, 2000)
	b.Converted("note", &c.Note, 2000)
}
