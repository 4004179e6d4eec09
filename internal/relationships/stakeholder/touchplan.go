package stakeholder

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// TouchPlan is the next touch agreed for a person; everyone has one open plan at most.
type TouchPlan struct {
	ID            uuid.UUID
	AccountID     uuid.UUID
	StakeholderID uuid.UUID
	Due           day.Date
	Channel       Channel
	OwnerID       uuid.UUID
	OwnerName     string
	CreatedAt     time.Time
	Version       int
}

// SuggestDue is when to speak next: one cadence after the last touch, but not
// before tomorrow; without a cadence in two weeks.
func SuggestDue(r Rhythm, today day.Date) day.Date {
	const unplanned = 14 // days
	if r.Declared == 0 {
		return today.AddDays(unplanned)
	}
	due := today.AddDays(1)
	if r.Met() && r.Last.AddDays(r.Declared).After(due) {
		return r.Last.AddDays(r.Declared)
	}
	return due
}

// OffChannel reports whether a channel is another than the one the person prefers.
func OffChannel(used, preferred Channel) bool { return preferred != "" && used != preferred }
