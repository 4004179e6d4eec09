package stakeholder

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// NeedKind is what a person told us of; their goals are the client's goals and
// stand in pillar 2.
type NeedKind string

// NeedKinds lists them, the most pressing first.
var NeedKinds = []NeedKind{"pain", "need", "wish"}

// Need is one thing a person suffers from, needs or wishes, as their page shows
// it; it is written in package need.
type Need struct {
	ID       uuid.UUID
	Kind     NeedKind
	Body     string
	Response string // what we do about it
	Lever    string // with what of ours; "" while nothing answers it
	Since    day.Date
	Version  int
}

// Answered reports whether something of ours answers it.
func (n Need) Answered() bool { return n.Lever != "" }
