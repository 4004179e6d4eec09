package account

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/web/ui"
)

// Person is a member who can own something.
type Person struct {
	ID   uuid.UUID
	Name string
}

// QPeople reads the active members who may own an account, a goal or an action,
// sorted by given name as Vietnamese people are.
func QPeople(dst *[]Person) db.Query { return db.Q(dst, peopleSQL, nil) }

// PeopleOptions lists them for a select; who owns already stays a choice even
// when no longer active.
func PeopleOptions(people []Person, also ...Person) []ui.Option {
	var options []ui.Option
	listed := map[uuid.UUID]bool{}
	for _, p := range append(people, also...) {
		if p.ID != uuid.Nil && !listed[p.ID] {
			listed[p.ID] = true
			options = append(options, ui.Option{Value: p.ID.String(), Label: p.Name})
		}
	}
	return options
}
