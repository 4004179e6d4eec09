// Package product is the catalogue of what we sell: products in families, and the
// core capability of ours that each product rests on. Pillars 2 and 3 choose from it.
package product

import (
	"net/url"
	"strconv"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/form"
)

// Product is one thing that we sell.
type Product struct {
	ID           uuid.UUID
	Code         string // "" when we number nothing
	Name         string
	FamilyID     *uuid.UUID
	CapabilityID *uuid.UUID // the core capability it rests on
	Unit         string     // of measure: kg, 1.000 cái
	Active       bool       // offered to clients today
	ArchivedAt   *time.Time
	Version      int
}

// Row is a product as the list shows it.
type Row struct {
	Product
	FamilyName     string
	CapabilityName string
}

// Option is a product to choose.
type Option struct {
	ID     uuid.UUID
	Name   string
	Active bool
}

// Group is what products stand under: a family of them, or a core capability.
type Group struct {
	ID         uuid.UUID
	Name       string
	Note       string
	ArchivedAt *time.Time
	Version    int
}

// GroupRow is a group as its list shows it.
type GroupRow struct {
	Group
	Products int // that stand under it
}

// State narrows the list.
type State string

// States of products in the list.
const (
	Offered  State = "active"
	Retired  State = "inactive"
	Archived State = "archived"
)

// States lists them in the order of the filter.
var States = []State{Offered, Retired, Archived}

// Sort is a column that orders the list.
type Sort string

// Sorts are the columns that order the list; the first does when none is chosen.
var Sorts = []Sort{"name", "code", "family", "capability"}

// Filter narrows and orders the list; the zero value is all that is not archived, by name.
type Filter struct {
	Text       string
	Family     uuid.UUID
	Capability uuid.UUID
	State      State
	Sort       Sort
	Down       bool
	Page       int // from 0
}

// maxPage keeps the place of a page a number that the database counts to.
const maxPage = 1000

// ParseFilter reads a query string; what is malformed narrows nothing.
func ParseFilter(v url.Values) Filter {
	f := form.New(v)
	page, _ := strconv.Atoi(v.Get("page"))
	x := Filter{
		Text: f.Text("q", 0, 120), Family: f.OptUUID("family"), Capability: f.OptUUID("capability"),
		State: form.OptOneOf(f, "state", States), Sort: form.OptOneOf(f, "sort", Sorts), Down: f.Bool("down"),
		Page: min(max(page, 0), maxPage),
	}
	if x.Sort == "" {
		x.Sort = Sorts[0]
	}
	return x
}

// Narrow reports whether the filter leaves something out.
func (f Filter) Narrow() bool {
	return f.Text != "" || f.Family != uuid.Nil || f.Capability != uuid.Nil || f.State != ""
}

// Values are the filter as a query, without the page.
func (f Filter) Values() url.Values {
	v := url.Values{}
	for name, s := range map[string]string{"q": f.Text, "state": string(f.State), "sort": string(f.Sort)} {
		if s != "" && s != string(Sorts[0]) {
			v.Set(name, s)
		}
	}
	for name, id := range map[string]uuid.UUID{"family": f.Family, "capability": f.Capability} {
		if id != uuid.Nil {
			v.Set(name, id.String())
		}
	}
	if f.Down {
		v.Set("down", "1")
	}
	return v
}
