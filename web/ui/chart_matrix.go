package ui

import "sort"

// MatrixData is a map of people by power and interest, both 1 to 5.
type MatrixData struct {
	ID     string // of the drawing on the page
	Title  string
	Desc   string // the finding, read aloud
	Small  bool   // without the names of the quarters, the axes named in short
	Points []MatrixPoint
}

// MatrixPoint is a person, or with an empty Name a position nobody is known for. A point with a power
// or interest outside 1..5 is not drawn.
type MatrixPoint struct {
	Power, Interest int
	Support         *int   // -2..2, nil unknown: gives the shape
	Cold            bool   // the agreed rhythm is missed
	Name            string // full name, for the initials
	Label, Sub      string // written beside the mark: given name, short title
	Title           string // read aloud and on hover; Name when empty
	Href            string
}

func (p MatrixPoint) title() string {
	if p.Title != "" {
		return p.Title
	}
	return p.Name
}

// matrixMark is a point on the drawing.
type matrixMark struct {
	point    MatrixPoint
	more     int // stands for this many further points of its cell; 0: for its own
	x, y, r  float64
	ring     float64
	kind     string // pro, neutral, con, gap
	triangle string
	box      box
	label    *words
}

// The plot of a drawing 446 by 404, leaving room for the names of the axes.
const (
	matrixW, matrixH = 446.0, 404.0
	matrixX0         = 34.0
	matrixX1         = 438.0
	matrixY0         = 10.0
	matrixY1         = 376.0
	cellW            = (matrixX1 - matrixX0) / 5
	cellH            = (matrixY1 - matrixY0) / 5
	cellRoom         = 9 // marks in a cell before the rest is counted
)

// layoutMatrix gives every point its place. Points of one cell share it: alone in the middle, up to
// four two by two, up to nine three by three and smaller; of more than nine, eight are drawn and the
// last mark counts the rest. Labels are left out where there is no room.
func layoutMatrix(points []MatrixPoint) []matrixMark {
	var marks []matrixMark
	cells := map[[2]int][]MatrixPoint{}
	var order [][2]int
	for _, p := range points {
		if p.Power < 1 || p.Power > 5 || p.Interest < 1 || p.Interest > 5 {
			continue
		}
		at := [2]int{p.Interest, p.Power}
		if cells[at] == nil {
			order = append(order, at)
		}
		cells[at] = append(cells[at], p)
	}
	for _, at := range order {
		marks = append(marks, layoutCell(at, cells[at])...)
	}
	// What stands higher in power is named first: it matters more and comes first in the tab order.
	sort.SliceStable(marks, func(i, j int) bool { return marks[i].point.Power > marks[j].point.Power })
	labelMatrix(marks)
	return marks
}

func layoutCell(at [2]int, points []MatrixPoint) []matrixMark {
	cx := matrixX0 + (float64(at[0])-0.5)*cellW
	cy := matrixY1 - (float64(at[1])-0.5)*cellH
	var side int
	var r, ring, dx, dy float64
	switch n := len(points); {
	case n == 1:
		side, r, ring = 1, 15, 20
	case n <= 4:
		side, r, ring, dx, dy = 2, 12.5, 15.5, 35, 34
	default:
		side, r, ring, dx, dy = 3, 9.5, 11.5, 26, 24
	}
	more := 0
	if len(points) > cellRoom {
		more = len(points) - cellRoom + 1
		points = points[:cellRoom]
	}
	rows := (len(points) + side - 1) / side
	marks := make([]matrixMark, len(points))
	for i, p := range points {
		row := i / side
		inRow := min(side, len(points)-row*side)
		x := cx + dx*(float64(i%side)-float64(inRow-1)/2)
		y := cy + dy*(float64(row)-float64(rows-1)/2)
		marks[i] = newMatrixMark(p, x, y, r, ring)
	}
	if more > 0 {
		last := &marks[len(marks)-1]
		last.more, last.kind, last.triangle = more, "gap", ""
		last.point = MatrixPoint{Power: at[1], Interest: at[0]}
		last.box = around(last.x, last.y, r)
	}
	return marks
}

func newMatrixMark(p MatrixPoint, x, y, r, ring float64) matrixMark {
	m := matrixMark{point: p, x: x, y: y, r: r, box: around(x, y, r)}
	switch {
	case p.Support == nil || p.Name == "":
		m.kind = "gap"
	case *p.Support > 0:
		m.kind = "pro"
	case *p.Support < 0:
		m.kind = "con"
		m.triangle, m.box = triangle(x, y, r)
	default:
		m.kind = "neutral"
	}
	if p.Cold {
		m.ring = ring
		c := around(x, y, ring)
		m.box = box{min(c.x0, m.box.x0), min(c.y0, m.box.y0), max(c.x1, m.box.x1), max(c.y1, m.box.y1)}
	}
	return m
}

// labelMatrix writes names where there is room, first with the title, then without it.
func labelMatrix(marks []matrixMark) {
	frame := box{2, 0, matrixW - 2, matrixY1 - 2}
	boxes := make([]box, len(marks))
	for i := range marks {
		boxes[i] = marks[i].box
	}
	// The names of the quarters stay readable.
	taken := []box{
		{matrixX0, matrixY0, matrixX0 + 90, matrixY0 + 15},
		{matrixX1 - 90, matrixY0, matrixX1, matrixY0 + 15},
		{matrixX0, matrixY1 - 16, matrixX0 + 90, matrixY1},
		{matrixX1 - 90, matrixY1 - 16, matrixX1, matrixY1},
	}
	for _, short := range []bool{false, true} {
		for i := range marks {
			m := &marks[i]
			strong, rest := m.point.Label, m.point.Sub
			if m.label != nil || m.more > 0 || strong+rest == "" {
				continue
			}
			if short && strong != "" {
				rest = ""
			}
			if m.label = writeBeside(m.box, strong, rest, frame, boxes, taken); m.label != nil {
				taken = append(taken, m.label.box)
			}
		}
	}
}

func (m matrixMark) text() string {
	switch {
	case m.more > 0:
		return "+" + itoa(m.more)
	case m.point.Name == "":
		return "?"
	}
	return Initials(m.point.Name)
}

func (m matrixMark) textClass() string {
	class := "t-on t-s"
	if m.kind == "gap" {
		class = "t-mute t-s"
	}
	if m.r < 12 {
		class += " t-xs"
	}
	return class
}

func (m matrixMark) textY() string {
	if m.kind == "con" {
		return num(m.y + 5)
	}
	return num(m.y + 4)
}
