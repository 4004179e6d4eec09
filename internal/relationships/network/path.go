package network

import (
	"math"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/relationships/strength"
)

// Us is where every path begins.
var Us = uuid.Nil

// Link is a step that someone can take for us.
type Link struct {
	From, To uuid.UUID
	Trust    int    // percent, 1..100: how likely it carries
	Why      string // us, influence, dotted, report, boss
	Assumed  bool
}

// Path is a chain of steps from us to a person.
type Path []Link

// Trust is how likely the whole chain carries, in percent: the product of its links.
func (p Path) Trust() int {
	return int(math.Round(100 * p.product()))
}

func (p Path) product() float64 {
	f := 1.0
	for _, l := range p {
		f *= float64(l.Trust) / 100
	}
	return f
}

// Weakest is the link that carries least, the first of equals; ok is false for no path.
func (p Path) Weakest() (weakest Link, ok bool) {
	for i, l := range p {
		if i == 0 || l.Trust < weakest.Trust {
			weakest = l
		}
	}
	return weakest, len(p) > 0
}

// What a step is worth, in percent. An influence counts by its strength, an
// assumed line four fifths of a confirmed one. Ours.
var influenceTrust = [4]int{0, 40, 70, 90}

const (
	toBoss      = 50 // a person speaks to whom they report to
	toReport    = 80 // a person speaks to who reports to them
	acrossLine  = 40 // along a dotted line, either way
	leastTrust  = 5  // someone who is for us, though we hardly speak
	ofConfirmed = 80 // percent of it, when assumed
)

// Links are the steps that may carry us. We begin with people who trust us:
// who support us, or with whom the relationship holds, and who are not against
// us. A step is worth the strength of our relationship, an influence in our
// favour, or a line of reporting; nobody speaks for us over a conflict, and an
// opponent carries nothing on.
func Links(m strength.Map, edges []Edge) []Link {
	present, conflict := map[uuid.UUID]strength.Person{}, map[[2]uuid.UUID]bool{}
	for _, p := range m.Present() {
		present[p.ID] = p
	}
	for _, e := range edges {
		if e.Kind == Conflict || e.Kind == Influence && e.Against {
			conflict[[2]uuid.UUID{e.FromID, e.ToID}], conflict[[2]uuid.UUID{e.ToID, e.FromID}] = true, true
		}
	}
	var links []Link
	add := func(l Link) {
		from, known := present[l.From]
		_, there := present[l.To]
		if known && there && !from.Against() && !from.Placeholder && !conflict[[2]uuid.UUID{l.From, l.To}] {
			links = append(links, l)
		}
	}
	for _, p := range m.Present() {
		score := m.Score(p.ID)
		if !p.Against() && !p.Placeholder && (p.For() || strength.Thread(score)) {
			links = append(links, Link{Us, p.ID, max(leastTrust, score), "us", false})
		}
		if p.ReportsTo != nil {
			add(Link{p.ID, *p.ReportsTo, toBoss, "boss", false})
			add(Link{*p.ReportsTo, p.ID, toReport, "report", false})
		}
	}
	for _, e := range edges {
		switch {
		case e.Kind == Influence && !e.Against:
			add(Link{e.FromID, e.ToID, e.sure(influenceTrust[e.Strength]), "influence", !e.Confirmed})
		case e.Kind == Dotted:
			add(Link{e.FromID, e.ToID, e.sure(acrossLine), "dotted", !e.Confirmed})
			add(Link{e.ToID, e.FromID, e.sure(acrossLine), "dotted", !e.Confirmed})
		}
	}
	return links
}

func (e Edge) sure(trust int) int {
	if e.Confirmed {
		return trust
	}
	return trust * ofConfirmed / 100
}

// Best is the chain that carries best to a person, by Dijkstra's method over
// the logarithms of trust; of equally good chains the shorter. nil when nobody
// leads there.
func Best(links []Link, to uuid.UUID) Path {
	out := map[uuid.UUID][]Link{}
	for _, l := range links {
		out[l.From] = append(out[l.From], l)
	}
	type reach struct {
		cost float64
		hops int
		by   *Link
		done bool
	}
	reached := map[uuid.UUID]*reach{Us: {}}
	for {
		var at uuid.UUID
		var best *reach
		for id, r := range reached {
			if !r.done && (best == nil || r.cost < best.cost ||
				r.cost == best.cost && (r.hops < best.hops || r.hops == best.hops && id.String() < at.String())) {
				at, best = id, r
			}
		}
		if best == nil {
			return nil
		}
		if at == to {
			break
		}
		best.done = true
		for i, l := range out[at] {
			cost := best.cost - math.Log(float64(l.Trust)/100)
			r := reached[l.To]
			if r == nil || !r.done && (cost < r.cost || cost == r.cost && best.hops+1 < r.hops) {
				reached[l.To] = &reach{cost: cost, hops: best.hops + 1, by: &out[at][i]}
			}
		}
	}
	var path Path
	for at := to; at != Us; at = reached[at].by.From {
		path = append(path, *reached[at].by)
	}
	slices.Reverse(path)
	return path
}

// NextBest is the best chain that does without the weakest link of another; nil when there is none.
func NextBest(links []Link, best Path, to uuid.UUID) Path {
	weakest, ok := best.Weakest()
	if !ok {
		return nil
	}
	rest := slices.DeleteFunc(slices.Clone(links), func(l Link) bool {
		return l.From == weakest.From && l.To == weakest.To
	})
	return Best(rest, to)
}

// Targets are the people worth a path, the last word first: final approvers,
// else whoever decides, else the most powerful.
func Targets(people []strength.Person) []strength.Person {
	rank := func(p strength.Person) int {
		switch {
		case p.Approver():
			return 3
		case p.Decider():
			return 2
		case p.Sponsor() || p.Veto:
			return 1
		}
		return 0
	}
	list := slices.DeleteFunc(slices.Clone(people), func(p strength.Person) bool { return p.Gone || rank(p) == 0 })
	slices.SortStableFunc(list, func(a, b strength.Person) int {
		if d := rank(b) - rank(a); d != 0 {
			return d
		}
		return b.Influence - a.Influence
	})
	return list
}
