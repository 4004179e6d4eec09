// Package goal is pillar 3: what we want to reach with a client, by when and
// for whose good; what more could be sold, what is missed, what may be lost.
package goal

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Kind is what a goal is about.
type Kind string

// Kinds lists them as shown.
var Kinds = []Kind{"revenue", "margin", "relationship", "customer_value", "service", "retention", "risk"}

// Aim is what a goal does to the business: win it, keep it, or make more of it (S3-12).
type Aim string

// Aims lists them as shown.
var Aims = []Aim{"grow", "retain", "acquire"}

// Measure is where a goal's current figure comes from: typed, or counted from
// the account's own rows by Current.
type Measure string

// Measures of a goal.
const (
	Typed       Measure = "typed"
	Revenue     Measure = "revenue"      // documents dated from start to due
	Won         Measure = "won"          // opportunities won since the start
	Supporters  Measure = "supporters"   // people whose attitude is above neutral
	Coverage    Measure = "coverage"     // percent of the people whom we know well
	WalletShare Measure = "wallet_share" // percent of what they spend in the due year, where it is known
)

// Measures lists them as shown.
var Measures = []Measure{Typed, Revenue, Won, Supporters, Coverage, WalletShare}

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
	ID              uuid.UUID
	Title           string
	Kind            Kind
	Status          Status
	StatusReason    string
	OwnerID         uuid.UUID
	AcceptedAt      *time.Time // when the owner committed; nil: not yet
	Metric          string
	Unit            string
	Direction       Direction
	Baseline        *int64
	BaselineOn      day.Date
	Target          *int64
	Current         *int64  // as typed; Row has it as measured
	Measure         Measure // where the current figure comes from
	MeasureOf       string  // the product that Revenue and Won count; empty: all
	DataSource      string
	Aim             Aim
	Weight          int      // 1..5, in the progress of the account
	Confidence      *int     // 1..5, the owner's; nil: not said
	CustomerWin     string   // first: what the client gains
	CustomerMeasure string   // how the client sees that it has
	CustomerWinOn   day.Date // the day the client had its win; zero: not yet
	OurWin          string
	OurWinOn        day.Date
	Start           day.Date
	Due             day.Date
	PlannedDue      day.Date // the first due date
	Slips           int      // times the due date moved later
	BeyondPlan      bool     // due after the plan's end, on purpose
	StretchReason   string   // why a faster pace than ever is possible
	NextCheck       day.Date
	Version         int
}

// Lopsided reports that we have our win and the client does not have theirs (S2-03).
func (g Goal) Lopsided() bool { return !g.OurWinOn.IsZero() && g.CustomerWinOn.IsZero() }

// slip keeps the first due date, and counts a later one than before.
//
//	due 31 Jan, then 28 Feb, then 15 Feb: first 31 Jan, slipped once
func slip(first, was, now day.Date, slips int) (day.Date, int) {
	switch {
	case first.IsZero():
		return now, 0
	case now.After(was):
		return first, slips + 1
	}
	return first, slips
}

// Reading is what the metric was on a day, in hundredths of the unit.
type Reading struct {
	On     day.Date `json:"on"`
	Value  int64    `json:"value"`
	Note   string   `json:"note"`
	ByName string   `json:"by_name"`
}

// Ref names a row of another feature that a goal is linked to.
type Ref struct {
	ID    uuid.UUID `json:"id"`
	Title string    `json:"title"`
}

// Milestone is a dated step of a goal.
type Milestone struct {
	ID         uuid.UUID   `json:"id"`
	Title      string      `json:"title"`
	Due        day.Date    `json:"due"`
	OwnerID    uuid.UUID   `json:"owner_id"`
	OwnerName  string      `json:"owner_name"`
	DoneOn     day.Date    `json:"done_on"`
	PlannedDue day.Date    `json:"planned_due"` // the first due date
	Slips      int         `json:"slips"`
	Needs      []uuid.UUID `json:"needs"` // milestones of the account that come first
	Version    int         `json:"version"`
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
	Needs        []Ref
	Cells        []Ref // places of the whitespace
	Risks        []Ref
	Milestones   []Milestone
	Readings     []Reading // the latest, oldest first
	Actions      int       // not cancelled
	Planned      int       // of these, with an accountable person and a date
	OwnerLoad    int       // open actions of the owner, over all accounts
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

// Overall is the progress of several goals by their weights, and what time asks
// for; goals without figures are left out, and dropped ones. known is false
// when none is left.
//
// Example: 50 % of weight 1 and 20 % of weight 5 are 25 %.
func Overall(goals []Row, today day.Date) (percent, expected int, known bool) {
	weights := 0
	for _, g := range goals {
		p, ok := g.Progress()
		if g.Status == Done {
			p, ok = 100, true
		}
		if !ok || g.Status == Dropped {
			continue
		}
		weights += g.Weight
		percent += g.Weight * p
		expected += g.Weight * g.Expected(today)
	}
	if weights == 0 {
		return 0, 0, false
	}
	return percent / weights, expected / weights, true
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
