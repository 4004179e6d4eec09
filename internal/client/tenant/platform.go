package tenant

import (
	"time"

	"github.com/google/uuid"
)

// Row is an organisation as the operator sees it: sizes, never content.
type Row struct {
	ID           uuid.UUID
	Slug, Name   string
	Status       string // active, suspended
	CreatedAt    time.Time
	Version      int
	Members      *int // nil: not counted yet
	Accounts     *int
	Stakeholders *int
	Touches      *int
	LastActive   *time.Time
	AsOf         *time.Time
}

// Active reports whether the organisation's members may enter.
func (r Row) Active() bool { return r.Status == "active" }

// reserved slugs would read as something else in an address.
var reserved = []string{"admin", "api", "assets", "login", "platform", "www", "new"}
