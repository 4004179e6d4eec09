package network

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/relationships/strength"
)

// Department is a row of the coverage table: one department of theirs against each of us.
type Department struct {
	Name    string // "" is unknown
	People  int
	Cells   []int // the best strength of each member with anyone there, -1 never in touch
	Threads int   // people there whose relationship with us holds
	Verdict Verdict
}

// Verdict says how a department is held.
type Verdict string

// The verdicts, worst first: nobody is known or held; all hangs by one person; several hold it.
const (
	Empty   Verdict = "empty"  // a position without a name, nobody else
	Fragile Verdict = "weak"   // no relationship holds
	Single  Verdict = "single" // one of us, or one of them, holds it alone
	Woven   Verdict = "woven"
)

// Departments are the rows of the coverage table, the most powerful first.
func Departments(m strength.Map) []Department {
	groups := map[string][]strength.Person{}
	for _, p := range m.Present() {
		if p.Organisation == "" {
			groups[p.Department] = append(groups[p.Department], p)
		}
	}
	power := map[string]int{}
	var rows []Department
	for name, people := range groups {
		d := Department{Name: name, People: len(people), Cells: make([]int, len(m.Members))}
		named, holding := 0, map[uuid.UUID]bool{}
		for i, x := range m.Members {
			d.Cells[i] = -1
			for _, p := range people {
				h, ok := m.Pairs[strength.Pair{Person: p.ID, Member: x.ID}]
				if !ok || h.Last.IsZero() {
					continue
				}
				d.Cells[i] = max(d.Cells[i], h.Score())
				if strength.Thread(h.Score()) {
					holding[x.ID] = true
				}
			}
		}
		for _, p := range people {
			power[name] = max(power[name], 10*p.Influence+int(p.Level()))
			if !p.Placeholder {
				named++
			}
			if strength.Thread(m.Score(p.ID)) {
				d.Threads++
			}
		}
		switch {
		case named == 0:
			d.Verdict = Empty
		case d.Threads == 0:
			d.Verdict = Fragile
		case len(holding) < 2 || d.Threads < 2:
			d.Verdict = Single
		default:
			d.Verdict = Woven
		}
		rows = append(rows, d)
	}
	slices.SortFunc(rows, func(a, b Department) int {
		return cmp.Or(cmp.Compare(power[b.Name], power[a.Name]), cmp.Compare(a.Name, b.Name))
	})
	return rows
}

// Square is a cell of the function and seniority map.
type Square struct {
	People int
	Best   int // the best strength there, 0 none
	Hole   bool
}

// FunctionRow is one function of theirs at each level, from the top.
type FunctionRow struct {
	Function strength.Function
	Squares  []Square // in the order of strength.Levels
}

// expected are the functions that decide about nearly every supplier: where
// nobody is known there, that is a hole as well. Ours.
var expected = []strength.Function{"executive", "finance", "procurement"}

// Functions are the rows of the heat map of function and seniority. A hole is
// a function whose leading level, director or above, nobody of ours holds: it
// is shown at the highest level known there, or at director.
func Functions(m strength.Map) []FunctionRow {
	rows := map[strength.Function]*FunctionRow{}
	row := func(f strength.Function) *FunctionRow {
		if rows[f] == nil {
			rows[f] = &FunctionRow{f, make([]Square, len(strength.Levels))}
		}
		return rows[f]
	}
	for _, f := range expected {
		row(f)
	}
	for _, p := range m.Present() {
		s := &row(p.Function()).Squares[len(strength.Levels)-1-int(p.Level())]
		s.People++
		s.Best = max(s.Best, m.Score(p.ID))
	}
	var list []FunctionRow
	for _, f := range strength.Functions {
		if r := rows[f]; r != nil {
			r.markHole()
			list = append(list, *r)
		}
	}
	return list
}

func (r *FunctionRow) markHole() {
	if r.Function == "outside" || r.Function == "other" {
		return
	}
	executive, director := &r.Squares[0], &r.Squares[1]
	switch {
	case strength.Thread(executive.Best) || strength.Thread(director.Best):
	case executive.People > 0 || r.Function == "executive":
		executive.Hole = true
	default:
		director.Hole = true
	}
}

// Peers suggests who of ours should meet people of a level that nobody of us
// knows: those who are as senior, the least busy at this account first.
func Peers(m strength.Map, ours []strength.Member, level strength.Level) []strength.Member {
	busy := map[uuid.UUID]int{}
	for k, h := range m.Pairs {
		if !h.Last.IsZero() {
			busy[k.Member]++
		}
	}
	list := slices.DeleteFunc(
		slices.Clone(ours), func(x strength.Member) bool { return strength.LevelOf(x.Title) < level },
	)
	slices.SortStableFunc(list, func(a, b strength.Member) int { return busy[a.ID] - busy[b.ID] })
	return list
}
