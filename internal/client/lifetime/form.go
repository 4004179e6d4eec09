package lifetime

import (
	"context"
	"math"
	"net/url"
	"strconv"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// maxPerYear is how many purchases a year can be said.
const maxPerYear = 100_000

func decode(f *form.Form, was Calculation, currency string) Calculation {
	decimals := i18n.Decimals(currency)
	c := was
	c.Currency, c.Formula = currency, form.OneOf(f, "formula", Formulas)
	c.Payment, c.PerYear, c.Years = f.Money("payment", decimals), f.Int("per_year", 0, maxPerYear), f.Int("years", 1, 50)
	c.Margin = f.Money("margin", decimals)
	c.Retention, c.Discount = rate(f, "retention"), rate(f, "discount")
	c.Acquisition = 0
	if n := f.OptMoney("acquisition", decimals); n != nil {
		c.Acquisition = *n
	}
	for name, n := range map[string]int64{"payment": c.Payment, "acquisition": c.Acquisition} {
		f.Check(n >= 0, name, "err.min", "min", 0)
		f.Check(n <= Limit, name, "err.money_range")
	}
	f.Check(-Limit <= c.Margin && c.Margin <= Limit, "margin", "err.money_range")
	f.Check(c.Discount > 0 || c.Retention < whole, "discount", "err.endless")
	if f.OK() {
		result, ok := c.Value(c.Formula)
		f.Check(ok, "formula", "err.money_range")
		c.Result = result
	}
	return c
}

// rate reads a percentage with at most two decimals as basis points.
func rate(f *form.Form, name string) int {
	n := f.Money(name, 2)
	f.Check(n >= 0 && n <= whole, name, "err.range", "min", 0, "max", 100)
	return int(min(max(n, 0), whole))
}

func fill(ctx context.Context, formula Formula, in Inputs, currency string) url.Values {
	return url.Values{
		"formula": {string(formula)}, "payment": {i18n.MoneyInput(ctx, in.Payment, currency)}, "per_year": {strconv.Itoa(in.PerYear)}, "years": {strconv.Itoa(in.Years)},
		"margin": {i18n.MoneyInput(ctx, in.Margin, currency)}, "retention": {percentInput(ctx, in.Retention)}, "discount": {percentInput(ctx, in.Discount)},
		"acquisition": {i18n.MoneyInput(ctx, in.Acquisition, currency)},
	}
}

func percentInput(ctx context.Context, bp int) string {
	if bp%100 == 0 {
		return strconv.Itoa(bp / 100)
	}
	return i18n.Decimal(ctx, float64(bp)/100, 2)
}

// fields name what the calculation asks.
var fields = []string{"formula", "payment", "per_year", "years", "margin", "retention", "discount", "acquisition"}

func labels(ctx context.Context) map[string]string {
	names := map[string]string{}
	for _, name := range fields {
		names[name] = i18n.Enum(ctx, "lifetime_field", name)
	}
	return names
}

// maxHours is more than a month has for ten people, in hundredths.
const maxHours = 10_000_000

func decodeCost(f *form.Form, was Cost, currency string) Cost {
	decimals := i18n.Decimals(currency)
	c := was
	c.Currency, c.Role, c.Note = currency, f.Text("role", 1, 120), f.Text("note", 0, 240)
	if on := f.Date("month"); !on.IsZero() {
		c.Month = on.StartOfMonth()
	}
	c.Hours = optional(f, "hours", 2, maxHours)
	c.Rate = optional(f, "rate", decimals, 900_000_000_000_000)
	c.Goodwill, c.Travel = optional(f, "goodwill", decimals, Limit/4), optional(f, "travel", decimals, Limit/4)
	f.Check(c.Hours == 0 || c.Rate < math.MaxInt64/max(c.Hours, 1), "rate", "err.money_range")
	f.Check(c.Hours == 0 || c.Rate > 0, "rate", "err.required")
	f.Check(!f.OK() || c.Sum() > 0, "hours", "err.cost_nothing")
	return c
}

func optional(f *form.Form, name string, decimals int, limit int64) int64 {
	n := f.OptMoney(name, decimals)
	if n == nil {
		return 0
	}
	f.Check(*n >= 0, name, "err.min", "min", 0)
	f.Check(*n <= limit, name, "err.money_range")
	return min(max(*n, 0), limit)
}

func fillCost(ctx context.Context, c Cost) url.Values {
	money := func(n int64) []string {
		if n == 0 {
			return []string{""}
		}
		return []string{i18n.MoneyInput(ctx, n, c.Currency)}
	}
	hours := ""
	if c.Hours > 0 {
		hours = hoursText(ctx, c.Hours)
	}
	return url.Values{
		"month": {c.Month.String()}, "role": {c.Role}, "hours": {hours}, "rate": money(c.Rate), "goodwill": money(c.Goodwill), "travel": money(c.Travel), "note": {c.Note},
	}
}

// hoursText writes hundredths of an hour: "12,5".
func hoursText(ctx context.Context, hundredths int64) string {
	digits := 2
	switch {
	case hundredths%100 == 0:
		digits = 0
	case hundredths%10 == 0:
		digits = 1
	}
	return i18n.Decimal(ctx, float64(hundredths)/hundred, digits)
}

var costFields = []string{"month", "role", "hours", "rate", "goodwill", "travel", "note"}

func costLabels(ctx context.Context) map[string]string {
	names := map[string]string{}
	for _, name := range costFields {
		names[name] = i18n.Enum(ctx, "cost_field", name)
	}
	return names
}
