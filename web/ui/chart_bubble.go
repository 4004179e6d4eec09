package ui

import (
	"context"
	"math"
	"slices"

	"trucot/internal/kernel/i18n"
)

// BubbleData is a field of accounts: across a score, up a value, the size of the mark a third figure.
type BubbleData struct {
	ID             string // of the drawing on the page
	Title, Desc    string // Desc says the finding
	XLabel, YLabel string // with their units
	XMin, XMax     float64
	Bands          []BubbleBand
	Points         []BubblePoint
}

// BubbleBand is a named stretch of the horizontal axis, e.g. 30–50 "Nguy cơ".
type BubbleBand struct {
	From, To float64
	Label    string
	Risk     bool
}

// BubblePoint is an account.
type BubblePoint struct {
	X, Y, Size float64 // Size is shown by area; 0 or less is the smallest mark
	Kind       string  // good, watch, risk or "" (none)
	Label      string
	Title      string // read aloud and on hover; Label when empty
	Href       string
}

func (p BubblePoint) title() string {
	if p.Title != "" {
		return p.Title
	}
	return p.Label
}

// The plot of a drawing 720 by 372.
const (
	bubbleX0, bubbleX1 = 46.0, 700.0
	bubbleY0, bubbleY1 = 16.0, 330.0
	bubbleMax          = 24.0 // radius of the largest mark
	bubbleMin          = 8.0
)

type bubbleMark struct {
	point   BubblePoint
	x, y, r float64
	path    string
	box     box
	label   *words
}

func (m bubbleMark) class() string {
	if m.point.Kind == "" {
		return "bub f-base"
	}
	return "bub bub--" + m.point.Kind
}

type axisTick struct {
	at   string
	text string
}

type bubbleBand struct {
	BubbleBand
	x, width, middle string
}

type bubblePlot struct {
	xTicks, yTicks []axisTick
	bands          []bubbleBand
	marks          []bubbleMark // largest first: small ones are drawn over them
}

func layoutBubbles(ctx context.Context, d BubbleData) bubblePlot {
	if d.XMax <= d.XMin {
		d.XMin, d.XMax = 0, 100
	}
	top, size := 0.0, 0.0
	for _, p := range d.Points {
		top, size = max(top, p.Y), max(size, p.Size)
	}
	yStep := niceStep(top, 5)
	top = max(yStep, math.Ceil(top/yStep-1e-9)*yStep)

	x := func(v float64) float64 { return bubbleX0 + (bubbleX1-bubbleX0)*(v-d.XMin)/(d.XMax-d.XMin) }
	y := func(v float64) float64 { return bubbleY1 - (bubbleY1-bubbleY0)*v/top }

	var plot bubblePlot
	for n := 0; float64(n)*yStep <= top*1.0001; n++ {
		v := float64(n) * yStep
		plot.yTicks = append(plot.yTicks, axisTick{num(y(v)), tickText(ctx, v, yStep)})
	}
	xStep := niceStep(d.XMax-d.XMin, 7)
	for v := math.Ceil(d.XMin/xStep-1e-9) * xStep; v <= d.XMax*1.0001; v += xStep {
		plot.xTicks = append(plot.xTicks, axisTick{num(x(v)), tickText(ctx, v, xStep)})
	}
	for _, b := range d.Bands {
		from, to := x(max(d.XMin, b.From)), x(min(d.XMax, b.To))
		plot.bands = append(plot.bands, bubbleBand{b, num(from), num(max(0, to-from)), num((from + to) / 2)})
	}
	for _, p := range d.Points {
		m := bubbleMark{point: p, r: bubbleMin}
		if size > 0 && p.Size > 0 {
			m.r = max(bubbleMin, bubbleMax*math.Sqrt(p.Size/size))
		}
		m.x = max(bubbleX0, min(bubbleX1, x(p.X)))
		m.y = max(bubbleY0, min(bubbleY1, y(p.Y)))
		m.path, m.box = shape(p.Kind, m.x, m.y, m.r)
		plot.marks = append(plot.marks, m)
	}
	slices.SortStableFunc(plot.marks, func(a, b bubbleMark) int {
		switch {
		case a.r > b.r:
			return -1
		case a.r < b.r:
			return 1
		}
		return 0
	})
	labelBubbles(plot.marks)
	return plot
}

func labelBubbles(marks []bubbleMark) {
	frame := box{bubbleX0 - 6, 18, 716, bubbleY1 - 1}
	boxes := make([]box, len(marks))
	for i := range marks {
		boxes[i] = marks[i].box
	}
	var taken []box
	for i := range marks {
		m := &marks[i]
		if m.label = writeBeside(m.box, "", m.point.Label, frame, boxes, taken); m.label != nil {
			taken = append(taken, m.label.box)
		}
	}
}

// tickText writes no more decimals than the step needs.
func tickText(ctx context.Context, v, step float64) string {
	digits := 0
	for s := step; s < 0.9999 && digits < 4; s *= 10 {
		digits++
	}
	return i18n.Decimal(ctx, v, digits)
}
