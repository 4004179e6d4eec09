// Package adaptation is the log of what we changed for a client: their habit or
// need, what we do differently since, who sees to it, and what came of it (S0-10).
package adaptation

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Adaptation is one thing that we do differently for a client.
type Adaptation struct {
	ID            uuid.UUID
	AccountID     uuid.UUID
	StakeholderID *uuid.UUID // whose habit it is; nil: the whole client's
	Need          string     // their habit or need
	Change        string     // what we changed
	OwnerID       uuid.UUID
	OnDate        day.Date
	Result        string // "" while it is too early to tell
	ArchivedAt    *time.Time
	Version       int
}

// Row is an adaptation as the page lists it.
type Row struct {
	Adaptation
	PersonName string
	OwnerName  string
}

// Told reports whether a result is known.
func (a Adaptation) Told() bool { return a.Result != "" }
