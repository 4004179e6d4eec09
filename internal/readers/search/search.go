// Package search finds accounts and people by what is typed into the header.
package search

import (
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/fold"
)

// limit is how many of a group are shown; one more is read to know of the rest.
const limit = 10

// Account is an account that was found.
type Account struct {
	ID       uuid.UUID
	Name     string
	Industry string
	Region   string
	Status   account.Status
}

// Person is a stakeholder that was found.
type Person struct {
	ID          uuid.UUID // of the stakeholder
	AccountID   uuid.UUID
	Label       string // name and title
	AccountName string
}

// parts are the name and the title in a label.
func (p Person) parts() (name, title string) {
	name, title, _ = strings.Cut(p.Label, ", ")
	return name, title
}

// numberLength is how many digits make a search one for a telephone number.
const numberLength = 4

// ranges reads what was typed. A telephone number may be written with blanks
// and signs, and be only its last digits: people are indexed with it backwards.
func ranges(text string) fold.Query {
	digits := fold.Digits(text)
	if len(digits) >= numberLength && strings.Trim(text, "0123456789 +-.()") == "" {
		return fold.Either(digits, fold.Reverse(digits))
	}
	return fold.Ranges(text)
}

// found cuts what was read to what is shown.
func found[T any](list []T) (shown []T, more bool) {
	return list[:min(len(list), limit)], len(list) > limit
}
