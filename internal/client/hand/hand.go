// Package hand knows everything that can be handed from one member to another:
// each feature registers what of its own names a member, and how it is moved.
package hand

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// Item is one thing that a member answers for and that is not finished, archived or not.
type Item struct {
	Kind        string
	ID          uuid.UUID
	Version     int
	AccountID   *uuid.UUID // nil: it belongs to no account
	AccountName string
	Title       string
	Beside      *uuid.UUID  // what the move depends on, such as the backup of an account
	All         []uuid.UUID // the whole list, of which the member is one
	Word        string      // what else goes along
}

// Kind is one kind of what members answer for. Its statement reads the items of
// member @from in the columns of Item, but for the name of the account; further
// columns are not read.
type Kind struct {
	Name   string // enum.handover.<name>
	Table  string
	Column string
	Items  db.SQL
	// With are columns that a move sets beside: a new owner has yet to accept.
	With db.Args
	// Has reads what of Beside the member @to has already, for what may be there
	// once only; nil: it may be there as often as one likes.
	Has db.SQL
	// Move are the edits of a move that is more than one column; has reports
	// whether the taker has it already.
	Move func(g Given, now time.Time, has bool) []db.Row
	// Links are the table of pairs in which All stands.
	Links db.LinkTable
	// Own is what goes along only when someone leaves for good.
	Own bool
}

// order of the kinds on pages.
var order = []string{
	"account_owner", "account_backup", "account_team", "goal", "milestone", "action", "promise", "action_helper",
	"complaint", "opportunity", "risk", "stakeholder", "stakeholder_tie",
	"touch_plan", "solution_fit", "value_position", "adaptation",
	"review", "review_draft", "saved_filter",
}

var kinds = map[string]Kind{}

// Register makes a kind known. A kind that two packages register, or that has no
// place in the order, stops the program at its start.
func Register(k Kind) Kind {
	if _, taken := kinds[k.Name]; taken || !slices.Contains(order, k.Name) {
		panic("kind of work " + k.Name + " is registered twice, or has no place")
	}
	kinds[k.Name] = k
	return k
}

// Kinds are all kinds, in the order of pages.
func Kinds() []Kind {
	var list []Kind
	for _, name := range order {
		if k, known := kinds[name]; known {
			list = append(list, k)
		}
	}
	return list
}

// Own reports whether a kind goes along only when someone leaves for good.
func Own(kind string) bool { return kinds[kind].Own }

// NeedsPart reports whether only who has a part in the account may take a kind.
func NeedsPart(kind string) bool {
	t, _ := db.TableOf(kinds[kind].Table)
	c, _ := t.Column(kinds[kind].Column)
	return c.Holding == db.HoldsPart
}

// Moves reports whether a column is moved by a kind.
func Moves(table, column string) bool {
	for _, k := range kinds {
		if k.Table == table && k.Column == column {
			return true
		}
	}
	return false
}

// Work is all that a member answers for.
type Work struct {
	read [][]Item
}

// Queries read it.
func (w *Work) Queries(member uuid.UUID) []db.Query {
	all := Kinds()
	w.read = make([][]Item, len(all))
	var list []db.Query
	for i, k := range all {
		list = append(list, db.Q(&w.read[i], k.Items, db.Args{"from": member}))
	}
	return list
}

// Items are those that were read, by kind and by account.
func (w *Work) Items() []Item { return slices.Concat(w.read...) }

// Given is an item and who takes it.
type Given struct {
	Item
	To uuid.UUID
}

// Moving is what the moves of a hand-over need to know.
type Moving struct {
	From  uuid.UUID
	now   time.Time
	given []Given
	has   map[pair][]uuid.UUID
	read  []*[]uuid.UUID
	of    []pair
}

type pair struct {
	kind string
	to   uuid.UUID
}

// Move prepares to give items away.
func Move(from uuid.UUID, now time.Time, given []Given) *Moving {
	return &Moving{From: from, now: now, given: given, has: map[pair][]uuid.UUID{}}
}

// Queries read what the takers have already.
func (m *Moving) Queries() []db.Query {
	var list []db.Query
	seen := map[pair]bool{}
	for _, g := range m.given {
		p := pair{g.Kind, g.To}
		if kinds[g.Kind].Has == "" || seen[p] {
			continue
		}
		seen[p] = true
		dst := &[]uuid.UUID{}
		m.read, m.of = append(m.read, dst), append(m.of, p)
		list = append(list, db.Q(dst, kinds[g.Kind].Has, db.Args{"to": g.To}))
	}
	return list
}

// Edits are the changes of the hand-over: the accounts first, so that whoever
// takes one may hold what belongs to it. A row that two kinds change is changed once.
func (m *Moving) Edits() (edits []db.Edit, links []*db.Links) {
	for i, p := range m.of {
		m.has[p] = *m.read[i]
	}
	var rows []db.Row
	for _, k := range Kinds() {
		for _, g := range m.given {
			if g.Kind != k.Name {
				continue
			}
			if k.Links.Table != "" {
				links = append(links, db.SetLinks(k.Links, *g.AccountID, g.ID, swapped(g.All, m.From, g.To)))
				continue
			}
			for _, r := range m.rows(k, g) {
				rows = merged(rows, r)
			}
		}
	}
	for _, r := range rows {
		edits = append(edits, r.Edit())
	}
	return edits, links
}

func (m *Moving) rows(k Kind, g Given) []db.Row {
	has := g.Beside != nil && slices.Contains(m.has[pair{k.Name, g.To}], *g.Beside)
	if k.Move != nil {
		return k.Move(g, m.now, has)
	}
	r := db.Row{Table: k.Table, ID: g.ID, Version: g.Version, Values: db.Args{k.Column: g.To}}
	if len(g.All) > 0 {
		r.Values[k.Column] = swapped(g.All, m.From, g.To)
	}
	for column, value := range k.With {
		r.Values[column] = value
	}
	return []db.Row{r}
}

// merged adds a row, to that of the same id if there is one.
func merged(rows []db.Row, r db.Row) []db.Row {
	i := slices.IndexFunc(rows, func(o db.Row) bool { return o.Table == r.Table && o.ID == r.ID })
	if i < 0 || r.Version == 0 {
		return append(rows, r)
	}
	for column, value := range r.Values {
		rows[i].Values[column] = value
	}
	return rows
}

// swapped is a list with one member in another's place.
func swapped(list []uuid.UUID, from, to uuid.UUID) []uuid.UUID {
	var out []uuid.UUID
	for _, id := range list {
		if id == from {
			id = to
		}
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
