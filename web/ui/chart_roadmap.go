package ui

import (
	"trucot/internal/kernel/day"
)

// RoadmapData is a plan on a time axis: lanes of bars with their steps, and what waits for what.
type RoadmapData struct {
	ID          string // of the drawing on the page
	Title, Desc string // Desc says the finding
	From, To    day.Date
	Today       day.Date
	TodayLabel  string
	Ticks       []RoadTick
	Lanes       []RoadLane
}

// RoadTick is a named day on the axis, the first of its month or quarter.
type RoadTick struct {
	On    day.Date
	Label string
}

// RoadLane is a horizon; From and To are its days on the axis, shaded.
type RoadLane struct {
	Label, Sub string
	From, To   day.Date
	Bars       []RoadBar
}

// RoadBar is something that takes time; without a start it is a day alone.
type RoadBar struct {
	Start, Due day.Date
	Planned    day.Date // the first due date, when it slipped
	Done       int      // percent
	Late, Over bool     // Over: finished
	Label      string
	Note       string // beside the label, in the colour of a risk
	Owner      string
	Title      string // read aloud and on hover
	Href       string
	Steps      []RoadStep
}

// RoadStep is a dated step on a bar. Needs are the keys of steps that come first.
type RoadStep struct {
	Key     string
	On      day.Date
	Planned day.Date // the first date, when it slipped
	Done    bool
	Title   string
	Needs   []string
}

// The drawing: its width, the column of labels, and the measures of a row.
const (
	roadWidth  = 1120.0
	roadX0     = 128.0
	roadTop    = 40.0
	roadRow    = 34.0
	roadBar    = 26.0
	roadGap    = 8.0
	roadPad    = 9.0
	roadAvatar = 9.0
	roadMark   = 8.0
	roadStep   = 5.0
	roadLow    = 22.0 // of steps under a label, and
	roadHigh   = 12.0 // the base line of a label above them
	roadLabel  = 7.2  // width of a letter of a label
)

type roadPlot struct {
	height float64
	nowX   float64
	now    bool // today is on the axis
	ticks  []roadTickAt
	lanes  []roadLaneAt
	links  []string
}

type roadTickAt struct {
	x    float64
	text string
}

type roadLaneAt struct {
	RoadLane
	y, height    float64
	zoneX, zoneW float64
	bars         []roadBarAt
}

type roadBarAt struct {
	RoadBar
	x, y, width  float64 // of the bar; width 0: none
	doneW        float64
	mark         float64 // x of the due day; it is only drawn when on the axis
	marked       bool
	slip         float64 // x of the first due day
	slipped      bool
	avatar, text float64
	base         float64 // line of the label
	anchor       string
	halo         bool
	label        string
	steps        []roadStepAt
}

type roadStepAt struct {
	RoadStep
	x, y    float64
	slip    float64
	slipped bool
}

func (d RoadmapData) x(on day.Date) float64 {
	span := float64(max(d.To.Sub(d.From), 1))
	return roadX0 + (roadWidth-roadX0)*float64(on.Sub(d.From))/span
}

func (d RoadmapData) on(at day.Date) bool {
	return !at.IsZero() && !at.Before(d.From) && !at.After(d.To)
}

func clampX(x float64) float64 { return min(max(x, roadX0), roadWidth) }

// layoutRoadmap places lanes, bars, steps and what waits for what.
func layoutRoadmap(d RoadmapData) roadPlot {
	p := roadPlot{nowX: d.x(d.Today), now: d.on(d.Today)}
	for _, t := range d.Ticks {
		p.ticks = append(p.ticks, roadTickAt{d.x(t.On), t.Label})
	}
	y := roadTop
	places := map[string]roadStepAt{}
	for _, l := range d.Lanes {
		at := roadLaneAt{
			RoadLane: l, y: y, height: 2*roadPad + roadRow*float64(max(len(l.Bars), 1)) - (roadRow - roadBar),
		}
		at.zoneX = clampX(d.x(l.From))
		at.zoneW = clampX(d.x(l.To)) - at.zoneX
		for i, b := range l.Bars {
			bar := d.place(b, y+roadPad+roadRow*float64(i))
			for _, s := range bar.steps {
				places[s.Key] = s
			}
			at.bars = append(at.bars, bar)
		}
		p.lanes = append(p.lanes, at)
		y += at.height + roadGap
	}
	p.height = y
	for _, l := range p.lanes {
		for _, b := range l.bars {
			for _, s := range b.steps {
				for _, key := range s.Needs {
					if from, there := places[key]; there {
						p.links = append(p.links, roadLink(from, s))
					}
				}
			}
		}
	}
	return p
}

func (d RoadmapData) place(b RoadBar, y float64) roadBarAt {
	at := roadBarAt{RoadBar: b, y: y, mark: d.x(b.Due), marked: d.on(b.Due), label: b.Label}
	at.slip, at.slipped = d.x(b.Planned), !b.Planned.IsZero() && b.Planned != b.Due && d.on(b.Planned)
	end := clampX(at.mark)
	at.x = end
	if !b.Start.IsZero() {
		at.x = clampX(d.x(b.Start))
	}
	at.width = end - at.x
	at.doneW = at.width * float64(b.Done) / 100
	for _, s := range b.Steps {
		if d.on(s.On) {
			at.steps = append(at.steps, roadStepAt{
				RoadStep: s, x: d.x(s.On), y: y + roadBar/2, slip: d.x(s.Planned),
				slipped: !s.Planned.IsZero() && s.Planned != s.On && d.on(s.Planned),
			})
		}
	}
	at.write(end)
	return at
}

// write puts the owner and the label into the bar if they fit and touch no step, else behind it, else before it.
func (at *roadBarAt) write(end float64) {
	avatar := 2*roadAvatar + 5
	if at.Owner == "" {
		avatar = 0
	}
	width := avatar + roadLabel*float64(len([]rune(at.label+at.Note)))
	after := end + roadMark + 6
	at.base = at.y + 17
	switch {
	case width+16 < at.width:
		at.avatar, at.anchor = at.x+6+roadAvatar, "start"
		at.text = at.avatar - roadAvatar + avatar
		at.sink(at.x + width + 16)
	case after+width < roadWidth:
		at.avatar, at.anchor, at.halo = after+roadAvatar, "start", true
		at.text = at.avatar - roadAvatar + avatar
	case at.x-width-12 > roadX0:
		at.avatar, at.anchor, at.halo = at.x-8-roadAvatar, "end", true
		at.text = at.avatar + roadAvatar - avatar
	default: // what is too long for the drawing stands in it, and whole in the list
		at.avatar, at.anchor, at.halo = at.x+6+roadAvatar, "start", true
		at.text = at.avatar - roadAvatar + avatar
		at.label = shorten(at.label, int((roadWidth-at.text)/roadLabel)-len([]rune(at.Note))-1)
		at.sink(roadWidth)
	}
}

// sink moves the steps to the lower edge of the bar and the label up when they would meet before x.
func (at *roadBarAt) sink(x float64) {
	meet := false
	for _, s := range at.steps {
		meet = meet || s.x-roadStep < x && s.x > at.x
	}
	if !meet {
		return
	}
	at.base = at.y + roadHigh
	for i := range at.steps {
		at.steps[i].y = at.y + roadLow
	}
}

func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n || n < 2 {
		return s
	}
	return string(r[:n-1]) + "…"
}

// roadLink is a line from one step to the one that waits for it, with a head.
func roadLink(from, to roadStepAt) string {
	x1, y1, x2, y2 := from.x+roadStep, from.y, to.x-roadStep-1, to.y
	bend := x1 + max((x2-x1)/2, 6)
	head := "M" + num(x2-5) + " " + num(y2-3) + "L" + num(x2) + " " + num(y2) + "L" + num(x2-5) + " " + num(y2+3)
	return "M" + num(x1) + " " + num(y1) + "C" + num(bend) + " " + num(y1) +
		" " + num(x2-6) + " " + num(y2) + " " + num(x2) + " " + num(y2) + head
}

func diamond(x, y, r float64) string {
	return "M" + num(x) + " " + num(y-r) + "L" + num(x+r) + " " + num(y) +
		"L" + num(x) + " " + num(y+r) + "L" + num(x-r) + " " + num(y) + "Z"
}

func (at roadBarAt) barClass() string {
	switch {
	case at.Late:
		return "rm-bar rm-bar--risk"
	case at.Over:
		return "rm-bar rm-bar--over"
	}
	return "rm-bar"
}

func (at roadBarAt) doneClass() string {
	if at.Late {
		return "rm-done rm-done--risk"
	}
	return "rm-done"
}

func (s roadStepAt) class() string {
	if s.Done {
		return "rm-step rm-step--done"
	}
	return "rm-step"
}
