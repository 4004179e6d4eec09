package lifetime

import (
	"math/big"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Cost is what serving the client took in a month; money in minor units.
type Cost struct {
	ID       uuid.UUID
	Month    day.Date // its first day
	Role     string
	Hours    int64 // hundredths of an hour
	Rate     int64 // an hour
	Goodwill int64
	Travel   int64
	Currency string
	Note     string
	Version  int
}

// Sum is hours x rate + goodwill + travel, rounded half away from zero.
//
// Example: 12.5 hours at 200.000, goodwill 500.000, travel 300.000 is 3.300.000.
func (c Cost) Sum() int64 {
	work, _ := rounded(new(big.Rat).Quo(product(c.Hours, c.Rate), product(hundred)))
	return work + c.Goodwill + c.Travel
}

// hundred is an hour in the unit of Hours.
const hundred = 100
