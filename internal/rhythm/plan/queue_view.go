package plan

import (
	"context"
	"slices"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/page"
)

// queuePage is what waits for a director.
type queuePage struct {
	Rows  []Waiting
	Today day.Date
}

// waiting are the rows that were submitted, again those that were approved and changed since.
func (v queuePage) waiting(again bool) []Waiting {
	return slices.DeleteFunc(slices.Clone(v.Rows), func(w Waiting) bool { return w.Again != again })
}

// asked is how many of the rows wait for the reader, as the header counts them.
func (v queuePage) asked(again bool) (n int) {
	for _, w := range v.waiting(again) {
		n += counted(!w.Own)
	}
	return n
}

func (v queuePage) days(ctx context.Context, w Waiting) int {
	return w.Days(v.Today, page.ActorOf(ctx).Settings.Zone)
}
