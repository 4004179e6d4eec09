package ui

import (
	"math"
	"strings"
)

// OrgData is an organisation chart.
type OrgData struct {
	ID     string // of the drawing on the page
	Title  string
	Desc   string // the finding, read aloud
	People []OrgPerson
	Dotted [][2]string // further lines, by ID
}

// OrgPerson is a card of the chart, in the order siblings are drawn.
type OrgPerson struct {
	PersonMark
	Boss  string // ID of whom they report to; "" or someone not in the chart: a root
	Group bool   // stands for several people: a department folded up
	Count string // what a group holds, or how many stand below and are not drawn
}

// The measures of the chart, in its own units.
const (
	orgCardW  = 182.0
	orgCardH  = 66.0
	orgGapX   = 16.0
	orgGapY   = 34.0
	orgHang   = 10.0 // between cards that hang below each other
	orgIndent = 22.0
	orgEdge   = 8.0
	orgColumn = 6 // cards that hang below each other before a second column
	orgMark   = 26.0
	orgText   = 56.0
)

// orgCard is a person at their place; x and y are the card's corner.
type orgCard struct {
	OrgPerson
	x, y        float64
	name, title []string
}

func (c orgCard) mark() drawn { return drawn{c.PersonMark, c.x + orgMark, c.y + orgCardH/2} }

func (c orgCard) box() box { return box{c.x, c.y, c.x + orgCardW, c.y + orgCardH} }

// lineY is the base line of the nth line of text, all together in the middle of the card.
func (c orgCard) lineY(n int) float64 {
	lines := float64(len(c.name) + len(c.title))
	if c.Count != "" {
		lines++
	}
	const step = 14.5
	return c.y + orgCardH/2 - lines*step/2 + step*float64(n) + ascent
}

// orgDrawing is a chart with everything in its place.
type orgDrawing struct {
	w, h   float64
	cards  []orgCard
	lines  string   // of reporting, one path
	dotted []string // each its own path
}

// orgNode is a person with those below.
type orgNode struct {
	person   OrgPerson
	below    []*orgNode
	branches []*orgNode // those with people below them
	leaves   []*orgNode
	w, h     float64
	loose    bool // not a person: the heading of people whose boss nobody knows
}

// layoutOrg places everyone: people without anyone below them hang under their
// boss, in columns; bosses stand side by side. Each subtree has its own
// rectangle, so nothing overlaps; the same people give the same picture.
func layoutOrg(d OrgData) orgDrawing {
	nodes := map[string]*orgNode{}
	var order []*orgNode
	for _, p := range d.People {
		n := &orgNode{person: p}
		nodes[p.ID] = n
		order = append(order, n)
	}
	var roots []*orgNode
	for _, n := range order {
		if boss := nodes[n.person.Boss]; boss != nil && boss != n {
			boss.below = append(boss.below, n)
		} else {
			roots = append(roots, n)
		}
	}
	loose := &orgNode{loose: true}
	var trees []*orgNode
	for _, r := range roots {
		if len(r.below) == 0 && len(roots) > 1 {
			loose.below = append(loose.below, r)
		} else {
			trees = append(trees, r)
		}
	}
	if len(loose.below) > 0 {
		trees = append(trees, loose)
	}
	out := orgDrawing{}
	x := orgEdge
	for _, t := range trees {
		t.measure()
		t.place(&out, x, orgEdge)
		x += t.w + 2*orgGapX
		out.h = math.Max(out.h, t.h)
	}
	out.w, out.h = math.Max(x-2*orgGapX+orgEdge, orgCardW+2*orgEdge), out.h+2*orgEdge
	out.dotted = dottedLines(d.Dotted, out.cards)
	return out
}

func (n *orgNode) measure() {
	for _, b := range n.below {
		if len(b.below) > 0 {
			b.measure()
			n.branches = append(n.branches, b)
		} else {
			n.leaves = append(n.leaves, b)
		}
	}
	hangW, hangH := n.hanging()
	top := orgCardH
	if n.loose {
		top = 0
	}
	if len(n.branches) == 0 {
		n.w, n.h = math.Max(orgCardW, hangW), top+hangH
		return
	}
	w, h := 0.0, 0.0
	if len(n.leaves) > 0 {
		w, h = hangW+orgGapX, hangH
	}
	for _, b := range n.branches {
		w += b.w + orgGapX
		h = math.Max(h, b.h)
	}
	n.w, n.h = math.Max(orgCardW, w-orgGapX), orgCardH+orgGapY+h
}

// hanging is the room of the leaves below each other, with the gap above them.
func (n *orgNode) hanging() (w, h float64) {
	k := len(n.leaves)
	if k == 0 {
		return 0, 0
	}
	columns := (k + orgColumn - 1) / orgColumn
	rows := (k + columns - 1) / columns
	return float64(columns)*(orgIndent+orgCardW) + float64(columns-1)*orgGapX, float64(rows) * (orgCardH + orgHang)
}

// place draws a subtree with its corner at x, y and returns where its line from above ends.
func (n *orgNode) place(out *orgDrawing, x, y float64) (anchor float64) {
	if len(n.branches) == 0 {
		anchor = x + orgCardW/2
		if !n.loose {
			out.card(n.person, x, y)
			y += orgCardH
		} else {
			y -= orgHang
		}
		n.hang(out, x, y, !n.loose)
		return anchor
	}
	row := 0.0
	if len(n.leaves) > 0 {
		w, _ := n.hanging()
		row = w + orgGapX
	}
	for _, b := range n.branches {
		row += b.w + orgGapX
	}
	row -= orgGapX
	at := x + (n.w-row)/2
	bus := y + orgCardH + orgGapY/2
	var ends []float64
	if len(n.leaves) > 0 {
		w, _ := n.hanging()
		n.hang(out, at, y+orgCardH+orgGapY-orgHang, true)
		out.lines += "M" + num(at+orgIndent/2) + " " + num(bus) + "V" + num(y+orgCardH+orgGapY)
		ends = append(ends, at+orgIndent/2)
		at += w + orgGapX
	}
	for _, b := range n.branches {
		end := b.place(out, at, y+orgCardH+orgGapY)
		out.lines += "M" + num(end) + " " + num(bus) + "V" + num(y+orgCardH+orgGapY)
		ends = append(ends, end)
		at += b.w + orgGapX
	}
	anchor = (ends[0] + ends[len(ends)-1]) / 2
	anchor = math.Max(x+orgCardW/2, math.Min(anchor, x+n.w-orgCardW/2))
	out.card(n.person, anchor-orgCardW/2, y)
	left, right := math.Min(ends[0], anchor), math.Max(ends[len(ends)-1], anchor)
	out.lines += "M" + num(anchor) + " " + num(y+orgCardH) + "V" +
		num(bus) + "M" + num(left) + " " + num(bus) + "H" + num(right)
	return anchor
}

// hang draws the leaves below y, in columns of equal length, joined to a line down each column.
func (n *orgNode) hang(out *orgDrawing, x, y float64, joined bool) {
	k := len(n.leaves)
	if k == 0 {
		return
	}
	columns := (k + orgColumn - 1) / orgColumn
	rows := (k + columns - 1) / columns
	for i, leaf := range n.leaves {
		column, row := i/rows, i%rows
		cx := x + float64(column)*(orgIndent+orgCardW+orgGapX) + orgIndent
		cy := y + orgHang + float64(row)*(orgCardH+orgHang)
		if !joined {
			cx -= orgIndent
		}
		out.card(leaf.person, cx, cy)
		if joined {
			spine := cx - orgIndent/2
			from := y
			if row > 0 {
				from = cy - orgHang - orgCardH/2
			}
			out.lines += "M" + num(spine) + " " + num(from) + "V" + num(cy+orgCardH/2) + "H" + num(cx)
			if column > 0 && row == 0 {
				out.lines += "M" + num(spine) + " " + num(y) + "H" + num(x+orgIndent/2)
			}
		}
	}
}

func (out *orgDrawing) card(p OrgPerson, x, y float64) {
	letters := lettersIn(orgCardW - orgText - 6)
	c := orgCard{OrgPerson: p, x: x, y: y, name: wrap(p.written(), letters, 2)}
	room := 3 - len(c.name)
	if p.Count != "" {
		room--
	}
	if p.Sub != "" && room > 0 {
		c.title = wrap(p.Sub, letters, room)
	}
	out.cards = append(out.cards, c)
}

// dottedLines curve from card to card, from the nearer sides.
func dottedLines(pairs [][2]string, cards []orgCard) []string {
	at := map[string]orgCard{}
	for _, c := range cards {
		at[c.ID] = c
	}
	var list []string
	for _, p := range pairs {
		a, ok := at[p[0]]
		b, there := at[p[1]]
		if !ok || !there {
			continue
		}
		x0, y0, x1, y1 := a.x+orgCardW, a.y+orgCardH/2, b.x, b.y+orgCardH/2
		if a.x > b.x {
			x0, x1 = a.x, b.x+orgCardW
		}
		if a.x == b.x {
			x0, x1 = a.x+orgCardW, b.x+orgCardW
			list = append(list, "M"+num(x0)+" "+num(y0)+"C"+num(x0+40)+" "+
				num(y0)+" "+num(x1+40)+" "+num(y1)+" "+num(x1)+" "+num(y1))
			continue
		}
		middle := (x0 + x1) / 2
		list = append(list,
			"M"+num(x0)+" "+num(y0)+"C"+num(middle)+" "+num(y0)+" "+num(middle)+" "+num(y1)+" "+num(x1)+" "+num(y1))
	}
	return list
}

// star is a five-pointed star around a centre.
func star(x, y float64) string {
	var b strings.Builder
	const outer, inner = 6.5, 2.8
	for i := range 10 {
		r := outer
		if i%2 == 1 {
			r = inner
		}
		angle := -math.Pi/2 + float64(i)*math.Pi/5
		if i == 0 {
			b.WriteString("M")
		} else {
			b.WriteString("L")
		}
		b.WriteString(num(x+r*math.Cos(angle)) + " " + num(y+r*math.Sin(angle)))
	}
	return b.String() + "Z"
}
