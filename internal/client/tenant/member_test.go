package tenant

import (
	"testing"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
)

func id(n byte) uuid.UUID { return uuid.UUID{15: n} }

func below(n, manager byte) Person {
	p := Person{ID: id(n), Status: "active"}
	if manager != 0 {
		above := id(manager)
		p.ManagerID = &above
	}
	return p
}

func TestCircle(t *testing.T) {
	t.Parallel()
	tree := []Person{below(1, 0), below(2, 1), below(3, 2), below(4, 1)}
	tests := []struct {
		name            string
		member, manager byte
		want            bool
	}{
		{"below a colleague", 4, 3, false},
		{"below oneself", 2, 2, true},
		{"below one's own report", 1, 2, true},
		{"below a report's report", 1, 3, true},
		{"a newcomer below anyone", 9, 3, false},
		{"below a stranger", 2, 8, false},
	}
	for _, tt := range tests {
		if got := Circle(tree, id(tt.member), id(tt.manager)); got != tt.want {
			t.Errorf("%s: Circle(%d below %d) = %v, want %v", tt.name, tt.member, tt.manager, got, tt.want)
		}
	}
}

func TestLastAdmin(t *testing.T) {
	t.Parallel()
	admin := func(n byte, status string) Person {
		return Person{ID: id(n), Status: status, Roles: []authz.Role{authz.Viewer, authz.Admin}}
	}
	tests := []struct {
		name   string
		people []Person
		want   bool
	}{
		{"alone", []Person{admin(1, "active"), below(2, 0)}, true},
		{"another one", []Person{admin(1, "active"), admin(2, "active")}, false},
		{"another one who left", []Person{admin(1, "active"), admin(2, "inactive")}, true},
	}
	for _, tt := range tests {
		if got := LastAdmin(tt.people, id(1)); got != tt.want {
			t.Errorf("%s: LastAdmin = %v, want %v", tt.name, got, tt.want)
		}
	}
}
