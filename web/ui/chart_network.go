package ui

import (
	"math"
	"slices"
	"sort"
	"unicode/utf8"
)

// NetworkData is who knows and sways whom: our people at the left, theirs by
// power from the top.
type NetworkData struct {
	ID        string
	Title     string
	Desc      string // the finding, read aloud
	Us        []PersonMark
	Them      []PersonMark
	Lines     []NetworkLine
	Places    map[string]Place // where people put a mark
	Save      string           // where a moved mark is sent; "" keeps them in place
	OurSide   string           // the name of our side
	TheirSide string           // and of theirs
}

// Place is a spot of their side in thousandths of its width and height.
type Place struct{ X, Y int }

// NetworkLine joins two marks by ID.
type NetworkLine struct {
	From, To string
	Kind     string // tie, cold, influence, against, dotted, conflict
	Weight   int    // 1..3, how thick
	Assumed  bool
	Title    string
}

// The measures of a network, in its own units.
const (
	netCellW  = 132.0
	netCellH  = 122.0
	netWide   = 900.0 // the least width of their side
	netUs     = 150.0 // the width of our side
	netEdge   = 10.0
	netHead   = 26.0 // above the first row, for the names of the sides
	netLine   = 13.5 // between two lines of a label
	netLetter = 16   // of a label's line
)

// netMark is a mark with its label below it.
type netMark struct {
	drawn
	name, sub []string
}

func (m netMark) lineY(n int) float64 {
	return m.y + m.ring() + 3 + ascent + netLine*float64(n)
}

// box holds mark and label.
func (m netMark) box() box {
	r := m.ring()
	b := around(m.x, m.y, r)
	lines := append(slices.Clone(m.name), m.sub...)
	for i, l := range lines {
		w := float64(utf8.RuneCountInString(l)) * textSize * letterWidth
		y := m.lineY(i)
		b = box{math.Min(b.x0, m.x-w/2), b.y0, math.Max(b.x1, m.x+w/2), math.Max(b.y1, y+descent)}
	}
	return b
}

// netDrawing is a network with everything in its place.
type netDrawing struct {
	w, h     float64
	zoneW    float64 // of our side
	us, them []netMark
	lines    []netPath
	fieldX0  float64
	fieldW   float64
	fieldY0  float64
	fieldH   float64
}

// netPath is a line as it is drawn.
type netPath struct {
	NetworkLine
	d string
}

func (p netPath) class() string {
	class := "no-fill net-" + p.Kind + " w-" + itoa(max(1, min(3, p.Weight)))
	if p.Assumed {
		class += " dash"
	}
	return class
}

func (p netPath) marker(id string) string {
	switch p.Kind {
	case "influence":
		return "url(#" + id + "-i)"
	case "against":
		return "url(#" + id + "-a)"
	}
	return ""
}

// perRow is how many of them stand beside each other.
func perRow(people int) int {
	switch {
	case people <= 12:
		return 4
	case people <= 30:
		return 6
	}
	return 8
}

// layoutNetwork puts their people in rows by power, the most powerful on top,
// each in a cell of its own so that neither marks nor labels meet; within a row
// people stand near those they are joined to. Ours stand in a column at the
// left, level with whom they know. The same people give the same picture.
func layoutNetwork(d NetworkData) netDrawing {
	rows := netRows(d)
	columns := perRow(len(d.Them))
	out := netDrawing{zoneW: netUs, fieldY0: netHead, fieldW: math.Max(float64(columns)*netCellW, netWide)}
	out.fieldX0 = netEdge + out.zoneW + netEdge
	height := float64(max(len(rows), 1))
	height = math.Max(height*netCellH, float64(len(d.Us))*netCellH*.8)
	out.fieldH = height
	at := map[string][2]float64{}
	place := func() {
		for y, row := range rows {
			step := out.fieldW / float64(len(row))
			for x, p := range row {
				at[p.ID] = [2]float64{
					out.fieldX0 + step*(float64(x)+.5),
					out.fieldY0 + out.fieldH*(float64(y)+.5)/float64(len(rows)) - 16,
				}
			}
		}
	}
	place()
	order := slices.Clone(d.Us)
	for range 4 {
		untangle(rows, d.Lines, at)
		place()
		order = level(order, d.Lines, at)
		for i, p := range order {
			at[p.ID] = [2]float64{
				netEdge + out.zoneW/2, out.fieldY0 + out.fieldH*(float64(i)+.5)/float64(len(order)) - 16,
			}
		}
	}
	for id, p := range d.Places {
		if _, known := at[id]; known {
			at[id] = [2]float64{out.fieldX0 + out.fieldW*float64(p.X)/1000, out.fieldY0 + out.fieldH*float64(p.Y)/1000}
		}
	}
	for _, p := range order {
		out.us = append(out.us, newNetMark(p, at[p.ID]))
	}
	for _, row := range rows {
		for _, p := range row {
			out.them = append(out.them, newNetMark(p, at[p.ID]))
		}
	}
	out.w, out.h = out.fieldX0+out.fieldW+netEdge, out.fieldY0+out.fieldH+netEdge
	out.draw(d.Lines)
	return out
}

func newNetMark(p PersonMark, at [2]float64) netMark {
	m := netMark{drawn: drawn{p, at[0], at[1]}, name: wrap(p.written(), netLetter, 2)}
	room := 3 - len(m.name)
	m.sub = wrap(p.Sub, netLetter, min(room, 2))
	return m
}

// netRows are the rows from the top: one for each power, wrapped where it is full.
func netRows(d NetworkData) [][]PersonMark {
	people := slices.Clone(d.Them)
	slices.SortStableFunc(people, func(a, b PersonMark) int { return b.Power - a.Power })
	columns := perRow(len(people))
	var rows [][]PersonMark
	for _, p := range people {
		last := len(rows) - 1
		if last < 0 || len(rows[last]) == columns || rows[last][0].Power != p.Power {
			rows = append(rows, nil)
			last++
		}
		rows[last] = append(rows[last], p)
	}
	return evened(rows)
}

// evened spreads the people of one power over their rows, so that none is nearly empty.
func evened(rows [][]PersonMark) [][]PersonMark {
	var out [][]PersonMark
	for i := 0; i < len(rows); {
		j := i
		var people []PersonMark
		for j < len(rows) && rows[j][0].Power == rows[i][0].Power {
			people = append(people, rows[j]...)
			j++
		}
		for k := range j - i {
			from, to := k*len(people)/(j-i), (k+1)*len(people)/(j-i)
			out = append(out, people[from:to])
		}
		i = j
	}
	return out
}

// untangle sorts each row by the mean place of those a person is joined to.
func untangle(rows [][]PersonMark, lines []NetworkLine, at map[string][2]float64) {
	for _, row := range rows {
		pull := map[string]float64{}
		for _, p := range row {
			pull[p.ID] = at[p.ID][0] + mean(p.ID, lines, at, 0, at[p.ID][0])
		}
		sort.SliceStable(row, func(i, j int) bool { return pull[row[i].ID] < pull[row[j].ID] })
	}
}

// level sorts our people by the mean height of those they know.
func level(us []PersonMark, lines []NetworkLine, at map[string][2]float64) []PersonMark {
	sorted := slices.Clone(us)
	sort.SliceStable(sorted, func(i, j int) bool {
		return mean(sorted[i].ID, lines, at, 1, 0) < mean(sorted[j].ID, lines, at, 1, 0)
	})
	return sorted
}

// mean is the middle of the joined marks along an axis, none when there is no one.
func mean(id string, lines []NetworkLine, at map[string][2]float64, axis int, none float64) float64 {
	sum, n := 0.0, 0
	for _, l := range lines {
		other := ""
		switch id {
		case l.From:
			other = l.To
		case l.To:
			other = l.From
		}
		if spot, ok := at[other]; ok {
			sum += spot[axis]
			n++
		}
	}
	if n == 0 {
		return none
	}
	return sum / float64(n)
}

// draw bends each line a little, so that two between the same people are told apart.
func (out *netDrawing) draw(lines []NetworkLine) {
	marks := map[string]netMark{}
	for _, m := range append(slices.Clone(out.us), out.them...) {
		marks[m.ID] = m
	}
	seen := map[[2]string]int{}
	for _, l := range lines {
		a, ok := marks[l.From]
		b, there := marks[l.To]
		if !ok || !there {
			continue
		}
		pair := [2]string{min(l.From, l.To), max(l.From, l.To)}
		bend := 14 + 16*float64(seen[pair])
		seen[pair]++
		out.lines = append(out.lines, netPath{l, curve(a.drawn, b.drawn, bend)})
	}
}

// curve is a bent line from the rim of one mark to the rim of another.
func curve(a, b drawn, bend float64) string {
	dx, dy := b.x-a.x, b.y-a.y
	length := math.Max(1, math.Hypot(dx, dy))
	ux, uy := dx/length, dy/length
	mx, my := (a.x+b.x)/2-uy*bend, (a.y+b.y)/2+ux*bend
	x0, y0 := rim(a, mx, my)
	x1, y1 := rim(b, mx, my)
	return "M" + num(x0) + " " + num(y0) + "Q" + num(mx) + " " + num(my) + " " + num(x1) + " " + num(y1)
}

func rim(m drawn, towardsX, towardsY float64) (x, y float64) {
	dx, dy := towardsX-m.x, towardsY-m.y
	length := math.Max(1, math.Hypot(dx, dy))
	r := m.ring() + 2
	return m.x + dx/length*r, m.y + dy/length*r
}
