package account

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"golang.org/x/text/unicode/norm"
)

// Sort is what a list of accounts is ordered by.
type Sort string

// Sorts of the list. Ties are broken by id, so that each order is total.
const (
	ByName       Sort = "name"
	ByValue      Sort = "value"
	ByExpected   Sort = "expected"
	ByComplete   Sort = "complete"
	ByOverdue    Sort = "overdue"
	ByTouch      Sort = "touch"
	ByHealth     Sort = "health"
	pageSize          = 50
	longestQuery      = 100 // characters of a search that are looked at
)

// Sorts lists them in the order of the columns.
var Sorts = []Sort{ByName, ByHealth, ByComplete, ByValue, ByExpected, ByOverdue, ByTouch}

// firstDown reports whether a sort starts with the greatest: for figures that
// is what one looks for. The last touch starts with the one longest ago,
// health with the worst.
func (s Sort) firstDown() bool { return s != ByName && s != ByTouch && s != ByHealth }

// Bands of completeness, as shares of a whole plan: below 40, up to 69, from 70 on.
var Bands = []string{"low", "mid", "high"}

// HealthBands are what health may be filtered by.
var HealthBands = []string{"healthy", "watch", "at_risk", "unknown"}

// Filter is what a list of accounts is narrowed to and how it is ordered. The
// zero filter with ByName is the plain list.
type Filter struct {
	Text     string
	Owner    uuid.UUID
	Segment  uuid.UUID
	Tier     int // 0: any
	Status   Status
	Band     string
	Health   string // one of HealthBands; "": any
	Overdue  bool   // has overdue work
	Mine     bool   // owned by the reader
	Archived bool   // archived ones instead
	Sort     Sort
	Down     bool
}

// ParseFilter reads a query string; what it does not know it leaves out, so that
// an old link still opens.
func ParseFilter(v url.Values) Filter {
	f := Filter{
		Text:    CleanQuery(v.Get("q")),
		Owner:   parseID(v.Get("owner")),
		Segment: parseID(v.Get("segment")),
		Overdue: v.Get("overdue") == "1", Mine: v.Get("mine") == "1", Archived: v.Get("archived") == "1",
		Sort: ByName,
	}
	if tier, err := strconv.Atoi(v.Get("tier")); err == nil && tier >= 1 && tier <= 3 {
		f.Tier = tier
	}
	if s := Status(v.Get("status")); slices.Contains(Statuses, s) {
		f.Status = s
	}
	if b := v.Get("band"); slices.Contains(Bands, b) {
		f.Band = b
	}
	if h := v.Get("health"); slices.Contains(HealthBands, h) {
		f.Health = h
	}
	if s := Sort(v.Get("sort")); slices.Contains(Sorts, s) {
		f.Sort = s
	}
	f.Down = f.Sort.firstDown()
	if dir := v.Get("dir"); dir == "asc" || dir == "desc" {
		f.Down = dir == "desc"
	}
	return f
}

// CleanQuery is what was typed into a search field without what cannot be
// searched for: one line in NFC of at most 100 characters.
func CleanQuery(s string) string { return CleanText(s, longestQuery) }

// CleanText is CleanQuery for what may be longer, such as a legal name with its address.
func CleanText(s string, longest int) string {
	s = strings.Join(strings.Fields(norm.NFC.String(strings.ToValidUTF8(s, ""))), " ")
	if runes := []rune(s); len(runes) > longest {
		s = string(runes[:longest])
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		return r
	}, s)
}

func parseID(s string) uuid.UUID {
	id, err := uuid.Parse(s)
	if err != nil {
		return uuid.Nil
	}
	return id
}

// Values is the filter as a query string has it, with nothing that is the default.
func (f Filter) Values() url.Values {
	v := url.Values{}
	set := func(name, value string, on bool) {
		if on {
			v.Set(name, value)
		}
	}
	set("q", f.Text, f.Text != "")
	set("owner", f.Owner.String(), f.Owner != uuid.Nil)
	set("segment", f.Segment.String(), f.Segment != uuid.Nil)
	set("tier", strconv.Itoa(f.Tier), f.Tier != 0)
	set("status", string(f.Status), f.Status != "")
	set("band", f.Band, f.Band != "")
	set("health", f.Health, f.Health != "")
	set("overdue", "1", f.Overdue)
	set("mine", "1", f.Mine)
	set("archived", "1", f.Archived)
	set("sort", string(f.Sort), f.Sort != ByName)
	set("dir", direction(f.Down), f.Down != f.Sort.firstDown())
	return v
}

func direction(down bool) string {
	if down {
		return "desc"
	}
	return "asc"
}

// Narrows reports whether the filter leaves anything out of the plain list.
func (f Filter) Narrows() bool {
	f.Sort, f.Down = "", false
	return f != Filter{}
}

// band is the range of completeness, both ends included.
func (f Filter) band() (low, high int) {
	switch f.Band {
	case "low":
		return 0, 39
	case "mid":
		return 40, 69
	case "high":
		return 70, 100
	}
	return 0, 100
}

// Row is an account in a list.
type Row struct {
	ID           uuid.UUID
	Name         string
	Industry     string
	Region       string
	Status       Status
	Tier         int
	SegmentID    *uuid.UUID
	OwnerID      uuid.UUID
	ValueNow     int64 // minor units of the tenant's currency
	Expected12   int64 `db:"expected_12"`
	Completeness int   // 0 to 100
	Pillars      []int
	Overdue      int
	LastTouch    *time.Time
	Touched      int64
	Health       int // 0 to 100, or UnknownHealth
	HealthBand   string
}

// glyph are the four scores, 0 where a pillar was not judged yet.
func (r Row) glyph() (p [4]int) {
	copy(p[:], r.Pillars)
	return p
}

// Growth is the expected value against the present one in percent; known is
// false without a present one.
func (r Row) Growth() (percent int64, known bool) {
	return Growth(r.ValueNow, r.Expected12)
}

// Growth is what comes then against what is now, in percent; known is false
// without either.
func Growth(now, then int64) (percent int64, known bool) {
	if now <= 0 || then <= 0 {
		return 0, false
	}
	return int64(100*(float64(then)/float64(now)-1) + sign(then-now)*0.5), true
}

func sign(n int64) float64 {
	if n < 0 {
		return -1
	}
	return 1
}

// number is what the row is sorted by unless that is its name.
func (r Row) number(s Sort) int64 {
	switch s {
	case ByValue:
		return r.ValueNow
	case ByExpected:
		return r.Expected12
	case ByComplete:
		return int64(r.Completeness)
	case ByOverdue:
		return int64(r.Overdue)
	case ByTouch:
		return r.Touched
	case ByHealth:
		return int64(r.Health)
	}
	return 0
}

// place is where a page of a list begins: behind, or with Back before, the row
// of id At and the sort value. The zero place is the start.
type place struct {
	Back   bool
	At     uuid.UUID
	Name   string
	Number int64
}

func (r Row) place(s Sort) string {
	if s == ByName {
		return r.ID.String() + "~" + r.Name
	}
	return r.ID.String() + "~" + strconv.FormatInt(r.number(s), 10)
}

// parsePlace reads where a link of the pager leads; what is not one is the start.
func parsePlace(v url.Values, s Sort) place {
	raw, back := v.Get("after"), false
	if raw == "" {
		raw, back = v.Get("before"), true
	}
	id, key, found := strings.Cut(raw, "~")
	at := parseID(id)
	if !found || at == uuid.Nil || !utf8.ValidString(key) || strings.ContainsRune(key, 0) {
		return place{}
	}
	p := place{Back: back, At: at, Name: key}
	if s != ByName {
		n, err := strconv.ParseInt(key, 10, 64)
		if err != nil {
			return place{}
		}
		p.Name, p.Number = "", n
	}
	return p
}

// Listing is one page of a list.
type Listing struct {
	Rows       []Row
	Prev, Next string // places for before= and after=; empty at an end
}

// page cuts what was read, one row more than fits, in the order of reading.
func (f Filter) page(rows []Row, p place) Listing {
	more := len(rows) > pageSize
	rows = rows[:min(len(rows), pageSize)]
	if p.Back {
		slices.Reverse(rows)
	}
	l := Listing{Rows: rows}
	if len(rows) == 0 {
		return l
	}
	if p.Back && more || !p.Back && p.At != uuid.Nil {
		l.Prev = rows[0].place(f.Sort)
	}
	if !p.Back && more || p.Back {
		l.Next = rows[len(rows)-1].place(f.Sort)
	}
	return l
}
