// Package review is the rhythm of an account: reviews planned, held and closed,
// what was decided and adjusted in them, and what was promised.
package review

import (
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Kind is what a review is for.
type Kind string

// Kinds lists them as shown (domain model 4.9).
var Kinds = []Kind{Weekly, Monthly, QBRInternal, QBRCustomer, Annual, FieldReport, Adhoc}

// The kinds of reviews.
const (
	Weekly      Kind = "weekly_1_1"
	Monthly     Kind = "monthly_progress"
	QBRInternal Kind = "qbr_internal"
	QBRCustomer Kind = "qbr_customer"
	Annual      Kind = "annual_plan"
	FieldReport Kind = "field_report"
	Adhoc       Kind = "adhoc"
)

// Recurs reports whether a review of the kind is followed by another: its end names the day.
func (k Kind) Recurs() bool { return k != FieldReport && k != Adhoc }

// Place is where a review takes place.
type Place string

// Places lists them.
var Places = []Place{"meeting_room", "field", "online"}

// Review is one meeting over an account's plan.
type Review struct {
	ID            uuid.UUID
	AccountID     uuid.UUID
	Kind          Kind
	Due           day.Date
	HeldOn        day.Date // zero: not held yet
	Place         Place
	Agenda        string // a line an item: its minutes, then what
	Notes         string
	Decisions     string // a line each
	Rating        *int   // 1..5
	NextDue       day.Date
	InteractionID *uuid.UUID // the touch of a field report
	ClosedAt      *time.Time
	ClosedBy      *uuid.UUID
	ArchivedAt    *time.Time
	Version       int
	Members       []uuid.UUID // of us who took part
	People        []uuid.UUID // of theirs
}

// Late reports whether the day of a review has passed without it.
func (r Review) Late(today day.Date) bool { return r.HeldOn.IsZero() && r.Due.Before(today) }

// OnTime reports whether a review was held by its day.
func (r Review) OnTime() bool { return !r.HeldOn.IsZero() && !r.HeldOn.After(r.Due) }

// State is where a review stands, as a code.
func (r Review) State(today day.Date) string {
	switch {
	case r.ClosedAt != nil:
		return "closed"
	case !r.HeldOn.IsZero():
		return "held"
	case r.Late(today):
		return "late"
	}
	return "planned"
}

// nextID is the review that follows one: closed twice, it is planned once.
func (r Review) nextID() uuid.UUID { return uuid.NewSHA1(r.ID, []byte("next")) }

// Item is a line of an agenda.
type Item struct {
	Minutes int // 0: not said
	What    string
}

// ParseAgenda reads an agenda, a line an item, its minutes in front.
//
//	"20 KPIs\nOwners": 20 minutes KPIs; Owners
func ParseAgenda(text string) []Item {
	var list []Item
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		item := Item{What: line}
		number, rest, found := strings.Cut(line, " ")
		if n, err := strconv.Atoi(strings.TrimRight(number, "'’.:")); found && err == nil && n > 0 && n <= 600 {
			item = Item{n, strings.TrimSpace(rest)}
		}
		list = append(list, item)
	}
	return list
}

// Minutes is how long an agenda takes.
func Minutes(items []Item) (n int) {
	for _, i := range items {
		n += i.Minutes
	}
	return n
}

// Topic is an item of the agenda that a kind of review begins with.
type Topic struct {
	Minutes int
	Code    string
}

// Topics are what the agenda of a kind begins with (domain model 4.9).
func Topics(k Kind) []Topic {
	switch k {
	case QBRInternal, QBRCustomer:
		return []Topic{{5, "summary"}, {20, "kpis"}, {10, "wins"}, {15, "risks"}, {15, "next_goals"}, {5, "owners"}}
	case Annual:
		return []Topic{{10, "summary"}, {30, "kpis"}, {30, "next_goals"}, {20, "risks"}, {15, "owners"}}
	case Monthly:
		return []Topic{{5, "summary"}, {10, "kpis"}, {10, "risks"}, {5, "owners"}}
	case Weekly:
		return []Topic{{10, "week"}, {10, "risks"}, {10, "owners"}}
	}
	return []Topic{{10, "summary"}, {10, "owners"}}
}

// Lines are the parts of a text of one thing a line.
func Lines(text string) []string {
	var list []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// Progress is how far the goals have come, in percent: the mean of those that
// can be told; known is false when none can.
//
//	(current − baseline) / (target − baseline), between 0 and 100
func Progress(goals []Figures) (percent int, known bool) {
	sum, n := 0, 0
	for _, g := range goals {
		if g.Baseline == nil || g.Target == nil || g.Current == nil || *g.Target == *g.Baseline {
			continue
		}
		n++
		sum += int(max(0, min(100, 100*(*g.Current-*g.Baseline)/(*g.Target-*g.Baseline))))
	}
	if n == 0 {
		return 0, false
	}
	return sum / n, true
}

// Figures are those of a goal, in hundredths of its unit.
type Figures struct{ Baseline, Target, Current *int64 }

// Adjustment is a change of tactics: what was done, what is done instead, and why.
type Adjustment struct {
	ID         uuid.UUID
	AccountID  uuid.UUID
	ReviewID   *uuid.UUID // nil: written outside of a review
	GoalID     *uuid.UUID
	Was        string
	Instead    string
	Why        string
	OnDate     day.Date
	ArchivedAt *time.Time
	Version    int
}

// Commitment is something promised in a review: an action of the plan.
type Commitment struct {
	ActionID    uuid.UUID
	Title       string
	Status      string
	Due         day.Date
	Accountable string
}

// Open reports whether a commitment is still to be kept.
func (c Commitment) Open() bool { return c.Status != "done" && c.Status != "cancelled" }
