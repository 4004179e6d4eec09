// Package interaction is the log of touches: who of us spoke with whom at the
// client, how, and what came of it. Each account has one history of them.
package interaction

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/day"
	"trucot/internal/stakeholder"
)

// Direction tells who made contact.
type Direction string

// Directions lists both; we reach out unless it is said otherwise.
var Directions = []Direction{"out", "in"}

// Kind is what a touch was about.
type Kind string

// Kinds lists what a touch may be about; care is the usual one.
var Kinds = []Kind{"care", "sales", "opinion", "requirement_change", "complaint", "interview", "field_visit"}

// Touch is one contact with a client.
type Touch struct {
	ID            uuid.UUID
	AccountID     uuid.UUID
	At            time.Time
	Channel       stakeholder.Channel
	Direction     Direction
	Kind          Kind
	Summary       string
	StakeholderID *uuid.UUID // nil: nobody in particular
	ByMember      uuid.UUID
	ArchivedAt    *time.Time
	Version       int
}

// Promise is a planned touch that logging may fulfil.
type Promise struct {
	ID            uuid.UUID
	StakeholderID uuid.UUID
	DoneBy        *uuid.UUID // the touch that fulfilled it; nil while open
	MadeOn        day.Date
	Version       int
}

// Settle finds which promise a touch fulfils and which it no longer does. A
// touch fulfils the open promise to its person, unless it took place before the
// promise was made or holds one already. A promise is open again when its touch
// was archived or turns out to have been with someone else, as long as nothing
// newer was agreed with that person. on is the touch's day; plans are the
// promises that it fulfilled and the open ones of the people concerned.
func Settle(t Touch, on day.Date, plans []Promise) (fulfil, reopen *Promise) {
	open := map[uuid.UUID]*Promise{}
	var held *Promise
	for i, p := range plans {
		switch {
		case p.DoneBy == nil:
			open[p.StakeholderID] = &plans[i]
		case *p.DoneBy == t.ID:
			held = &plans[i]
		}
	}
	counts := t.ArchivedAt == nil && t.StakeholderID != nil
	if held != nil {
		if counts && held.StakeholderID == *t.StakeholderID {
			return nil, nil
		}
		if open[held.StakeholderID] == nil {
			reopen = held
		}
	}
	if counts {
		if p := open[*t.StakeholderID]; p != nil && !on.Before(p.MadeOn) {
			fulfil = p
		}
	}
	return fulfil, reopen
}
