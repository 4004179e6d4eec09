package network

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/relationships/strength"
)

// judged is a person as they were judged on a day.
type judged struct {
	ID          uuid.UUID
	Name        string
	Placeholder bool
	Title       string
	Authority   stakeholder.Authority
	Influence   int
	Interest    int
	Support     *int
}

// moment is a map as it was on a day: the judgements, the lines, the figures.
type moment struct {
	People []judged
	Lines  []Edge
	Day    []strength.Day // the last one on record, at most one
}

// dated is a line with the time it was drawn.
type dated struct {
	Edge
	CreatedAt time.Time
}

// qDated reads the lines that stood at the end of either of two days.
func qDated(dst *[]dated, accountID uuid.UUID, since, until time.Time) db.Query {
	return db.Q(dst, linesSQL, db.Args{"account": accountID, "since": since, "until": until})
}

// endOf is the instant at which a day is over in a zone.
func endOf(on day.Date, zone *time.Location) time.Time { return on.AddDays(1).Time(zone) }

// linesAt are those that stood at an instant.
func linesAt(all []dated, at time.Time) []Edge {
	var list []Edge
	for _, e := range all {
		if e.CreatedAt.Before(at) && (e.ArchivedAt == nil || !e.ArchivedAt.Before(at)) {
			list = append(list, e.Edge)
		}
	}
	return list
}

// queries read what stood at the end of a day in a zone, but for the lines.
func (m *moment) queries(accountID uuid.UUID, on day.Date, zone *time.Location) []db.Query {
	args := db.Args{"account": accountID, "until": endOf(on, zone)}
	return []db.Query{db.Q(&m.People, judgedSQL, args), strength.QDay(&m.Day, accountID, on)}
}

func (m moment) find(id uuid.UUID) (judged, bool) {
	for _, p := range m.People {
		if p.ID == id {
			return p, true
		}
	}
	return judged{}, false
}

// score is a person's strength on that day; ok is false when none is on record.
func (m moment) score(id uuid.UUID) (n int, ok bool) {
	if len(m.Day) == 0 {
		return 0, false
	}
	n, ok = m.Day[0].Scores[id]
	return n, ok
}

// Change is what became of one person between two days.
type Change struct {
	Person judged
	What   string // new, gone, support, influence, authority, strength
	Was    judged
	From   int // of strength
	To     int
	Good   bool // for us
	Bad    bool
}

// noticed is from how many points a change of strength is worth a sentence.
const noticed = 10

// Changes tells what differs between two moments, by person.
func Changes(then, later moment) []Change {
	var list []Change
	for _, p := range later.People {
		was, known := then.find(p.ID)
		if !known {
			list = append(list, Change{Person: p, What: "new", Good: p.Support != nil && *p.Support > 0})
			continue
		}
		if stakeholder.SupportCode(was.Support) != stakeholder.SupportCode(p.Support) {
			a, b := value(was.Support), value(p.Support)
			list = append(list, Change{Person: p, What: "support", Was: was, Good: b > a, Bad: b < a})
		}
		if was.Influence != p.Influence {
			list = append(list, Change{Person: p, What: "influence", Was: was})
		}
		if was.Authority != p.Authority {
			list = append(list, Change{Person: p, What: "authority", Was: was})
		}
		from, known := then.score(p.ID)
		to, still := later.score(p.ID)
		if known && still && (to-from >= noticed || from-to >= noticed) {
			list = append(list, Change{
				Person: p, What: "strength", Was: was, From: from, To: to, Good: to > from, Bad: to < from,
			})
		}
	}
	for _, p := range then.People {
		if _, still := later.find(p.ID); !still {
			list = append(list, Change{Person: p, What: "gone", Bad: p.Support != nil && *p.Support > 0})
		}
	}
	return list
}

func value(support *int) int {
	if support == nil {
		return 0
	}
	return *support
}

// lineChanges are the lines drawn and taken away between two moments.
func lineChanges(then, later moment) (drawn, gone []Edge) {
	has := func(list []Edge, id uuid.UUID) bool {
		for _, e := range list {
			if e.ID == id {
				return true
			}
		}
		return false
	}
	for _, e := range later.Lines {
		if !has(then.Lines, e.ID) {
			drawn = append(drawn, e)
		}
	}
	for _, e := range then.Lines {
		if !has(later.Lines, e.ID) {
			gone = append(gone, e)
		}
	}
	return drawn, gone
}

// name is how a person of either moment is called.
func (v comparePage) name(id uuid.UUID) string {
	for _, m := range []moment{v.Later, v.Then} {
		if p, known := m.find(id); known {
			return p.Name
		}
	}
	return "?"
}

// lastWord is how a Vietnamese person is called for short.
func lastWord(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

func supportWord(ctx context.Context, support *int) string {
	return i18n.Enum(ctx, "support", stakeholder.SupportCode(support))
}
