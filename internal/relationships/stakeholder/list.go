package stakeholder

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/fold"
)

// Ref is another row, by id and what it is called.
type Ref struct {
	ID    uuid.UUID `json:"id"`
	Title string    `json:"title"`
}

// Row is a person in the list of an account.
type Row struct {
	ID          uuid.UUID
	ContactID   uuid.UUID
	Name        string
	GivenName   string
	Placeholder bool // a role we know of and no name yet
	Title       string
	Department  string
	// Organisation is where a person outside the client works; "" for the client's own.
	Organisation     string
	PreferredChannel Channel
	Life             Life
	JobStatus        JobStatus
	Assessment
	OwnerName   string
	Touches     []time.Time // the last six, newest first
	NextID      *uuid.UUID
	NextDue     day.Date
	NextChannel Channel
	NextOwner   string
	Goals       []Ref
	Version     int
	Rhythm      Rhythm `db:"-"`
	Strength    int    `db:"-"` // of the relationship, 0-100
}

// Gone reports whether the person is not to be met here any more.
func (r Row) Gone() bool { return !r.JobStatus.Held() || !r.Life.Here() }

// Missing are the four factors that are not known.
func (r Row) Missing() []Factor { return r.MissingFactors(r.Title) }

// Lacks reports whether something that pillar 1 asks for is missing: the four
// factors, or of a person with a name the channel, our owner, the next touch.
// Who is gone lacks nothing.
func (r Row) Lacks(what Lack) bool {
	if r.Gone() {
		return false
	}
	switch what {
	case LackFactors:
		return len(r.Missing()) > 0
	case LackChannel:
		return !r.Placeholder && r.PreferredChannel == ""
	case LackOwner:
		return !r.Placeholder && r.OwnerID == nil
	case LackTouch:
		return !r.Placeholder && r.NextID == nil
	}
	return false
}

// Lack is one of the things that each person of the map needs.
type Lack string

// What may be missing of a person.
const (
	LackFactors Lack = "factors"
	LackChannel Lack = "channel"
	LackOwner   Lack = "owner"
	LackTouch   Lack = "touch"
)

// Lacks lists them in the order of the checks.
var Lacks = []Lack{LackFactors, LackChannel, LackOwner, LackTouch}

// Filter is what a list is narrowed to and how it is sorted; the zero value shows everyone by power.
type Filter struct {
	Word       string // part of a name or a title, with or without accents
	Support    string // a code of Supports or "unknown"
	Department string
	Lack       Lack
	Mine, Cold bool
	Sort       string // power, name, support, strength, days, next
	Descending bool
}

// Narrows reports whether anything is filtered out.
func (f Filter) Narrows() bool {
	f.Sort, f.Descending = "", false
	return f != Filter{}
}

// Apply keeps the rows that match, in the wanted order; rows come by given name.
func (f Filter) Apply(rows []Row, me uuid.UUID) []Row {
	word := fold.Fold(f.Word)
	kept := slices.DeleteFunc(slices.Clone(rows), func(r Row) bool { return !f.matches(r, word, me) })
	if f.Sort == "name" {
		if f.Descending {
			slices.Reverse(kept)
		}
		return kept
	}
	slices.SortStableFunc(kept, func(a, b Row) int {
		c := f.compare(a, b)
		if f.Descending {
			return -c
		}
		return c
	})
	return kept
}

func (f Filter) matches(r Row, word string, me uuid.UUID) bool {
	switch {
	case word != "" && !strings.Contains(fold.Fold(r.Name+" "+r.Title+" "+r.Department+" "+r.Organisation), word):
		return false
	case f.Support != "" && SupportCode(r.Support) != f.Support:
		return false
	case f.Department != "" && r.Department != f.Department:
		return false
	case f.Lack != "" && !r.Lacks(f.Lack):
		return false
	case f.Mine && (r.OwnerID == nil || *r.OwnerID != me):
		return false
	}
	return !f.Cold || r.Rhythm.Cold()
}

// compare orders by what a column shows; what is not known comes first.
func (f Filter) compare(a, b Row) int {
	switch f.Sort {
	case "support":
		return cmp.Compare(step(a.Support), step(b.Support))
	case "days":
		return cmp.Compare(a.Rhythm.age(), b.Rhythm.age())
	case "strength":
		return cmp.Compare(a.Strength, b.Strength)
	case "next":
		return cmp.Compare(dueKey(a.NextDue), dueKey(b.NextDue))
	}
	return cmp.Compare(a.Influence, b.Influence)
}

func step(s *int) int {
	if s == nil {
		return -3
	}
	return *s
}

// age is days since the last touch, someone never met being the oldest.
func (r Rhythm) age() int {
	if !r.Met() {
		return 1 << 30
	}
	return r.Days
}

// dueKey puts people without a next touch after all dates.
func dueKey(d day.Date) string {
	if d.IsZero() {
		return "~"
	}
	return d.String()
}

// Departments are those of the rows, each once, in their order.
func Departments(rows []Row) []string {
	var list []string
	for _, r := range rows {
		if r.Department != "" && !slices.Contains(list, r.Department) {
			list = append(list, r.Department)
		}
	}
	return list
}

// Count is how many rows satisfy a condition.
func Count(rows []Row, is func(Row) bool) int {
	n := 0
	for _, r := range rows {
		if is(r) {
			n++
		}
	}
	return n
}
