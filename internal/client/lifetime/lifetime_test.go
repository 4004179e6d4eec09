package lifetime

import (
	"math/rand/v2"
	"testing"
)

// The coffee of the article: one payment of 70.000 beside ten years of the same guest.
func TestCoffee(t *testing.T) {
	t.Parallel()
	coffee := Inputs{Payment: 70_000, PerYear: 2 * 52, Years: 10}
	if got, ok := coffee.Value(Plain); !ok || got != 72_800_000 {
		t.Errorf("a guest of ten years is worth %d, want 72.800.000 against %d", got, coffee.Payment)
	}
}

func TestGuptaLehmann(t *testing.T) {
	t.Parallel()
	in := Inputs{Margin: 300, Retention: 8000, Discount: 1000}
	if got, ok := in.Value(Perpetual); !ok || got != 800 {
		t.Errorf("300 a year at 0.8 and 0.1 is %d, want 800: 2.67 times", got)
	}
	if q, _ := in.Multiple(); q.FloatString(2) != "2.67" {
		t.Errorf("the multiple is %s", q.FloatString(4))
	}
	in.Acquisition = 50
	if got, _ := in.Value(Perpetual); got != 750 {
		t.Errorf("less 50 for winning them it is %d", got)
	}
	if _, ok := (Inputs{Margin: 1, Retention: 10_000}).Value(Perpetual); ok {
		t.Error("everyone stays and nothing is discounted: that has no end")
	}
}

func TestFiniteByHand(t *testing.T) {
	t.Parallel()
	// 1000 x (0.8/1.1) = 727.27; x 0.8/1.1 = 528.93; together 1256.2, less 100
	in := Inputs{Margin: 1000, Retention: 8000, Discount: 1000, Years: 2, Acquisition: 100}
	if got, ok := in.Value(Finite); !ok || got != 1156 {
		t.Errorf("two years are %d, want 1156", got)
	}
	y := in.Schedule()
	if len(y) != 2 || y[0] != (Year{1, 7273, 727}) || y[1] != (Year{2, 5289, 529}) {
		t.Errorf("the years are %+v", y)
	}
}

func TestTheFiniteSumConverges(t *testing.T) {
	t.Parallel()
	in := Inputs{Margin: 1_000_000_000, Retention: 8000, Discount: 1000, Years: 1}
	end, _ := in.Value(Perpetual)
	before := int64(0)
	for in.Years = 1; in.Years <= 50; in.Years++ {
		got, ok := in.Value(Finite)
		if !ok || got <= before || got > end {
			t.Fatalf("%d years are %d, between %d and %d", in.Years, got, before, end)
		}
		before = got
	}
	if end-before > 1000 {
		t.Errorf("after 50 years %d are missing of %d", end-before, end)
	}
}

func TestLargeAmountsAreExact(t *testing.T) {
	t.Parallel()
	if got, ok := (Inputs{Payment: 9_007_199_254_740_993, PerYear: 1, Years: 1}).Value(Plain); !ok || got != 9_007_199_254_740_993 {
		t.Errorf("an amount that a float cannot hold became %d", got)
	}
	for _, f := range []Formula{Plain, Finite, Perpetual} {
		if v, ok := (Inputs{Payment: Limit, PerYear: 100_000, Years: 50, Margin: Limit, Retention: 9900, Discount: 1}).Value(f); ok {
			t.Errorf("%s: more than can be kept came out as %d", f, v)
		}
	}
}

// More retention and more margin are never worth less, a higher discount never
// more, and losses are as large as gains.
func TestProperties(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		in := Inputs{Margin: r.Int64N(1e12), Retention: r.IntN(9_990), Discount: 1 + r.IntN(5_000), Years: 1 + r.IntN(30), Payment: r.Int64N(1e9), PerYear: r.IntN(400)}
		for _, f := range Formulas {
			at, _ := in.Value(f)
			more := in
			more.Margin, more.Retention, more.Payment = in.Margin+r.Int64N(1e9), in.Retention+r.IntN(10), in.Payment+1
			if got, ok := more.Value(f); !ok || got < at {
				t.Fatalf("%s: %+v is %d and %+v is %d", f, in, at, more, got)
			}
			dear := in
			dear.Discount++
			if got, _ := dear.Value(f); got > at {
				t.Fatalf("%s: a higher discount made %d of %d", f, got, at)
			}
			loss := in
			loss.Margin = -in.Margin
			if got, _ := loss.Value(f); f != Plain && got != -at {
				t.Fatalf("%s: the loss is %d, the gain %d", f, got, at)
			}
		}
	}
}

func TestCostToServe(t *testing.T) {
	t.Parallel()
	if got := (Cost{Hours: 1250, Rate: 200_000, Goodwill: 500_000, Travel: 300_000}).Sum(); got != 3_300_000 {
		t.Errorf("12.5 hours and the rest are %d, want 3.300.000", got)
	}
	b := Bought{Revenue: 1000, Direct: 600, N: 4, Service: 150}
	if in := b.Start(); in.Margin != 250 || in.Payment != 250 || in.PerYear != 4 {
		t.Errorf("it starts from %+v", in)
	}
}
