package network

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/relationships/strength"
)

// Standing is what a map comes to, before or after someone leaves.
type Standing struct {
	strength.Summary
	// Unheld is the part of the account's value that no relationship holds:
	// value now x (100 - coverage) percent, in minor units. Ours.
	Unheld int64
	Map    strength.Map
}

// Leaving is the question what would be left without someone.
type Leaving struct {
	Before, After Standing
	// Lost are the people whose relationship would no longer hold, strongest first.
	Lost []strength.Person
	// Alone are the people who would be held by one of us only, though now by several.
	Alone []strength.Person
}

// Without answers what is left when people of theirs and of ours go.
func Without(in strength.Input, people, members []uuid.UUID, value int64, today day.Date, zone *time.Location) Leaving {
	before := strength.Judge(in, today, zone)
	after := strength.Judge(in.WithoutPeople(people...).Without(members...), today, zone)
	l := Leaving{Before: standing(before, value, today), After: standing(after, value, today)}
	for _, p := range before.Present() {
		switch {
		case strength.Thread(before.Score(p.ID)) && !strength.Thread(after.Score(p.ID)):
			l.Lost = append(l.Lost, p)
		case holders(before, p.ID) > 1 && holders(after, p.ID) == 1:
			l.Alone = append(l.Alone, p)
		}
	}
	return l
}

func standing(m strength.Map, value int64, today day.Date) Standing {
	s := m.Summarise(today)
	return Standing{s, value / 100 * int64(100-s.Coverage), m}
}

// holders counts those of us whose own relationship with a person holds.
func holders(m strength.Map, person uuid.UUID) int {
	n := 0
	for k, h := range m.Pairs {
		if k.Person == person && strength.Thread(h.Score()) {
			n++
		}
	}
	return n
}
