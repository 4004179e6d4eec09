package network

import (
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/relationships/strength"
)

// HintKind is the rule behind a hint.
type HintKind string

// Hint is what the map tells to do first: a rule, its fact, and where it is mended.
type Hint struct {
	Kind       HintKind
	Person     *strength.Person // whom it is about, nil the account
	N, Of      int              // the figures of the fact
	Department string           // of theirs
	Member     string           // of us
	Watch      bool             // not yet a danger
}

// minimum are the parts that must be played at least: a sponsor, a decider, a champion (Kapta).
var minimum = []struct {
	kind HintKind
	is   func(strength.Person) bool
}{
	{"no_decider", strength.Person.Decider},
	{"no_sponsor", strength.Person.Sponsor},
	{"no_champion", strength.Person.Champion},
}

// Hints are what the rules find on a map, the gravest first.
func Hints(m strength.Map, today day.Date) []Hint {
	var list []Hint
	present := m.Present()
	named := slices.DeleteFunc(slices.Clone(present), func(p strength.Person) bool { return p.Placeholder })
	if len(named) == 0 {
		return nil
	}
	keys, keysFor, opponents := 0, 0, 0
	for _, p := range named {
		if p.Against() {
			opponents++
		}
		if p.Key() {
			keys++
			if p.For() {
				keysFor++
			}
		}
	}
	switch {
	case keysFor == 0:
		list = append(list, Hint{Kind: "no_key_supporter", N: keys})
	case 2*keysFor <= keys:
		list = append(list, Hint{Kind: "minority", N: keysFor, Of: keys})
	}
	if m.Threads() <= 1 {
		list = append(list, Hint{Kind: "one_thread", N: m.Threads(), Of: len(named)})
	}
	list = append(list, goneCold(m, today)...)
	list = append(list, against(named)...)
	for _, part := range minimum {
		if !slices.ContainsFunc(named, part.is) {
			list = append(list, Hint{Kind: part.kind})
		}
	}
	list = append(list, unknown(present)...)
	list = append(list, thinDepartments(m)...)
	list = append(list, offChannel(m, named)...)
	if opponents == 0 && len(named) > 2 {
		list = append(list, Hint{Kind: "no_opponent", Watch: true})
	}
	return list
}

// loud is the power from which one person is worth a hint.
const loud = 3

func goneCold(m strength.Map, today day.Date) []Hint {
	var list []Hint
	for _, p := range m.Cold(today) {
		if p.Influence >= loud && !p.Against() {
			list = append(list, Hint{
				Kind: "cold", Person: &p, N: today.Sub(m.Held[p.ID].Last),
				Of: *p.Cadence, Watch: p.Influence == loud,
			})
		}
	}
	return list
}

func against(people []strength.Person) []Hint {
	var list []Hint
	for _, p := range people {
		if p.Against() && (p.Influence >= loud || p.Veto) {
			list = append(list, Hint{Kind: "against", Person: &p})
		}
	}
	return list
}

func unknown(people []strength.Person) []Hint {
	var list []Hint
	for _, p := range people {
		if p.Placeholder {
			list = append(list, Hint{Kind: "unknown", Person: &p})
		}
	}
	return list
}

// thinDepartments hang by one of us; a single one who left would lose them.
func thinDepartments(m strength.Map) []Hint {
	var list []Hint
	for _, d := range Departments(m) {
		if d.Verdict != Single || d.Name == "" {
			continue
		}
		best, who := -1, ""
		for i, c := range d.Cells {
			if c > best {
				best, who = c, m.Members[i].Name
			}
		}
		list = append(list, Hint{Kind: "department", Department: d.Name, Member: who, N: d.Threads, Watch: true})
	}
	return list
}

// offChannel finds people whom we mostly reach on another channel than they prefer.
func offChannel(m strength.Map, people []strength.Person) []Hint {
	var list []Hint
	for _, p := range people {
		if p.Channel == "" || p.Influence < loud {
			continue
		}
		used, off := 0, 0
		for _, t := range m.Recent(p.ID) {
			used++
			if stakeholder.OffChannel(t.Channel, p.Channel) {
				off++
			}
		}
		if used >= 3 && 2*off > used {
			list = append(list, Hint{Kind: "channel", Person: &p, N: off, Of: used, Watch: true})
		}
	}
	return list
}

// Chain is the way to a target as the page tells it.
type Chain struct {
	Target strength.Person
	Best   Path
	Next   Path
}

// ChainTo finds the best and the next-best way to a person.
func ChainTo(m strength.Map, edges []Edge, target uuid.UUID) Chain {
	links := Links(m, edges)
	c := Chain{Best: Best(links, target)}
	c.Target, _ = m.Find(target)
	c.Next = NextBest(links, c.Best, target)
	return c
}

// Opener is who of us is closest to a person: the strongest pair; ok is false when nobody was in touch.
func Opener(m strength.Map, person uuid.UUID) (best strength.Member, ok bool) {
	score := -1
	for _, x := range m.Members {
		h, met := m.Pairs[strength.Pair{Person: person, Member: x.ID}]
		if met && !h.Last.IsZero() && h.Score() > score {
			best, score, ok = x, h.Score(), true
		}
	}
	return best, ok
}
