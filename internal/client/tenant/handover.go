package tenant

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/hand"
	"trucot/internal/kernel/authz"
)

// Reason is why work is handed over.
type Reason string

// The reasons, as shown.
const (
	Leaves Reason = "leaves" // for good: the member may no longer enter
	Moves  Reason = "moves"  // to other accounts: what is chosen changes hands, nothing else
	Away   Reason = "away"   // until a day, on which all comes back
	Role   Reason = "role"   // to roles that hold no work
)

var reasons = []Reason{Leaves, Moves, Away}

// keeps is the choice of what stays where it is.
const keeps = "keep"

// holds reports whether someone with these roles may be given work.
func holds(roles []authz.Role) bool {
	return authz.Actor{Roles: roles}.Can(authz.AccountEdit)
}

// mayHold reports whether a member may be given work at all.
func (p Person) mayHold() bool { return p.Active() && holds(p.Roles) }

// deal is how the work of a member is dealt out.
type deal struct {
	Reason Reason
	All    uuid.UUID            // who takes what has no taker of its own; uuid.Nil: it stays
	Kinds  map[string]string    // a member's id, or keeps, by kind
	Of     map[uuid.UUID]string // the same by account
}

// choice is who takes an item, and the field that says so: its kind wins over its
// account, and that over the one for all.
func (d deal) choice(i hand.Item) (to, field string) {
	if to := d.Kinds[i.Kind]; to != "" {
		return to, "kind_" + i.Kind
	}
	if i.AccountID != nil {
		if to := d.Of[*i.AccountID]; to != "" {
			return to, "of_" + i.AccountID.String()
		}
	}
	if d.All != uuid.Nil {
		return d.All.String(), "successor"
	}
	if d.Reason == Moves || d.Reason == Away {
		return keeps, "successor"
	}
	return "", "successor"
}

// concerns reports whether an item is dealt out: what is only someone's own goes
// along only for good.
func (d deal) concerns(i hand.Item) bool {
	return d.Reason == Leaves || !hand.Own(i.Kind)
}

// part is the work of a member at one account.
type part struct {
	ID    uuid.UUID // uuid.Nil: of no account
	Name  string
	Items []hand.Item
}

// has reports whether the member has a part in the account that passes on, and
// with it the right to see the account.
func (p part) has() bool {
	return slices.ContainsFunc(p.Items, passesAccess)
}

// passesAccess reports whether who takes an item sees its account by that.
func passesAccess(i hand.Item) bool { return strings.HasPrefix(i.Kind, "account_") }

// byAccount sorts items by account; those of none come last.
func byAccount(items []hand.Item) []part {
	var list []part
	at := map[uuid.UUID]int{}
	for _, i := range items {
		id := uuid.Nil
		if i.AccountID != nil {
			id = *i.AccountID
		}
		n, known := at[id]
		if !known {
			n, at[id] = len(list), len(list)
			list = append(list, part{ID: id, Name: i.AccountName})
		}
		list[n].Items = append(list[n].Items, i)
	}
	slices.SortStableFunc(list, func(a, b part) int {
		switch {
		case a.ID == uuid.Nil && b.ID != uuid.Nil:
			return 1
		case b.ID == uuid.Nil && a.ID != uuid.Nil:
			return -1
		}
		return strings.Compare(a.Name, b.Name)
	})
	return list
}

// group is the work of one kind.
type group struct {
	Kind string
	N    int
}

// byKind counts items by kind, in the order of the kinds.
func byKind(items []hand.Item) []group {
	var list []group
	for _, k := range hand.Kinds() {
		n := 0
		for _, i := range items {
			if i.Kind == k.Name {
				n++
			}
		}
		if n > 0 {
			list = append(list, group{k.Name, n})
		}
	}
	return list
}

// reach is which accounts a member may hold a part of.
type reach map[uuid.UUID][]uuid.UUID

func (r reach) holds(member, account uuid.UUID) bool { return slices.Contains(r[member], account) }

// above are the directors above a member, nearest first, each once.
func above(people []Person, member uuid.UUID) []Person {
	var list []Person
	seen := map[uuid.UUID]bool{member: true}
	p, ok := byID(people, member)
	for ok && p.ManagerID != nil && !seen[*p.ManagerID] {
		seen[*p.ManagerID] = true
		if p, ok = byID(people, *p.ManagerID); ok && p.Active() && p.Is(authz.Director) {
			list = append(list, p)
		}
	}
	return list
}

// blind is a director who will no longer see some accounts.
type blind struct {
	Name     string
	Accounts []string
}

// losing are the directors above who gives accounts away who will not see them
// with their new owners.
func losing(people []Person, from uuid.UUID, given []hand.Given) []blind {
	var list []blind
	for _, d := range above(people, from) {
		b := blind{Name: d.DisplayName}
		for _, g := range given {
			sees := g.To == d.ID || slices.ContainsFunc(above(people, g.To), func(p Person) bool {
				return p.ID == d.ID
			})
			if g.Kind == "account_owner" && !sees {
				b.Accounts = append(b.Accounts, g.AccountName)
			}
		}
		if len(b.Accounts) > 0 {
			list = append(list, b)
		}
	}
	return list
}

// takers are who takes something, each once, with how much.
func takers(given []hand.Given) (ids []uuid.UUID, n map[uuid.UUID]int) {
	n = map[uuid.UUID]int{}
	for _, g := range given {
		if n[g.To] == 0 {
			ids = append(ids, g.To)
		}
		n[g.To]++
	}
	return ids, n
}
