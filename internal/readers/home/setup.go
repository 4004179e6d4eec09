package home

import (
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// setup is how far an organisation has come on its first day. Each step is seen
// in what is stored, so that it ticks itself.
type setup struct {
	People   bool // someone else is in, or invited
	Tree     bool // someone reports to someone
	Settings bool // an administrator saved them once
	Products bool
	Account  bool
	Import   bool // figures were brought in
	Away     bool // the member has put the list away
}

// step is one line of the list.
type step struct {
	Name string // the key of its texts
	Path []string
	Done bool
}

// steps are in the order in which they are best taken.
func (s setup) steps() []step {
	return []step{
		{"people", []string{"admin", "invitations", "new"}, s.People},
		{"tree", []string{"admin", "members"}, s.Tree},
		{"settings", []string{"admin", "settings"}, s.Settings},
		{"cadence", []string{"admin", "settings#f-review_1"}, s.Settings},
		{"products", []string{"admin", "products"}, s.Products},
		{"account", []string{"accounts", "new"}, s.Account},
		{"import", []string{"admin", "products", "import"}, s.Import},
	}
}

// left is how many are still to do; 0 when the list has nothing to say any more.
func (s setup) left() int {
	if s.Away {
		return 0
	}
	return len(slices.DeleteFunc(s.steps(), func(t step) bool { return t.Done }))
}

// leftover is someone who may no longer enter and still answers for something open.
type leftover struct {
	ID   uuid.UUID
	Name string
	N    int
}

// leftoversShown is how many of them the page names.
const leftoversShown = 10

// adminQueries read what only an administrator's page shows.
func (v *view) adminQueries() []db.Query {
	return []db.Query{
		db.QOne(&v.Setup, setupSQL, db.Args{"area": areaSetup}),
		db.Q(&v.Leftovers, leftoversSQL, db.Args{"rows": leftoversShown}),
	}
}
