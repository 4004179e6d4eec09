package plan

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Decided is what the plan said at a decision.
type Decided struct {
	Decision string // approved, submitted or returned
	TakenAt  time.Time
	Body     string // canonical JSON of Facts; "": there was none
}

// Since tells what changed from a decision until now, and the prints of what was said then.
func (d Decided) Since(now State, zone *time.Location) ([]Difference, map[uuid.UUID]string, error) {
	then, err := Thaw(d.Body)
	return Diff(State{then, day.In(d.TakenAt, zone)}, now), Prints(then), err
}
