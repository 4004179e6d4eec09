// Package swot holds the SWOT of a client and that of our relationship with it:
// cards in four lists, each with where it is from and how long it holds.
package swot

import (
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Quadrant is one of the four lists of a SWOT.
type Quadrant string

// Quadrants lists them as drawn: inner above, outer below.
var Quadrants = []Quadrant{"strength", "weakness", "opportunity", "threat"}

// inner and outer are the two sides of a SWOT.
var (
	inner = map[Quadrant]string{"strength": "S", "weakness": "W"}
	outer = map[Quadrant]string{"opportunity": "O", "threat": "T"}
)

// Inner is the letter of a list about the subject itself; "" of another.
func (q Quadrant) Inner() string { return inner[q] }

// Outer is the letter of a list about what happens around the subject, whose
// cards have a likelihood; "" of another.
func (q Quadrant) Outer() string { return outer[q] }

// Letter is what the list is called by.
func (q Quadrant) Letter() string { return q.Inner() + q.Outer() }

// Subject is whom a SWOT is about.
type Subject string

// The client as a business, and our relationship with them.
const (
	OfClient       Subject = "client"
	OfRelationship Subject = "relationship"
)

// Subjects lists both, the client first.
var Subjects = []Subject{OfClient, OfRelationship}

// Card is one card of a SWOT.
type Card struct {
	ID          uuid.UUID
	Subject     Subject
	Quadrant    Quadrant
	Body        string
	Evidence    string
	Source      string
	Confirmed   bool // else it is our assumption
	ConfirmedBy *uuid.UUID
	ConfirmedOn day.Date
	Impact      *int       // 1-5 on the client, nil not judged
	Likelihood  *int       // 1-5 of an opportunity or a threat, nil not judged
	ValidUntil  day.Date   // zero: for as long as nobody says otherwise
	ProductID   *uuid.UUID // of ours that the card is about; nil: none in particular
	ProductName string
	Position    int64
	Version     int
	UpdatedOn   day.Date
	ByName      string // who confirmed it
}

// Stale reports whether the card is older than the tenant's half-life in days.
func (s Card) Stale(today day.Date, halfLife int) bool {
	return s.UpdatedOn.AddDays(halfLife).Before(today)
}

// Expired reports whether the day until which the card holds has passed.
func (s Card) Expired(today day.Date) bool {
	return !s.ValidUntil.IsZero() && s.ValidUntil.Before(today)
}

// room is the distance of two cards whose order nobody changed.
const room = 1 << 20

// Step is a move of a card in its list.
type Step string

// Steps lists them.
var Steps = []Step{"up", "down", "first", "last"}

// target is the index that a card i of n goes to by a step; outside 0..n-1 there is no such place.
func target(n, i int, step Step) int {
	return map[Step]int{"up": i - 1, "down": i + 1, "first": 0, "last": n - 1}[step]
}

// place is where a card of a list goes by a step: its new position, and whether
// it moves at all. list is in order; i is the card. When there is no number left
// between its new neighbours, ok is false and the list is numbered anew.
//
//	positions 10 20 40, the last one up: between 10 and 20, at 15
func place(list []Card, i int, step Step) (position int64, moves, ok bool) {
	to := target(len(list), i, step)
	if to < 0 || to >= len(list) || to == i {
		return list[i].Position, false, true
	}
	before, after := to-1, to // the card comes to stand between these
	if to > i {
		before, after = to, to+1
	}
	switch {
	case before < 0:
		return list[after].Position - room, true, true
	case after >= len(list):
		return list[before].Position + room, true, true
	}
	low, high := list[before].Position, list[after].Position
	return low + (high-low)/2, true, high-low > 1
}

// listOf is the list that a card stands in, in order, and where; -1 when it is not there.
func listOf(cards []Card, id uuid.UUID) (list []Card, i int) {
	i = slices.IndexFunc(cards, func(s Card) bool { return s.ID == id })
	if i < 0 {
		return nil, -1
	}
	own := cards[i]
	for _, s := range cards {
		if s.Subject == own.Subject && s.Quadrant == own.Quadrant {
			list = append(list, s)
		}
	}
	return list, slices.IndexFunc(list, func(s Card) bool { return s.ID == id })
}

// moved is a list after a step of its card i.
func moved(list []Card, i int, step Step) []Card {
	to := target(len(list), i, step)
	out := slices.Delete(slices.Clone(list), i, i+1)
	return slices.Insert(out, to, list[i])
}
