// Package value holds what a client is worth: the figures that are typed for
// now and for what is expected, the transactions that documents prove, and the
// files that bring them.
package value

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Kind is which value of a client an amount is.
type Kind string

// Value now is that of a year; expected is what a year will be worth in 12 and
// in 36 months.
const (
	Now        Kind = "now"
	Expected12 Kind = "expected_12"
	Expected36 Kind = "expected_36"
)

// Kinds lists them as shown.
var Kinds = []Kind{Now, Expected12, Expected36}

// Certain is a probability of one, in basis points.
const Certain = 10_000

// Figure is an amount typed for a product and a unit of the client. Without
// both it is a total typed by hand, ignored once lines of its kind exist.
type Figure struct {
	ID          uuid.UUID
	Product     string
	Unit        string
	Kind        Kind
	Amount      int64 // minor units of the tenant's currency, not negative
	Probability int   // basis points; Certain for what is had now
	AsOf        day.Date
	Version     int
}

// Total reports whether the amount stands for the whole account.
func (v Figure) Total() bool { return v.Product == "" && v.Unit == "" }

// Weighted is the amount times its probability, rounded down.
// Example: 1.000.000 at 80 % is 800.000.
func (v Figure) Weighted() int64 {
	p := int64(v.Probability)
	return v.Amount/Certain*p + v.Amount%Certain*p/Certain
}
