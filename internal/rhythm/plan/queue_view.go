package plan

import (
	"context"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/page"
)

// queuePage is what waits for a director.
type queuePage struct {
	Rows  []Waiting
	Today day.Date
}

func (v queuePage) days(ctx context.Context, w Waiting) int {
	return w.Days(v.Today, page.ActorOf(ctx).Settings.Zone)
}
