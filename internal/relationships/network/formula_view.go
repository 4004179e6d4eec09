package network

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/i18n"
	"trucot/internal/relationships/strength"
)

// formulaPage explains every figure with this account's numbers.
type formulaPage struct {
	board
	Days []strength.Day
}

// course is a person's strength over the days on record.
func (v formulaPage) course(person uuid.UUID) []float64 {
	var list []float64
	for _, d := range v.Days {
		if n, ok := d.Scores[person]; ok {
			list = append(list, float64(n))
		}
	}
	return list
}

// pairRow is one of them with one of us.
type pairRow struct {
	Person strength.Person
	Member strength.Member
	Held   strength.Held
}

// pairs are all that were in touch, the most powerful of theirs first.
func (v formulaPage) pairs() []pairRow {
	var list []pairRow
	for _, p := range v.Map.Present() {
		for _, m := range v.Map.Members {
			if h, ok := v.Map.Pairs[strength.Pair{Person: p.ID, Member: m.ID}]; ok && !h.Last.IsZero() {
				list = append(list, pairRow{p, m, h})
			}
		}
	}
	return list
}

// tenthsText is a part of a strength with one digit after the point.
func tenthsText(ctx context.Context, n int) string { return i18n.Decimal(ctx, float64(n)/10, 1) }

// trend is a figure over the days on record.
func (v formulaPage) trend(pick func(strength.Day) int) []float64 {
	var list []float64
	for _, d := range v.Days {
		list = append(list, float64(pick(d)))
	}
	return list
}
