package goal

import (
	"context"
	"strconv"

	"trucot/internal/goals/opportunity"
	"trucot/internal/kernel/i18n"
)

// Step is one line of the way from the value now to the expected one, in minor
// units; From, To and At, where the sum stands after it, are in thousandths of the longest bar.
type Step struct {
	Key      string // of enum.waterfall
	Amount   int64
	From, To int
	At       int
	Total    bool // stands on the ground; else on the step before
	None     bool // was never said: "–" instead of a bar
}

// Bridge adds to the value now what live opportunities promise, each weighted by
// its probability, and takes away the value at risk, losses weighted by their
// likelihood. What the expected value holds beyond that, or falls short of it,
// is a step of its own, so that the steps add up to the last line. Steps of
// nothing are left out; 0 is "never said" of both values, and without an
// expected one the way ends in the open.
//
//	now 5, upsell 3 at 60 %, at risk 1, expected 8.7: 5 + 1.8 - 1 + 2.9 unsupported = 8.7
//	now 5, upsell 6, expected 8.7: 5 + 6 - 2.3 surplus = 8.7
func Bridge(now, expected int64, chances map[opportunity.Kind]int64, atRisk int64) []Step {
	steps := []Step{{Key: "now", Amount: now, Total: true, None: now == 0}}
	sum := now
	add := func(key string, amount int64) {
		if amount != 0 {
			steps = append(steps, Step{Key: key, Amount: amount})
			sum += amount
		}
	}
	add("upsell", chances["upsell"])
	add("cross_sell", chances["cross_sell"])
	add("regain", chances["missed"]+chances["win_back"])
	add("risk", -atRisk)
	switch rest := expected - sum; {
	case expected == 0:
	case rest > 0:
		add("unsupported", rest)
	case rest < 0:
		add("surplus", rest)
	}
	steps = append(steps, Step{Key: "expected", Amount: expected, Total: true, None: expected == 0})
	scale(steps)
	return steps
}

// paints are the colours of the steps.
var paints = map[string]string{
	"now": "f-base", "expected": "f-base", "upsell": "f-up", "cross_sell": "f-cross", "regain": "f-missed",
	"risk": "f-risk", "unsupported": "f-open", "surplus": "f-open",
}

func scale(steps []Step) {
	var at, low, top int64
	ends := make([][3]int64, len(steps))
	for i, s := range steps {
		from, to := at, at+s.Amount
		if s.Total {
			from, to = 0, s.Amount
		}
		at = to
		ends[i] = [3]int64{min(from, to), max(from, to), to}
		low, top = min(low, from, to), max(top, from, to)
	}
	if top == low {
		return
	}
	part := func(n int64) int { return int(1000 * (n - low) / (top - low)) }
	for i, e := range ends {
		steps[i].From, steps[i].To, steps[i].At = part(e[0]), part(e[1]), part(e[2])
	}
}

func (s Step) width() string { return strconv.Itoa(max(s.To-s.From, 0)) }

// Figure is the amount with its sign, "–" of what was never said.
func (s Step) Figure(ctx context.Context, currency string) string {
	switch {
	case s.None:
		return "–"
	case s.Total:
		return i18n.MoneyPlain(ctx, s.Amount, currency)
	case s.Amount < 0:
		return "−" + i18n.MoneyPlain(ctx, -s.Amount, currency)
	}
	return "+" + i18n.MoneyPlain(ctx, s.Amount, currency)
}
