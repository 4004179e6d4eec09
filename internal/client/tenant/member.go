package tenant

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/login"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/graph"
)

// Person is a member as administrators see them.
type Person struct {
	ID          uuid.UUID
	UserID      uuid.UUID
	DisplayName string
	Email       string
	Title       string
	Roles       []authz.Role
	ManagerID   *uuid.UUID // nil: nobody above
	Status      string     // active, inactive
	Version     int
}

// access is by what a member gets in.
type access struct {
	Factor   bool
	Due      *time.Time // when the second factor is taken off; nil: it stays
	Sessions []login.Session
}

// Active reports whether the person may enter.
func (p Person) Active() bool { return p.Status == "active" }

// Is reports whether the person holds a role.
func (p Person) Is(r authz.Role) bool { return slices.Contains(p.Roles, r) }

// Circle reports whether placing member below manager would close a circle in
// the tree of members.
func Circle(people []Person, member, manager uuid.UUID) bool {
	above := map[uuid.UUID][]uuid.UUID{}
	for _, p := range people {
		if p.ManagerID != nil {
			above[p.ID] = []uuid.UUID{*p.ManagerID}
		}
	}
	above[member] = []uuid.UUID{manager}
	return graph.Circle(func(at uuid.UUID) []uuid.UUID { return above[at] }, member) != nil
}

// LastAdmin reports whether nobody active but member is an administrator.
func LastAdmin(people []Person, member uuid.UUID) bool {
	return !slices.ContainsFunc(people, func(p Person) bool {
		return p.ID != member && p.Active() && p.Is(authz.Admin)
	})
}

// byID finds a member.
func byID(people []Person, id uuid.UUID) (Person, bool) {
	i := slices.IndexFunc(people, func(p Person) bool { return p.ID == id })
	if i < 0 {
		return Person{}, false
	}
	return people[i], true
}
