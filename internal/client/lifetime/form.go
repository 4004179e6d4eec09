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

// bindCost goes over the fields of a month's cost; what was left empty cost nothing.
func bindCost(b *form.Binder, c *Cost) {
	b.Labels("cost_field")
	b.Date("month", &c.Month)
	b.Text("role", &c.Role, 1, 120)
	hours := ""
	if c.Hours > 0 {
		hours = hoursText(b.Context(), c.Hours)
	}
	b.Custom("hours", []string{hours}, func(f *form.Form) { c.Hours = optional(f, "hours", 2, maxHours) })
	for _, m := range []struct {
		name   string
		amount *int64
		limit  int64
	}{{"rate", &c.Rate, 900_000_000_000_000}, {"goodwill", &c.Goodwill, Limit / 4}, {"travel", &c.Travel, Limit / 4}} {
		show := ""
		if *m.amount != 0 {
			show = i18n.MoneyInput(b.Context(), *m.amount, c.Currency)
		}
		b.Custom(m.name, []string{show}, func(f *form.Form) { *m.amount = optional(f, m.name, i18n.Decimals(c.Currency), m.limit) })
	}
	b.Check(c.Hours == 0 || c.Rate < math.MaxInt64/max(c.Hours, 1), "rate", "err.money_range")
	b.Check(c.Hours == 0 || c.Rate > 0, "rate", "err.required")
	b.Text("note", &c.Note, 0, 240)
	c.Month = c.Month.StartOfMonth()
}

func decodeCost(f *form.Form, was Cost, currency string) Cost {
	was.Currency = currency
	form.Decode(f, &was, bindCost)
	f.Check(!f.OK() || was.Sum() > 0, "hours", "err.cost_nothing")
	return was
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

func fillCost(ctx context.Context, c Cost) url.Values { return form.Print(ctx, c, bindCost) }

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

func costLabels(ctx context.Context) map[string]string {
	names := map[string]string{}
	for _, name := range form.Names(bindCost) {
		names[name] = i18n.Enum(ctx, "cost_field", name)
	}
	return names
}
