package account

import (
	"context"
	"net/url"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

func decodeDeal(f *form.Form, id uuid.UUID, decimals int, today day.Date) Transaction {
	t := Transaction{
		ID: id, OnDate: f.Date("on_date"), Document: f.Text("document", 0, 60), Product: f.Text("product", 0, 120), Unit: f.Text("unit", 0, 120),
		Amount: f.Money("amount", decimals), Cost: f.OptMoney("cost", decimals),
		Due: f.OptDate("due"), Paid: f.OptDate("paid"),
	}
	f.Check(!t.OnDate.After(today), "on_date", "err.future")
	f.Check(t.Due.IsZero() || t.OnDate.IsZero() || !t.Due.Before(t.OnDate), "due", "err.due_before_document")
	f.Check(!t.Paid.After(today), "paid", "err.future")
	f.Check(-maxAmount <= t.Amount && t.Amount <= maxAmount, "amount", "err.money_range")
	f.Check(t.Cost == nil || -maxAmount <= *t.Cost && *t.Cost <= maxAmount, "cost", "err.money_range")
	return t
}

// fillDeal is what the form of a transaction prints.
func fillDeal(ctx context.Context, t Transaction, currency string) url.Values {
	v := url.Values{
		"on_date": {t.OnDate.String()}, "document": {t.Document}, "product": {t.Product}, "unit": {t.Unit},
		"amount": {i18n.MoneyInput(ctx, t.Amount, currency)}, "cost": {""},
		"due": {t.Due.String()}, "paid": {t.Paid.String()}, "version": {strconv.Itoa(t.Version)},
	}
	if t.Cost != nil {
		v.Set("cost", i18n.MoneyInput(ctx, *t.Cost, currency))
	}
	return v
}
