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

// maxAmount is what one amount may be at most, in minor units.
const maxAmount = 900_000_000_000_000_000

// decodeValue reads the form of an amount; taken are the others of the account.
func decodeValue(f *form.Form, id uuid.UUID, taken []Value, decimals int, today day.Date) Value {
	v := Value{
		ID: id, Product: f.Text("product", 0, 120), Unit: f.Text("unit", 0, 120), Kind: form.OneOf(f, "kind", ValueKinds),
		Amount: f.Money("amount", decimals), Probability: Certain, AsOf: f.OptDate("as_of"),
	}
	f.Check(v.Amount >= 0, "amount", "err.negative")
	f.Check(v.Amount <= maxAmount, "amount", "err.money_range")
	if percent := f.OptInt("probability", 0, 100); percent != nil && v.Kind != Now {
		v.Probability = 100 * *percent
	}
	if v.AsOf.IsZero() {
		v.AsOf = today
	}
	f.Check(!v.AsOf.After(today), "as_of", "err.future")
	for _, t := range taken {
		same := t.ID != id && t.Product == v.Product && t.Unit == v.Unit && t.Kind == v.Kind
		f.Check(!same, "kind", "err.value_taken")
	}
	return v
}

// fillValue is what the form of an amount prints.
func fillValue(ctx context.Context, v Value, currency string) url.Values {
	return url.Values{
		"product": {v.Product}, "unit": {v.Unit}, "kind": {string(v.Kind)}, "amount": {i18n.MoneyInput(ctx, v.Amount, currency)},
		"probability": {strconv.Itoa(v.Probability / 100)}, "as_of": {v.AsOf.String()}, "version": {strconv.Itoa(v.Version)},
	}
}
