package whitespace

import (
	"context"
	"net/url"
	"strconv"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

func decode(f *form.Form, was Cell, currency string) Cell {
	c := was
	decimals := i18n.Decimals(currency)
	c.Currency = currency
	c.ProductID, c.Unit, c.Year = f.UUID("product"), f.Text("unit", 1, 120), f.Int("year", 2000, 2100)
	c.State = form.OneOf(f, "state", States)
	c.Wallet, c.Potential = f.OptMoney("wallet", decimals), f.OptMoney("potential", decimals)
	c.Ours = 0
	if ours := f.OptMoney("ours", decimals); ours != nil {
		c.Ours = *ours
	}
	for name, v := range map[string]*int64{"wallet": c.Wallet, "potential": c.Potential, "ours": &c.Ours} {
		f.Check(v == nil || *v >= 0, name, "err.min", "min", 0)
	}
	f.Check(c.Wallet == nil || c.Ours <= *c.Wallet, "ours", "err.ours_over_wallet")
	c.Probability = f.OptInt("probability", 0, 100)
	c.Rank, c.Suppliers = f.OptInt("rank", 1, 20), f.OptInt("suppliers", 1, 20)
	f.Check((c.Rank == nil) == (c.Suppliers == nil), "suppliers", "err.rank_of")
	f.Check(c.Rank == nil || c.Suppliers == nil || *c.Rank <= *c.Suppliers, "rank", "err.rank_over")
	c.Competitor, c.ContractEnd = f.Text("competitor", 0, 120), f.OptDate("contract_end")
	f.Check(c.State != Competitor || c.Competitor != "", "competitor", "err.competitor")
	c.Reason = f.LongText("reason", 0, 500)
	f.Check(c.State != Lost || c.Reason != "", "reason", "err.reason")
	c.NextAction = f.Text("next_action", 0, 240)
	return c
}

func fill(ctx context.Context, c Cell) url.Values {
	return url.Values{
		"product": {c.ProductID.String()}, "unit": {c.Unit}, "year": {strconv.Itoa(c.Year)}, "state": {string(c.State)}, "wallet": {money(ctx, c.Wallet, c.Currency)},
		"ours": {money(ctx, &c.Ours, c.Currency)}, "potential": {money(ctx, c.Potential, c.Currency)}, "probability": {form.IntText(c.Probability)}, "rank": {form.IntText(c.Rank)},
		"suppliers": {form.IntText(c.Suppliers)}, "competitor": {c.Competitor}, "contract_end": {c.ContractEnd.String()}, "reason": {c.Reason}, "next_action": {c.NextAction},
	}
}

// money is how a money field shows minor units; "" for what is not known.
func money(ctx context.Context, minor *int64, currency string) string {
	if minor == nil {
		return ""
	}
	return i18n.MoneyInput(ctx, *minor, currency)
}

func labels(ctx context.Context) map[string]string {
	names := map[string]string{}
	for _, name := range fields {
		names[name] = i18n.Enum(ctx, "cell_field", name)
	}
	return names
}

var fields = []string{
	"product", "unit", "year", "state", "wallet", "ours", "potential", "probability", "rank", "suppliers", "competitor", "contract_end", "reason", "next_action",
}
