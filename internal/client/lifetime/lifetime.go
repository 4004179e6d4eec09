// Package lifetime says what a client is worth over time beside what one
// payment brings, and what serving them costs.
package lifetime

import (
	"math/big"

	"github.com/google/uuid"
)

// Formula is a way to work out a lifetime value.
type Formula string

// The three forms of domain model 4.4.
const (
	Plain     Formula = "plain"     // average purchase x purchases a year x years
	Finite    Formula = "finite"    // margins of a number of years, kept and discounted
	Perpetual Formula = "perpetual" // Gupta and Lehmann: without an end
)

// Formulas lists them as shown.
var Formulas = []Formula{Plain, Finite, Perpetual}

// Edition is the version of the formulas below; a stored calculation says which one it was made with.
const Edition = 1

// whole is a rate of one, in basis points.
const whole = 10_000

// Limit is the largest amount that is kept, in minor units.
const Limit = 900_000_000_000_000_000

// Inputs are what the formulas take; money in minor units, rates in basis points.
type Inputs struct {
	Payment     int64 // one purchase on average
	PerYear     int   // purchases
	Years       int   // T
	Margin      int64 // m: a year's revenue less direct cost less cost to serve
	Retention   int   // r: the part that stays from a year to the next
	Discount    int   // i
	Acquisition int64 // AC: what winning them cost
}

// The usual rates of Gupta and Lehmann, and a number of years to start from.
const (
	UsualRetention = 8_000
	UsualDiscount  = 1_000
	usualYears     = 5
)

// Value works out a form in minor units, rounded half away from zero; ok is
// false when the outcome is beyond Limit, or has no end: retention of 100 % without a discount.
//
//	plain:     payment x purchases a year x years
//	finite:    sum over t = 1..T of m r^t / (1+i)^t, less AC
//	perpetual: m r / (1 + i - r), less AC
//
// The sums run on fractions of whole numbers of any size (math/big), not on
// floating point: money in dong passes 2^53, where floats lose units.
//
//	a coffee of 70.000 twice a week over ten years: 70.000 x 104 x 10 = 72.800.000
//	r = 0.8 and i = 0.1: m x 0.8 / 0.3 = 2.67 m
func (in Inputs) Value(f Formula) (amount int64, ok bool) {
	switch f {
	case Plain:
		return rounded(product(in.Payment, int64(in.PerYear), int64(in.Years)))
	case Finite:
		sum := new(big.Rat)
		for _, y := range in.years() {
			sum.Add(sum, y)
		}
		return rounded(sum.Sub(sum, product(in.Acquisition)))
	}
	q, ok := in.Multiple()
	if !ok {
		return 0, false
	}
	v := new(big.Rat).Mul(product(in.Margin), q)
	return rounded(v.Sub(v, product(in.Acquisition)))
}

// Multiple is r / (1 + i - r), what a year's margin is multiplied by without an
// end; ok is false without one.
func (in Inputs) Multiple() (q *big.Rat, ok bool) {
	rest := whole + in.Discount - in.Retention
	if rest <= 0 {
		return nil, false
	}
	return big.NewRat(int64(in.Retention), int64(rest)), true
}

// years are the margins of years 1 to T as they count today.
func (in Inputs) years() []*big.Rat {
	step := big.NewRat(int64(in.Retention), int64(whole+in.Discount))
	at := product(in.Margin)
	var list []*big.Rat
	for range in.Years {
		at = new(big.Rat).Mul(at, step)
		list = append(list, at)
	}
	return list
}

// Year is a year of the finite sum: what is left of its margin, in basis points and in minor units.
type Year struct {
	N      int
	Share  int
	Amount int64
}

// Schedule lists the years of the finite sum.
func (in Inputs) Schedule() []Year {
	shares := Inputs{Margin: whole, Retention: in.Retention, Discount: in.Discount, Years: in.Years}.years()
	var list []Year
	for i, y := range in.years() {
		share, _ := rounded(shares[i])
		amount, _ := rounded(y)
		list = append(list, Year{i + 1, int(share), amount})
	}
	return list
}

func product(factors ...int64) *big.Rat {
	p := big.NewInt(1)
	for _, f := range factors {
		p.Mul(p, big.NewInt(f))
	}
	return new(big.Rat).SetInt(p)
}

// rounded is a fraction to the nearest whole number, half away from zero.
func rounded(x *big.Rat) (n int64, ok bool) {
	twice := new(big.Int).Mul(x.Num(), big.NewInt(2))
	twice.Add(twice, new(big.Int).Mul(x.Denom(), big.NewInt(int64(x.Sign()))))
	q := new(big.Int).Quo(twice, new(big.Int).Mul(x.Denom(), big.NewInt(2)))
	if !q.IsInt64() || q.Int64() > Limit || q.Int64() < -Limit {
		return 0, false
	}
	return q.Int64(), true
}

// Bought is what the last 12 full months say; money in minor units.
type Bought struct {
	Revenue int64
	Direct  int64 // cost of what was sold, where it is known
	Unknown int   // documents without a cost
	N       int   // documents
	Service int64 // cost to serve
}

// Margin is m: revenue less direct cost less cost to serve.
func (b Bought) Margin() int64 { return b.Revenue - b.Direct - b.Service }

// Start is what the inputs are without a calculation to start from: the average
// document, as many a year, five years, and the usual rates.
func (b Bought) Start() Inputs {
	in := Inputs{
		PerYear: b.N, Years: usualYears, Margin: b.Margin(), Retention: UsualRetention, Discount: UsualDiscount,
	}
	if b.N > 0 && b.Revenue > 0 {
		in.Payment = b.Revenue / int64(b.N)
	}
	return in
}

// Calculation is one that was kept.
type Calculation struct {
	ID             uuid.UUID
	Formula        Formula
	FormulaVersion int
	Inputs
	Result   int64
	Currency string
}
