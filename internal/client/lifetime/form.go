package lifetime

import (
	"context"
	"math"
	"strconv"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// maxPerYear is how many purchases a year can be said.
const maxPerYear = 100_000

// bind goes over what the calculation asks, and works out what comes of it.
func bind(b *form.Binder, c *Calculation) {
	acquisition := &c.Acquisition
	b.Labels("enum.lifetime_field")
	form.Choose(b, "formula", &c.Formula, Formulas)
	b.Money("payment", &c.Payment, c.Currency)
	b.Int("per_year", &c.PerYear, 0, maxPerYear)
	b.Int("years", &c.Years, 1, 50)
	b.Money("margin", &c.Margin, c.Currency)
	bindRate(b, "retention", &c.Retention)
	bindRate(b, "discount", &c.Discount)
	b.OptMoney("acquisition", &acquisition, c.Currency)
	if acquisition == nil {
		acquisition = new(int64)
	}
	c.Acquisition = *acquisition
	b.Check(c.Payment >= 0, "payment", "err.min", "min", 0)
	b.Check(c.Payment <= Limit, "payment", "err.money_range")
	b.Check(c.Acquisition >= 0, "acquisition", "err.min", "min", 0)
	b.Check(c.Acquisition <= Limit, "acquisition", "err.money_range")
	b.Check(-Limit <= c.Margin && c.Margin <= Limit, "margin", "err.money_range")
	b.Check(c.Discount > 0 || c.Retention < whole, "discount", "err.endless")
	if b.Reads() && b.OK() {
		result, ok := c.Value(c.Formula)
		b.Check(ok, "formula", "err.money_range")
		c.Result = result
	}
}

// bindRate goes over a percentage with at most two decimals, kept as basis points.
func bindRate(b *form.Binder, name string, bp *int) {
	b.Required(name, []string{percentInput(b.Context(), *bp)}, *bp == 0, func(f *form.Form) {
		n := f.Figure(name, 2)
		f.Check(n >= 0 && n <= whole, name, "err.range", "min", 0, "max", 100)
		*bp = int(min(max(n, 0), whole))
	})
}

func percentInput(ctx context.Context, bp int) string {
	if bp%100 == 0 {
		return strconv.Itoa(bp / 100)
	}
	return i18n.Decimal(ctx, float64(bp)/100, 2)
}

// maxHours is more than a month has for ten people, in hundredths.
const maxHours = 10_000_000

// bindCost goes over the fields of a month's cost; what was left empty cost nothing.
func bindCost(b *form.Binder, c *Cost) {
	b.Row(c.ID, c.Version)
	b.Labels("enum.cost_field")
	b.Date("month", &c.Month)
	b.Text("role", &c.Role, 1, 120)
	hours := ""
	if c.Hours > 0 {
		hours = hoursText(b.Context(), c.Hours)
	}
	b.Custom("hours", []string{hours}, func(f *form.Form) {
		c.Hours = within(b, "hours", f.OptFigure("hours", 2), maxHours)
	})
	for _, m := range []struct {
		name   string
		amount *int64
		limit  int64
	}{{"rate", &c.Rate, 900_000_000_000_000}, {"goodwill", &c.Goodwill, Limit / 4}, {"travel", &c.Travel, Limit / 4}} {
		amount := m.amount
		if *m.amount == 0 {
			amount = nil // left empty: it cost nothing
		}
		b.OptMoney(m.name, &amount, c.Currency)
		*m.amount = within(b, m.name, amount, m.limit)
	}
	b.Check(c.Hours == 0 || c.Rate < math.MaxInt64/max(c.Hours, 1), "rate", "err.money_range")
	b.Check(c.Hours == 0 || c.Rate > 0, "rate", "err.required")
	b.Text("note", &c.Note, 0, 240)
	b.ConvertedLine("note", &c.Note, 240)
	b.Check(!b.OK() || c.Sum() > 0, "hours", "err.cost_nothing")
	c.Month = c.Month.StartOfMonth()
}

// within is a figure that may be left out, from 0 to a limit.
func within(b *form.Binder, name string, n *int64, limit int64) int64 {
	if n == nil {
		return 0
	}
	b.Check(*n >= 0, name, "err.min", "min", 0)
	b.Check(*n <= limit, name, "err.money_range")
	return min(max(*n, 0), limit)
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

func costLabel(ctx context.Context, name string) string { return i18n.Enum(ctx, "cost_field", name) }
