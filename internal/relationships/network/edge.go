// Package network draws who decides at a client and how we reach them: the
// organisation chart, the network of influence, coverage, the path to power,
// and what would be left if someone went.
package network

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Kind is what a line between two people says. Who reports to whom is not
// here: it stands on the person, one solid line at most.
type Kind string

// Kinds lists them, the most frequent first.
var Kinds = []Kind{"influence", "dotted", "conflict"}

// The kinds of line.
const (
	Influence Kind = "influence" // From sways To
	Dotted    Kind = "dotted"    // From also reports to To
	Conflict  Kind = "conflict"  // they stand against each other
)

// Edge is a line between two people of one account.
type Edge struct {
	ID         uuid.UUID
	FromID     uuid.UUID
	ToID       uuid.UUID
	Kind       Kind
	Strength   int  // 1-3
	Against    bool // the influence turns To away from us
	Confirmed  bool // else assumed
	SourceID   *uuid.UUID
	NotedOn    day.Date
	Note       string
	ArchivedAt *time.Time
	Version    int
}

// Tie is what one of us is to one of them, and what they should become (Altify).
type Tie struct {
	ID            uuid.UUID
	StakeholderID uuid.UUID
	MemberID      uuid.UUID
	LevelNow      TieLevel
	LevelTarget   TieLevel
	Note          string
	ArchivedAt    *time.Time
	Version       int
}

// TieLevel is when they let us in: a vendor is called for an offer, an advisor before there is a question.
type TieLevel string

// TieLevels lists them, lowest first; "" is not judged.
var TieLevels = []TieLevel{"vendor", "credible", "solver", "advisor"}

// rank is the place of a level, -1 when it is not judged.
func (l TieLevel) rank() int {
	for i, x := range TieLevels {
		if x == l {
			return i
		}
	}
	return -1
}

// Behind reports whether the tie is not yet where it should be.
func (t Tie) Behind() bool { return t.LevelTarget.rank() > t.LevelNow.rank() }

// TieID is the id of the tie of a pair: there is one at most.
func TieID(person, member uuid.UUID) uuid.UUID {
	return uuid.NewSHA1(person, member[:])
}
