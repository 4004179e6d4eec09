package ui

import (
	"math"
	"unicode/utf8"
)

// box is a rectangle of a drawing, y downwards.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) overlaps(o box) bool {
	return b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1
}

func (b box) inside(o box) bool {
	return b.x0 >= o.x0 && b.x1 <= o.x1 && b.y0 >= o.y0 && b.y1 <= o.y1
}

func around(x, y, r float64) box { return box{x - r, y - r, x + r, y + r} }

// words is a label that found room: strong first, then the rest in regular weight.
type words struct {
	x, y         float64 // of the base line
	anchor       string  // start, middle, end
	strong, rest string
	box          box
}

func (w *words) X() string { return num(w.x) }
func (w *words) Y() string { return num(w.y) }

const (
	textSize = 12.0
	// A letter is this share of the size wide: a little more than Inter's mean, so that a guess errs
	// on the side of air.
	letterWidth = 0.58
	ascent      = 11.0
	descent     = 4.0
)

func textWidth(s string) float64 {
	return float64(utf8.RuneCountInString(s)) * textSize * letterWidth
}

// writeBeside puts text next to a mark so that it stays in the frame and touches neither another mark
// nor another label; when all places are taken it returns nil. The mark itself is among marks.
func writeBeside(mark box, strong, rest string, frame box, marks []box, taken []box) *words {
	text := strong
	if strong != "" && rest != "" {
		text += " "
	}
	width := textWidth(text + rest)
	cx, cy := (mark.x0+mark.x1)/2, (mark.y0+mark.y1)/2
	const gap = 4.0
	middle, below, above := cy+textSize/3, mark.y1+gap+ascent, mark.y0-gap-descent
	for _, p := range []words{
		{x: mark.x1 + gap, y: middle, anchor: "start"},
		{x: mark.x0 - gap, y: middle, anchor: "end"},
		{x: cx, y: below, anchor: "middle"},
		{x: cx, y: above, anchor: "middle"},
		{x: cx, y: below - 3, anchor: "start"},
		{x: cx, y: below - 3, anchor: "end"},
		{x: cx, y: above + 3, anchor: "start"},
		{x: cx, y: above + 3, anchor: "end"},
		{x: mark.x1 - 2, y: middle - 12, anchor: "start"},
		{x: mark.x1 - 2, y: middle + 12, anchor: "start"},
		{x: mark.x0 + 2, y: middle - 12, anchor: "end"},
		{x: mark.x0 + 2, y: middle + 12, anchor: "end"},
		{x: cx, y: below + 12, anchor: "middle"},
		{x: cx, y: above - 12, anchor: "middle"},
	} {
		p.strong, p.rest = strong, rest
		p.box = textBox(p, width)
		if p.box.inside(frame) && free(p.box, mark, marks, taken) {
			return &p
		}
	}
	return nil
}

func textBox(p words, width float64) box {
	x0 := p.x
	switch p.anchor {
	case "middle":
		x0 -= width / 2
	case "end":
		x0 -= width
	}
	return box{x0, p.y - ascent, x0 + width, p.y + descent}
}

// free reports whether b touches nothing; its own mark may come close at a corner, since marks are
// rounder than their boxes.
func free(b, own box, marks, taken []box) bool {
	for _, m := range marks {
		if m == own {
			const round = 4
			m = box{m.x0 + round, m.y0 + round, m.x1 - round, m.y1 - round}
		}
		if b.overlaps(m) {
			return false
		}
	}
	for _, t := range taken {
		if b.overlaps(t) {
			return false
		}
	}
	return true
}

// niceStep is 1, 2 or 5 times a power of ten, so that a span has about parts steps.
func niceStep(span float64, parts int) float64 {
	if span <= 0 {
		return 1
	}
	raw := span / float64(parts)
	unit := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 5} {
		if raw <= m*unit*1.0001 {
			return m * unit
		}
	}
	return 10 * unit
}

// shape draws a state's mark around a centre: circle, diamond and triangle of the same area.
// An empty path is a circle of radius r.
func shape(kind string, x, y, r float64) (path string, extent box) {
	switch kind {
	case "watch":
		d := 1.25 * r
		return "M" + num(x) + " " + num(y-d) + "L" + num(x+d) + " " + num(y) + "L" +
			num(x) + " " + num(y+d) + "L" + num(x-d) + " " + num(y) + "Z", around(x, y, d)
	case "risk":
		return triangle(x, y, r)
	}
	return "", around(x, y, r)
}

func triangle(x, y, r float64) (path string, extent box) {
	w, top, bottom := 1.3*r, 1.35*r, 0.95*r
	return "M" + num(x) + " " + num(y-top) + "L" + num(x+w) + " " + num(y+bottom) + "H" + num(x-w) + "Z",
		box{x - w, y - top, x + w, y + bottom}
}
