package paper

import (
	"context"

	"trucot/internal/goals/risk"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/pdf"
	"trucot/internal/rhythm/plan"
)

// step is one of the way from the value now to the expected one.
type step struct {
	key    string
	ink    pdf.Ink
	amount int64
	total  bool
}

// steps lead from the value now to what is expected in 12 months: what live
// opportunities add, by kind, and what is left over either way. They add up; a
// renewal keeps what the value now holds already.
//
//	3,8 now, 1,1 to be sold more, 7,4 expected: 2,5 that nothing bears
//	3,8 now, 4,0 to be sold more, 7,4 expected: 0,4 more than is expected
func (s *sheet) steps() []step {
	expected := total(s.Facts.Values, "expected_12")
	if s.Worth == 0 && expected == 0 {
		return nil
	}
	list, rest := []step{{"now", pdf.Base, s.Worth, true}}, expected-s.Worth
	for _, k := range []step{{key: "upsell", ink: pdf.Up}, {key: "cross_sell", ink: pdf.Cross}, {key: "missed", ink: pdf.Missed}, {key: "win_back", ink: pdf.Missed}} {
		for _, o := range s.Facts.Opportunities {
			if o.Kind == k.key && live(o) {
				k.amount += o.Amount
			}
		}
		if k.amount != 0 {
			list, rest = append(list, k), rest-k.amount
		}
	}
	switch {
	case rest > 0:
		list = append(list, step{key: "rest", ink: pdf.Hairline, amount: rest})
	case rest < 0:
		list = append(list, step{key: "over", ink: pdf.Alarm, amount: rest})
	}
	return append(list, step{"expected", pdf.Base, expected, true})
}

// bars draw steps; the longest reach is the whole width.
func bars(ctx context.Context, steps []step, currency string) []pdf.Bar {
	var at, top int64
	type ends struct{ from, to, at int64 }
	reach := make([]ends, len(steps))
	for i, s := range steps {
		from := at
		if s.total {
			from, at = 0, s.amount
		} else {
			at += s.amount
		}
		reach[i] = ends{min(from, at), max(from, at), at}
		top = max(top, from, at)
	}
	var list []pdf.Bar
	for i, s := range steps {
		amount := i18n.MoneyShort(ctx, s.amount, currency)
		if !s.total && s.amount > 0 {
			amount = "+" + amount
		}
		bar := pdf.Bar{Label: label(ctx, s.key), Amount: amount, Ink: s.ink, Total: s.total}
		if top > 0 {
			part := func(n int64) int { return int(float64(n) / float64(top) * 1000) }
			bar.From, bar.To, bar.At = part(reach[i].from), part(reach[i].to), part(reach[i].at)
		}
		list = append(list, bar)
	}
	return list
}

func label(ctx context.Context, key string) string {
	switch key {
	case "now":
		return i18n.T(ctx, "paper.value.now")
	case "expected":
		return i18n.T(ctx, "paper.value.expected")
	case "rest":
		return i18n.T(ctx, "paper.value.rest")
	case "over":
		return i18n.T(ctx, "paper.value.over")
	}
	return i18n.Enum(ctx, "opportunity_kind", key)
}

// threatens reports whether a risk is still before us.
func threatens(r plan.Risk) bool { return asRisk(r).Live() }

func asRisk(r plan.Risk) risk.Risk {
	return risk.Risk{Status: risk.Status(r.Status), Severity: r.Severity, Likelihood: r.Likelihood, Loss: r.Loss}
}

// atRisk is what the risks may take, each times its likelihood.
func atRisk(list []plan.Risk) int64 {
	var all []risk.Risk
	for _, r := range list {
		all = append(all, asRisk(r))
	}
	return risk.Sum(all).AtRisk
}
