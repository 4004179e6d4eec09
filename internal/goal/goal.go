// Package goal is pillar 3: what we want to reach with a client, by when and
// for whose good; what more could be sold, what is missed, what may be lost.
package goal

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/day"
)

// Kind is what a goal is about.
type Kind string

// Kinds lists them as shown.
var Kinds = []Kind{"revenue", "margin", "relationship", "customer_value", "service", "retention", "risk"}

// Status is what has become of a goal.
type Status string

// Statuses of a goal. Whether an open one is on track follows from its figures.
const (
	Open    Status = "open"
	Done    Status = "done"
	Missed  Status = "missed"
	Dropped Status = "dropped"
)

// Statuses lists them as shown.
var Statuses = []Status{Open, Done, Missed, Dropped}

// Direction is where the metric should go.
type Direction string

// Directions lists them as shown.
var Directions = []Direction{"up", "down"}

// Goal is one measured objective of ours on an account. Baseline, Target and
// Current are in hundredths of the unit; nil is unknown.
type Goal struct {
	ID           uuid.UUID
	Title        string
	Kind         Kind
	Status       Status
	StatusReason string
	OwnerID      uuid.UUID
	AcceptedAt   *time.Time // when the owner committed; nil: not yet
	Metric       string
	Unit         string
	Direction    Direction
	Baseline     *int64
	BaselineOn   day.Date
	Target       *int64
	Current      *int64
	DataSource   string
	CustomerWin  string // first: what the client gains
	OurWin       string
	Start        day.Date
	Due          day.Date
	NextCheck    day.Date
	Version      int
}

// Ref names a row of another feature that a goal is linked to.
type Ref struct {
	ID    uuid.UUID `json:"id"`
	Title string    `json:"title"`
}

// Milestone is a dated step of a goal.
type Milestone struct {
	ID        uuid.UUID `json:"id"`
	Title     string    `json:"title"`
	Due       day.Date  `json:"due"`
	OwnerID   uuid.UUID `json:"owner_id"`
	OwnerName string    `json:"owner_name"`
	DoneOn    day.Date  `json:"done_on"`
	Version   int       `json:"version"`
}

// Overdue reports whether the milestone is open and its day has passed.
func (m Milestone) Overdue(today day.Date) bool { return m.DoneOn.IsZero() && m.Due.Before(today) }

// Row is a goal with what the pages and the SMART rules need around it.
type Row struct {
	Goal
	OwnerName    string
	ClientGoals  []Ref
	Stakeholders []Ref
	Strategies   []Ref // TOWS strategies it came from
	Milestones   []Milestone
	Actions      int // not cancelled
	Planned      int // of these, with an accountable person and a date
	OwnerLoad    int // open actions of the owner, over all accounts
}

// Progress is how much of the way from baseline to target is done, 0 to 100;
// known is false while one of the three figures is missing.
//
// Formula: clamp((current - baseline) / (target - baseline)), domain model 4.7.
// Example: baseline 3.2, target 5.0, current 4.1 (bn) is 50.
func (g Goal) Progress() (percent int, known bool) {
	if g.Baseline == nil || g.Target == nil || g.Current == nil || *g.Baseline == *g.Target {
		return 0, false
	}
	done := float64(*g.Current-*g.Baseline) / float64(*g.Target-*g.Baseline)
	return int(100 * min(max(done, 0), 1)), true
}

// Expected is how much of the time is over, 0 to 100: what progress should be by now.
func (g Goal) Expected(today day.Date) int {
	total := g.Due.Sub(g.Start)
	if total <= 0 {
		return 100
	}
	return 100 * min(max(today.Sub(g.Start), 0), total) / total
}

// Track is how an open goal goes against its time.
type Track string

// Tracks of a goal.
const (
	OnTrack   Track = "on_track"
	AtRisk    Track = "at_risk"
	OffTrack  Track = "off_track"
	Unknown   Track = "unknown"
	TrackDone Track = "done"
	TrackMiss Track = "missed"
	TrackDrop Track = "dropped"
)

// Slack between progress and expected progress, in percentage points.
const (
	onTrackSlack = 10
	atRiskSlack  = 25
)

// Track compares progress with elapsed time: on track within 10 points, at risk
// within 25, off track beyond; unknown while a figure is missing (domain model 4.7).
func (g Goal) Track(today day.Date) Track {
	switch g.Status {
	case Done:
		return TrackDone
	case Missed:
		return TrackMiss
	case Dropped:
		return TrackDrop
	}
	progress, known := g.Progress()
	behind := g.Expected(today) - progress
	switch {
	case !known:
		return Unknown
	case behind <= onTrackSlack:
		return OnTrack
	case behind <= atRiskSlack:
		return AtRisk
	}
	return OffTrack
}

// Horizon is how far away a due date is.
type Horizon string

// Horizons, nearest first.
const (
	Short Horizon = "short"
	Mid   Horizon = "mid"
	Long  Horizon = "long"
)

// Horizons lists them as shown.
var Horizons = []Horizon{Short, Mid, Long}

// HorizonOf is short until the last day of the month that lies short months
// after today, mid until the one mid months after, else long. What is overdue
// is short. It is derived each time, never kept.
//
// Example: today 2026-11-10, limits 6 and 18: 2027-05-31 is short, 2027-06-01
// is mid, 2028-05-31 is mid, 2028-06-01 is long.
func HorizonOf(due, today day.Date, short, mid int) Horizon {
	switch {
	case !due.After(today.StartOfMonth().AddMonths(short).EndOfMonth()):
		return Short
	case !due.After(today.StartOfMonth().AddMonths(mid).EndOfMonth()):
		return Mid
	}
	return Long
}
