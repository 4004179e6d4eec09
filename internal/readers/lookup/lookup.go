// Package lookup answers a call: from a piece of a telephone number, a name or
// an e-mail address to one page with all that a colleague must know now.
package lookup

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/fold"
	"trucot/internal/relationships/stakeholder"
)

// Hit is a person who was found, on one of the accounts where the member sees them.
type Hit struct {
	ContactID   uuid.UUID
	Name        string
	Title       string
	AccountName string
	Accounts    int // where they were found; filled by people
}

// limit is how many people are listed.
const limit = 20

// people joins the hits of one person into one, and cuts the list.
func people(hits []Hit) (list []Hit, more bool) {
	index := map[uuid.UUID]int{}
	for _, h := range hits {
		if i, known := index[h.ContactID]; known {
			list[i].Accounts++
			continue
		}
		h.Accounts = 1
		index[h.ContactID] = len(list)
		list = append(list, h)
	}
	return list[:min(len(list), limit)], len(list) > limit
}

// numberLength is how many digits make what was typed a telephone number.
const numberLength = 4

// sought reads what was typed: a telephone number, whole or its last digits; an
// e-mail address, whole or its beginning; or words of a name, without accents.
func sought(typed string) fold.Query {
	digits := fold.Digits(typed)
	switch {
	case len(digits) >= numberLength && strings.Trim(typed, "0123456789 +-.()/") == "":
		return fold.Either(digits, fold.Reverse(digits))
	case strings.Contains(typed, "@"):
		return fold.Either(strings.ToLower(strings.TrimSpace(typed)))
	}
	return fold.Ranges(typed)
}

// Card is the person who was looked up.
type Card struct {
	ContactID        uuid.UUID
	Name             string
	Salutation       string
	Phone            string
	Email            string
	PreferredChannel stakeholder.Channel
}

// Place is an account where the person is met.
type Place struct {
	StakeholderID uuid.UUID
	AccountID     uuid.UUID
	AccountName   string
	Title         string
	OwnerName     string // who keeps the relationship
	AccountOwner  string
	NextDue       day.Date
	NextChannel   stakeholder.Channel
	NextOwner     string
}

// Issue is an open complaint of the person, or else of an account of theirs.
type Issue struct {
	ID          uuid.UUID
	AccountID   uuid.UUID
	AccountName string
	At          time.Time
	Subject     string
	Summary     string
	ByName      string
	Own         bool // the person's own
}

// Promise is something we owe, and did not do yet.
type Promise struct {
	ID          uuid.UUID
	AccountID   uuid.UUID
	AccountName string
	Title       string
	Due         day.Date
	OwnerName   string
}

// Overdue reports whether its day has passed.
func (p Promise) Overdue(today day.Date) bool { return p.Due.Before(today) }

// Word is one of the last touches with the person.
type Word struct {
	ID          uuid.UUID
	AccountID   uuid.UUID
	AccountName string
	At          time.Time
	Channel     stakeholder.Channel
	Direction   string
	Summary     string
	ByName      string
}
