package fit

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Level is what a product is to the client, from a cost to something they
// cannot do without (S0-16).
type Level string

// Levels in rising order; None is where we are not there yet.
var Levels = []Level{None, "cost", "useful", "important", "essential"}

// None is the level of a product that the client does not have at that step.
const None Level = "none"

// Rank is 0 for none up to 4 for essential; -1 for what is no level.
func (l Level) Rank() int { return slices.Index(Levels, l) }

// Stage is a step of the client's value chain.
type Stage string

// Stages are the steps in the order goods pass through them.
// Source: Porter, Competitive Advantage (1985), the primary activities, and support.
var Stages = []Stage{"inbound", "operations", "outbound", "marketing_sales", "service", "support"}

// Position is what one product is to the client at one step, now and as we want it.
type Position struct {
	ID         uuid.UUID
	AccountID  uuid.UUID
	ProductID  uuid.UUID
	Step       Stage
	Level      Level
	LevelSince day.Date // when the level was reached
	Target     Level    // at least Level
	TargetDate day.Date // zero: no day set
	OwnerID    uuid.UUID
	Reason     string // what shows the level
	ArchivedAt *time.Time
	Version    int
}

// PositionRow is a position as the page lists it.
type PositionRow struct {
	Position
	ProductName string
	OwnerName   string
	Moves       []Move
}

// Move is one dated change of a position: the version of it that was saved.
type Move struct {
	Version    int
	Level      Level
	Target     Level
	TargetDate day.Date
	OnDate     day.Date // when the level was reached
	Reason     string
	ByName     string // who noted it
}

// Moved reports whether a change belongs into the history: another level, day,
// target or day of the target.
func Moved(was, is Position) bool {
	return was.Level != is.Level || was.LevelSince != is.LevelSince ||
		was.Target != is.Target || was.TargetDate != is.TargetDate
}

// Path is the history as it counts: by day, and of a day the last word. A level
// that merely goes on is no new point, and what was noted later for an earlier
// day, a correction, takes the place of what stood from that day on.
//
//	cost from March, useful from June, then "important from June": cost, important
//	cost from March, useful from March: useful
func Path(moves []Move) []Move {
	var path []Move
	for _, m := range moves {
		for len(path) > 0 && !path[len(path)-1].OnDate.Before(m.OnDate) {
			path = path[:len(path)-1]
		}
		if len(path) == 0 || path[len(path)-1].Level != m.Level {
			path = append(path, m)
		}
	}
	return path
}

// Open are the steps of the chain where no product of ours stands, in order.
func Open(rows []PositionRow) []Stage {
	var list []Stage
	for _, s := range Stages {
		if !slices.ContainsFunc(rows, func(r PositionRow) bool { return r.Step == s && r.Level != None }) {
			list = append(list, s)
		}
	}
	return list
}
