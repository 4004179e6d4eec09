package network

import (
	"encoding/binary"
	"math"
	"math/rand"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/relationships/stakeholder"
	"trucot/internal/relationships/strength"
)

func id(n int) uuid.UUID {
	var u uuid.UUID
	binary.BigEndian.PutUint32(u[12:], uint32(n))
	return u
}

// all tries every chain without a circle and returns the best product.
func all(links []Link, to uuid.UUID) float64 {
	best := 0.0
	var walk func(at uuid.UUID, f float64, seen map[uuid.UUID]bool)
	walk = func(at uuid.UUID, f float64, seen map[uuid.UUID]bool) {
		if at == to {
			best = max(best, f)
			return
		}
		for _, l := range links {
			if l.From == at && !seen[l.To] {
				seen[l.To] = true
				walk(l.To, f*float64(l.Trust)/100, seen)
				delete(seen, l.To)
			}
		}
	}
	walk(Us, 1, map[uuid.UUID]bool{Us: true})
	return best
}

func TestBestIsAsGoodAsTryingEveryChain(t *testing.T) {
	r := rand.New(rand.NewSource(7))
	found := 0
	for range 600 {
		people := 2 + r.Intn(9)
		var links []Link
		for from := range people + 1 {
			for to := 1; to <= people; to++ {
				if from != to && r.Intn(4) == 0 {
					links = append(links, Link{id(from), id(to), 1 + r.Intn(100), "influence", false})
				}
			}
		}
		path, want := Best(links, id(people)), all(links, id(people))
		if got := path.product(); (path == nil) != (want == 0) || path != nil && math.Abs(got-want) > 1e-9 {
			t.Fatalf("Best = %v worth %v, want %v of %v", path, got, want, links)
		}
		if path == nil {
			continue
		}
		found++
		at := Us
		for _, l := range path {
			if l.From != at {
				t.Fatalf("the chain %v breaks at %s", path, at)
			}
			at = l.To
		}
		if weakest, _ := path.Weakest(); NextBest(links, path, id(people)) != nil {
			for _, l := range NextBest(links, path, id(people)) {
				if l.From == weakest.From && l.To == weakest.To {
					t.Fatalf("the next-best chain uses the weakest link %v", weakest)
				}
			}
		}
	}
	if found < 100 {
		t.Fatalf("only %d graphs had a chain", found)
	}
}

func sup(n int) *int { return &n }

// world is a chief whom nobody of ours knows, a supporter who sways a neutral, who reports to the chief.
func world() (strength.Map, []Edge) {
	chief := strength.Person{ID: id(1), Name: "Chief", Authority: "final", Influence: 5}
	head := strength.Person{ID: id(2), Name: "Head", Support: sup(0), ReportsTo: &chief.ID, Influence: 4}
	friend := strength.Person{ID: id(3), Name: "Friend", Support: sup(1), Influence: 2}
	foe := strength.Person{ID: id(4), Name: "Foe", Support: sup(-2), ReportsTo: &chief.ID, Influence: 4}
	m := strength.Map{
		People: []strength.Person{chief, head, friend, foe},
		Held: map[uuid.UUID]strength.Held{
			friend.ID: {Parts: strength.Parts{Recency: 300, Frequency: 250, TwoWay: 50}}, foe.ID: {Parts: strength.Parts{Recency: 300, Frequency: 250}},
		},
	}
	return m, []Edge{
		{FromID: friend.ID, ToID: head.ID, Kind: Influence, Strength: 3, Confirmed: true},
		{FromID: friend.ID, ToID: foe.ID, Kind: Influence, Strength: 3, Confirmed: true},
	}
}

func TestPathToPower(t *testing.T) {
	m, edges := world()
	path := Best(Links(m, edges), id(1))
	want := Path{{Us, id(3), 60, "us", false}, {id(3), id(2), 90, "influence", false}, {id(2), id(1), 50, "boss", false}}
	if len(path) != 3 || path[0] != want[0] || path[1] != want[1] || path[2] != want[2] || path.Trust() != 27 {
		t.Fatalf("the path is %v (%d %%), want %v (27 %%)", path, path.Trust(), want)
	}
	if weakest, _ := path.Weakest(); weakest != want[2] {
		t.Errorf("the weakest link is %v", weakest)
	}
	if next := NextBest(Links(m, edges), path, id(1)); next != nil {
		t.Errorf("without the only way up there is still %v: an opponent carries nothing on", next)
	}
	edges = append(edges, Edge{FromID: id(2), ToID: id(1), Kind: Conflict, Strength: 2})
	if path := Best(Links(m, edges), id(1)); path != nil {
		t.Errorf("over a conflict: %v", path)
	}
	m.People[2].Gone = true
	if path := Best(Links(m, nil), id(1)); path != nil {
		t.Errorf("over someone who left: %v", path)
	}
}

func TestTargets(t *testing.T) {
	people := []strength.Person{
		{ID: id(1), Roles: []stakeholder.Role{"user"}, Influence: 5},
		{ID: id(2), Veto: true, Influence: 3},
		{ID: id(3), Roles: []stakeholder.Role{"decider"}, Influence: 2},
		{ID: id(4), Authority: "final", Influence: 4},
		{ID: id(5), Authority: "final", Influence: 5},
		{ID: id(6), Authority: "final", Influence: 5, Gone: true},
	}
	var got []uuid.UUID
	for _, p := range Targets(people) {
		got = append(got, p.ID)
	}
	want := []uuid.UUID{id(5), id(4), id(3), id(2)}
	if len(got) != len(want) {
		t.Fatalf("Targets = %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("Targets = %v, want %v", got, want)
		}
	}
}
