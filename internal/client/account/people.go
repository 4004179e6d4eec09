package account

import (
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/web/ui"
)

// Person is a member who can own something.
type Person struct {
	ID   uuid.UUID
	Name string
}

// QPeople reads the active members who do more than look on, sorted by given
// name as Vietnamese people are.
func QPeople(dst *[]Person) db.Query { return db.Q(dst, peopleSQL, nil) }

// Former are colleagues who left, of those that are named already.
func Former(list []Colleague, named []uuid.UUID) (former []Person) {
	for _, c := range list {
		if !c.Owns && slices.Contains(named, c.ID) {
			former = append(former, Person{c.ID, c.Name})
		}
	}
	return former
}

// QOwners reads those who may own an account.
func QOwners(dst *[]Person) db.Query { return db.Q(dst, ownersSQL, nil) }

// QHolders reads those who may own what is part of an account.
func QHolders(dst *[]Person, account uuid.UUID) db.Query {
	return db.Q(dst, holdersSQL, db.Args{"account": account})
}

// QDoers reads those who may be given a task: any colleague who works on accounts.
func QDoers(dst *[]Person) db.Query { return db.Q(dst, ownersSQL, nil) }

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
