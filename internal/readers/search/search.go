// Package search finds everything that one may see by what is typed into the header.
package search

import (
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/fold"
	"trucot/internal/relationships/stakeholder"
)

// What says what was found.
type What string

// The kinds that have a group of their own, in the order of the page.
const (
	anAccount What = "account"
	aPerson   What = "person"
	aProduct  What = "product"
	aTouch    What = "touch"
)

var groups = []What{
	anAccount, aPerson, "client_goal", "goal", "action", "opportunity", "contract", aProduct, "complaint", aTouch,
}

// limit is how many of a group are shown; one more is read to know of the rest.
const limit = 10

// Hit is something that was found.
type Hit struct {
	ID          uuid.UUID // of a person: the stakeholder
	What        What
	AccountID   *uuid.UUID
	Label       string
	AccountName string
}

// parts are the name and the title in the label of a person.
func (h Hit) parts() (name, title string) {
	name, title, _ = strings.Cut(h.Label, ", ")
	return name, title
}

// numberLength is how many digits make a search one for a telephone number.
const numberLength = 4

// people reads what was typed as a person: a telephone number in any spelling,
// whole or its last digits; an e-mail address, whole or its beginning; or words
// of a name, and of a title.
func people(text string) fold.Query {
	digits := fold.Digits(text)
	switch {
	case len(digits) >= numberLength && strings.Trim(text, "0123456789 \u00a0+-.()/") == "":
		if e164, ok := stakeholder.ParsePhone(text); ok {
			return fold.Either(fold.Digits(e164))
		}
		return fold.Either(digits, fold.Reverse(digits))
	case strings.Contains(text, "@"):
		return fold.Either(strings.ToLower(strings.TrimSpace(text)))
	}
	return fold.Ranges(text)
}

// group is what was found of one kind.
type group struct {
	What What
	Hits []Hit
	More bool
}

// grouped sorts what was found by kind.
func grouped(hits []Hit) []group {
	var list []group
	for _, w := range groups {
		g := group{What: w}
		for _, h := range hits {
			if h.What == w {
				g.Hits = append(g.Hits, h)
			}
		}
		if len(g.Hits) > limit {
			g.Hits, g.More = g.Hits[:limit], true
		}
		if len(g.Hits) > 0 {
			list = append(list, g)
		}
	}
	return list
}

// Offered are how many are listed under the field, of a kind and in all.
const (
	offeredOfKind = 3
	offered       = 9
)

// offer cuts what was found to what is listed under the field: the first of each
// kind, and where there is room the next.
func offer(list []group) []Hit {
	var short []Hit
	for n := range offeredOfKind {
		for _, g := range list {
			if n < len(g.Hits) && len(short) < offered {
				short = append(short, g.Hits[n])
			}
		}
	}
	var sorted []Hit
	for _, g := range grouped(short) {
		sorted = append(sorted, g.Hits...)
	}
	return sorted
}
