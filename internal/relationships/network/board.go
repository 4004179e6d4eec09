package network

import (
	"slices"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/strength"
)

// board is what every page of the map is drawn from.
type board struct {
	Head  account.Head
	In    strength.Input
	Map   strength.Map
	Edges []Edge
	Today day.Date
	Actor authz.Actor
}

// strengths are the scores of everyone on the map.
func (b *board) strengths() map[uuid.UUID]int {
	list := map[uuid.UUID]int{}
	for _, p := range b.Map.People {
		list[p.ID] = b.Map.Score(p.ID)
	}
	return list
}

// open reads a board, with more reads in the same trip, and judges its map.
func (b *board) open(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) error {
	b.Today, b.Actor = tx.Today(), q.Actor
	id := seat.Account()
	reads := append([]db.Query{seat.QHead(&b.Head), QEdges(&b.Edges, id)}, strength.QInput(&b.In, id)...)
	if err := db.Batch(q.Context(), tx, append(reads, with...)...); err != nil {
		return err
	}
	b.Map = strength.Judge(b.In, b.Today, q.Actor.Settings.Zone)
	return nil
}

func (b board) mayEdit() bool { return b.Head.MayEdit(b.Actor) }

// empty reports whether nobody is on the map.
func (b board) empty() bool { return len(b.Map.People) == 0 }

func (b board) member(id uuid.UUID) strength.Member {
	for _, m := range b.Map.Members {
		if m.ID == id {
			return m
		}
	}
	return strength.Member{}
}

// value is what the account is worth now, in minor units; expected where nothing is bought yet.
func (b board) value() int64 {
	if b.Head.ValueNow > 0 {
		return b.Head.ValueNow
	}
	return b.Head.Expected12
}

// chain finds the way to whom the page asks for, else to the one with the last word.
func (b board) chain(asked uuid.UUID) (Chain, []strength.Person) {
	targets := Targets(b.Map.People)
	if _, known := b.Map.Find(asked); !known && len(targets) > 0 {
		asked = targets[0].ID
	}
	if asked == uuid.Nil {
		return Chain{}, targets
	}
	p, known := b.Map.Find(asked)
	if known && !slices.ContainsFunc(targets, func(t strength.Person) bool { return t.ID == asked }) {
		targets = append(targets, p)
	}
	return ChainTo(b.Map, b.Edges, asked), targets
}
