// Package fit is how we answer a client: each need with our solution and what
// was tailored (S0-15), and what our products are to them along their value
// chain, from a cost to something essential (S0-16).
package fit

import (
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Status is how far an answer to a need has come.
type Status string

// Statuses of an answer.
const (
	Idea      Status = "idea"
	Agreed    Status = "agreed"    // with the client
	Delivered Status = "delivered" // the client has it
)

// Statuses lists them in order.
var Statuses = []Status{Idea, Agreed, Delivered}

// Fit is an answer to one need, or to one goal of the client.
type Fit struct {
	ID           uuid.UUID
	AccountID    uuid.UUID
	NeedID       *uuid.UUID // of a person or of the account
	ClientGoalID *uuid.UUID // exactly one of the two is set
	Solution     string
	Tailoring    string // what was changed to suit them; "" while nothing was
	ProductID    *uuid.UUID
	Status       Status
	OwnerID      uuid.UUID
	OnDate       day.Date // delivered: when; else by when
	ArchivedAt   *time.Time
	Version      int
}

// Late reports whether the day has passed and the client has nothing yet.
func (f Fit) Late(today day.Date) bool { return f.Status != Delivered && f.OnDate.Before(today) }

// Row is an answer as the page lists it.
type Row struct {
	Fit
	Want        string // the need or the goal in words
	Kind        string // of the need; "goal" for a goal
	PersonID    *uuid.UUID
	PersonName  string
	ProductName string
	OwnerName   string
}

// Want is what the client needs: a need, a pain, a wish, or one of their goals.
type Want struct {
	ID         uuid.UUID
	Goal       bool // a goal of the client, not a need
	Kind       string
	Body       string
	PersonID   *uuid.UUID
	PersonName string
	Response   string // how we answer it, said where it stands; it is the solution until one is worked out
	Fits       int    // answers worked out here
}

// Key names a want in a form: "need:" or "goal:" with its id.
func (w Want) Key() string {
	if w.Goal {
		return "goal:" + w.ID.String()
	}
	return "need:" + w.ID.String()
}

// want is the key of what a fit answers; "" for one that answers nothing yet.
func (f Fit) want() string {
	switch {
	case f.NeedID != nil:
		return "need:" + f.NeedID.String()
	case f.ClientGoalID != nil:
		return "goal:" + f.ClientGoalID.String()
	}
	return ""
}

// answer makes f the answer to a key; false when it is no key.
func (f *Fit) answer(key string) bool {
	f.NeedID, f.ClientGoalID = nil, nil
	word, text, _ := strings.Cut(key, ":")
	id, err := uuid.Parse(text)
	switch {
	case err != nil || id == uuid.Nil:
		return false
	case word == "need":
		f.NeedID = &id
	case word == "goal":
		f.ClientGoalID = &id
	default:
		return false
	}
	return true
}

// Gaps are the wants without an answer.
func Gaps(wants []Want) []Want {
	return slices.DeleteFunc(slices.Clone(wants), func(w Want) bool { return w.Fits > 0 || w.Response != "" })
}

// Said are the wants with an answer that is not worked out yet.
func Said(wants []Want) []Want {
	return slices.DeleteFunc(slices.Clone(wants), func(w Want) bool { return w.Fits > 0 || w.Response == "" })
}
