package tenant

import (
	"slices"

	"github.com/google/uuid"
)

// The kinds of open work that one member answers for, in the order of the page.
var kinds = []string{
	"account_owner", "account_backup", "action", "milestone", "goal", "opportunity", "risk", "stakeholder", "touch_plan",
}

// Item is one thing that a member answers for and that is not finished.
type Item struct {
	Kind    string
	ID      uuid.UUID
	Version int
	Title   string
}

// Group is all open items of a kind.
type Group struct {
	Kind  string
	Items []Item
}

// Shown are the first items, enough to know what it is about.
func (g Group) Shown() []Item { return g.Items[:min(len(g.Items), 5)] }

// More is how many are not shown.
func (g Group) More() int { return len(g.Items) - len(g.Shown()) }

// grouped sorts items into kinds; a kind without items is left out.
func grouped(items []Item) []Group {
	var groups []Group
	for _, kind := range kinds {
		of := slices.DeleteFunc(slices.Clone(items), func(i Item) bool { return i.Kind != kind })
		if len(of) > 0 {
			groups = append(groups, Group{kind, of})
		}
	}
	return groups
}
