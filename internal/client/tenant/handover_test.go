package tenant

import (
	"testing"

	"github.com/google/uuid"

	"trucot/internal/client/hand"
	"trucot/internal/kernel/authz"
)

// Who takes an item: its kind's taker, else its account's, else the one for all;
// what nobody takes stays, unless whoever gives it away may not keep it.
func TestWhoTakesWhat(t *testing.T) {
	t.Parallel()
	a, b, c, account, other := uuid.New(), uuid.New(), uuid.New(), uuid.New(), uuid.New()
	d := deal{Reason: Moves, All: a, Kinds: map[string]string{"action": b.String()}, Of: map[uuid.UUID]string{account: c.String(), other: keeps}}
	for _, tt := range []struct {
		name  string
		deal  deal
		item  hand.Item
		want  string
		field string
	}{
		{"by kind", d, hand.Item{Kind: "action", AccountID: &account}, b.String(), "kind_action"},
		{"by account", d, hand.Item{Kind: "goal", AccountID: &account}, c.String(), "of_" + account.String()},
		{"kept by account", d, hand.Item{Kind: "goal", AccountID: &other}, keeps, "of_" + other.String()},
		{"of no account", d, hand.Item{Kind: "saved_filter"}, a.String(), "successor"},
		{"nobody for all, and it may stay", deal{Reason: Moves}, hand.Item{Kind: "goal", AccountID: &account}, keeps, "successor"},
		{"nobody for all, on leave", deal{Reason: Away}, hand.Item{Kind: "goal", AccountID: &account}, keeps, "successor"},
		{"nobody for all, for good", deal{Reason: Leaves}, hand.Item{Kind: "goal", AccountID: &account}, "", "successor"},
		{"nobody for all, and roles that hold nothing", deal{Reason: Role}, hand.Item{Kind: "goal", AccountID: &account}, "", "successor"},
	} {
		if to, field := tt.deal.choice(tt.item); to != tt.want || field != tt.field {
			t.Errorf("%s: %q by %s, want %q by %s", tt.name, to, field, tt.want, tt.field)
		}
	}
}

// Whoever is director above the giver and not above the taker loses sight.
func TestWhoLosesSight(t *testing.T) {
	t.Parallel()
	north, south := Person{ID: uuid.New(), DisplayName: "Bắc", Status: "active", Roles: []authz.Role{authz.Director}}, Person{ID: uuid.New(), DisplayName: "Nam", Status: "active", Roles: []authz.Role{authz.Director}}
	below := func(of Person) Person {
		return Person{ID: uuid.New(), Status: "active", Roles: []authz.Role{authz.Manager}, ManagerID: &of.ID}
	}
	from, near, far := below(north), below(north), below(south)
	people := []Person{north, south, from, near, far}
	account := func(name string, to Person) hand.Given {
		return hand.Given{Item: hand.Item{Kind: "account_owner", AccountName: name}, To: to.ID}
	}
	given := []hand.Given{account("A", near), account("B", far), account("C", north), {Item: hand.Item{Kind: "goal", AccountName: "D"}, To: far.ID}}
	if got := blindness(losing(people, from.ID, given)); got != "Bắc: B" {
		t.Errorf("who loses sight: %q", got)
	}
	if got := losing(people, from.ID, given[:1]); got != nil {
		t.Errorf("within one tree somebody loses sight: %v", got)
	}
}
