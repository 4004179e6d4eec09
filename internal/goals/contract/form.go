package contract

import (
	"context"
	"net/url"
	"strconv"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// decode reads the form over was.
func decode(f *form.Form, was Contract, currency string) Contract {
	c := was
	c.Name, c.Product, c.Unit = f.Text("name", 1, 240), f.Text("product", 0, 120), f.Text("unit", 0, 120)
	c.Amount, c.Currency = f.Money("amount", i18n.Decimals(currency)), currency
	f.Check(c.Amount >= 0, "amount", "err.min", "min", 0)
	c.Starts, c.Ends = f.Date("starts"), f.Date("ends")
	f.Check(c.Starts.IsZero() || c.Ends.IsZero() || !c.Ends.Before(c.Starts), "ends", "err.contract_span")
	c.NoticeDays, c.AutoRenews = f.Int("notice_days", 0, 365), f.Bool("auto_renews")
	c.Note = f.LongText("note", 0, 2000)
	return c
}

func fill(ctx context.Context, c Contract) url.Values {
	v := url.Values{
		"name": {c.Name}, "product": {c.Product}, "unit": {c.Unit}, "amount": {i18n.MoneyInput(ctx, c.Amount, c.Currency)}, "starts": {c.Starts.String()},
		"ends": {c.Ends.String()}, "notice_days": {strconv.Itoa(c.NoticeDays)}, "auto_renews": {""}, "note": {c.Note},
	}
	if c.AutoRenews {
		v.Set("auto_renews", "on")
	}
	return v
}

// fields name what the form asks.
var fields = []string{"name", "product", "unit", "amount", "starts", "ends", "notice_days", "auto_renews", "note"}

func labels(ctx context.Context) map[string]string {
	names := map[string]string{}
	for _, name := range fields {
		names[name] = i18n.Enum(ctx, "contract_field", name)
	}
	return names
}
