package ui

import (
	"strings"

	"trucot/internal/kernel/day"
)

// LadderData is a place on a ladder of steps, and the one aimed at.
type LadderData struct {
	Steps       int // how many there are
	Now, Target int // from 0
	Label       string
}

// ladderGrid are the lines that the steps stand on, each in a box 100 wide and 32 high.
func (d LadderData) ladderGrid() string {
	var b strings.Builder
	for i := range d.Steps {
		b.WriteString("M" + num(float64(100*i+50)) + " 0V32")
	}
	return b.String()
}

// ladderLine leads from where we are to where we want to be; "" when that is the same.
func (d LadderData) ladderLine() string {
	if d.Now == d.Target {
		return ""
	}
	return "M" + num(float64(100*d.Now+50)) + " 16H" + num(float64(100*d.Target+50))
}

func (d LadderData) dotClass(i int) string {
	switch {
	case i == d.Now && i == d.Target:
		return "now to"
	case i == d.Now:
		return "now"
	case i == d.Target:
		return "to"
	}
	return ""
}

// LevelPoint is a level that was held from a day on.
type LevelPoint struct {
	Day   day.Date
	Level int // from 0
}

// LevelData is how a level rose and fell, and where it is to go.
type LevelData struct {
	Points    []LevelPoint // by day
	Names     []string     // of the levels from 0 up; with Named they stand beside the line
	Named     bool
	Today     day.Date
	Target    int
	TargetDay day.Date // zero: no day is set, the line to it is left out
	Label     string   // the same in words
	From, To  string   // the ends of the time axis in words, for a named one
}

// The box that the line is drawn in; it is stretched to where it stands.
const (
	levelWidth = 200
	levelRow   = 20
)

func (d LevelData) height() int { return levelRow * len(d.Names) }

func (d LevelData) y(level int) string {
	return num(float64(levelRow*(len(d.Names)-level)) - levelRow/2)
}

// end is the last day of the axis.
func (d LevelData) end() day.Date {
	if d.TargetDay.After(d.Today) {
		return d.TargetDay
	}
	return d.Today
}

func (d LevelData) x(at day.Date) string {
	first := d.Points[0].Day
	span := max(d.end().Sub(first), 1)
	return num(min(levelWidth, max(0, levelWidth*float64(at.Sub(first))/float64(span))))
}

func (d LevelData) last() LevelPoint { return d.Points[len(d.Points)-1] }

// line holds each level until the next is reached, the last until today.
func (d LevelData) line() string {
	var b strings.Builder
	for i, p := range d.Points {
		if i == 0 {
			b.WriteString("M" + d.x(p.Day) + " " + d.y(p.Level))
			continue
		}
		b.WriteString("H" + d.x(p.Day) + "V" + d.y(p.Level))
	}
	b.WriteString("H" + d.x(d.Today))
	return b.String()
}

// dot marks today on the line.
func (d LevelData) dot() string { return "M" + d.x(d.Today) + " " + d.y(d.last().Level) + "h0" }

// ahead leads from today to the target; "" when it has no day to come.
func (d LevelData) ahead() string {
	if !d.TargetDay.After(d.Today) || d.Target == d.last().Level {
		return ""
	}
	return "M" + d.x(d.Today) + " " + d.y(d.last().Level) + "H" + d.x(d.TargetDay) + "V" + d.y(d.Target)
}

func (d LevelData) grid() string {
	var b strings.Builder
	for i := range d.Names {
		b.WriteString("M0 " + d.y(i) + "H" + num(levelWidth))
	}
	return b.String()
}

// downNames are the names from the top of the picture to its foot.
func (d LevelData) downNames() []string {
	list := make([]string, len(d.Names))
	for i, name := range d.Names {
		list[len(list)-1-i] = name
	}
	return list
}
