package network

import (
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/relationships/strength"
)

func queryEscape(s string) string { return url.QueryEscape(s) }

// bosses are who reports to whom among people who are on the map.
func bosses(people []strength.Person) map[uuid.UUID]uuid.UUID {
	known := map[uuid.UUID]bool{}
	for _, p := range people {
		known[p.ID] = true
	}
	list := map[uuid.UUID]uuid.UUID{}
	for _, p := range people {
		if p.ReportsTo != nil && known[*p.ReportsTo] {
			list[p.ID] = *p.ReportsTo
		}
	}
	return list
}

// depths are the levels of the chart, 1 for those at its head.
func depths(people []strength.Person) map[uuid.UUID]int {
	boss, deep := bosses(people), map[uuid.UUID]int{}
	for _, p := range people {
		n := 1
		for at, ok := boss[p.ID]; ok && n <= len(people); at, ok = boss[at] {
			n++
		}
		deep[p.ID] = n
	}
	return deep
}

// hidden counts for each person at the last level drawn how many stand below; depth 0 hides nobody.
func hidden(people []strength.Person, depth int) map[uuid.UUID]int {
	boss, deep, below := bosses(people), depths(people), map[uuid.UUID]int{}
	for _, p := range people {
		if depth == 0 || deep[p.ID] <= depth {
			continue
		}
		at := p.ID
		for deep[at] > depth {
			at = boss[at]
		}
		below[at]++
	}
	return below
}

// group is a department folded into one card.
type group struct {
	people []strength.Person
	boss   string // the card it hangs below, "" none
}

// foldDepartments folds people of one department into one card, by key in the
// order of people. A department hangs below that of its head's first boss
// outside; the head is who stands highest, so there is no circle.
func foldDepartments(people []strength.Person) (groups map[string]*group, order []string) {
	boss, deep := bosses(people), depths(people)
	key := func(p strength.Person) string {
		if p.Department == "" || p.Organisation != "" {
			return "p-" + p.ID.String()
		}
		return "d-" + uuid.NewSHA1(uuid.Nil, []byte(p.Department)).String()
	}
	groups, by := map[string]*group{}, map[uuid.UUID]strength.Person{}
	for _, p := range people {
		by[p.ID] = p
		k := key(p)
		if groups[k] == nil {
			groups[k] = &group{}
			order = append(order, k)
		}
		groups[k].people = append(groups[k].people, p)
	}
	for k, g := range groups {
		head := g.people[0]
		for _, p := range g.people {
			if deep[p.ID] < deep[head.ID] {
				head = p
			}
		}
		for at, ok := boss[head.ID]; ok; at, ok = boss[at] {
			if other := key(by[at]); other != k {
				g.boss = other
				break
			}
		}
	}
	return groups, order
}
