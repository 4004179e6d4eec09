package ui

import (
	"math"
	"slices"
)

// ChainData is a map of links in columns; lines run from a column to the next.
type ChainData struct {
	ID      string // of the drawing on the page
	Title   string
	Desc    string   // the finding, read aloud
	Columns []string // headings, from left to right
	Nodes   []ChainNode
	Lines   [][2]string // from, to, by ID; those not between neighbouring columns are left out
}

// ChainNode is a card of the map. Within a column they come in the order given,
// unless what leads to them says better.
type ChainNode struct {
	ID     string
	Column int // from 0
	Text   string
	State  string // none not confirmed, good confirmed, done at its end
	Word   string // the state in words
	Owner  string // may be empty
	Key    bool   // the owner is a key player
	Title  string // read aloud and on hover
	Href   string
}

// The measures of the map, in its own units.
const (
	chainCardW = 184.0
	chainCardH = 100.0
	chainGapX  = 38.0
	chainGapY  = 14.0
	chainEdge  = 8.0
	chainHead  = 30.0
	chainPad   = 12.0
	chainStep  = 15.0 // between lines of text
	chainLines = 3    // of the text
)

// chainCard is a node at its place; x and y are the card's corner.
type chainCard struct {
	ChainNode
	x, y  float64
	text  []string
	owner string // shortened to its line
}

func (c chainCard) box() box { return box{c.x, c.y, c.x + chainCardW, c.y + chainCardH} }

func (c chainCard) lineY(n int) float64 { return c.y + chainPad + ascent - 2 + chainStep*float64(n) }

// stateY and ownerY are the base lines of the last two lines.
func (c chainCard) stateY() float64 {
	if c.owner == "" {
		return c.y + chainCardH - chainPad + 1
	}
	return c.ownerY() - chainStep
}

func (c chainCard) ownerY() float64 { return c.y + chainCardH - chainPad + 1 }

// class paints the card by its state.
func (c chainCard) class() string { return "chain-card chain-card--" + c.State }

// mark is the state's shape beside its word: a square at the end, "" a circle.
func (c chainCard) mark() string {
	if c.State != "done" {
		return ""
	}
	return square(c.x+chainPad+5, c.stateY()-4)
}

func square(x, y float64) string { return "M" + num(x-4) + " " + num(y-4) + "h8v8h-8Z" }

// chainDrawing is a map with everything in its place.
type chainDrawing struct {
	w, h  float64
	cards []chainCard
	lines []chainLine
}

// chainLine is a curve in the gap between two columns, from x0 to x1.
type chainLine struct {
	x0, x1 float64
	path   string
}

func chainX(column int) float64 { return chainEdge + float64(column)*(chainCardW+chainGapX) }

// layoutChain places the cards: each as near as there is room to the middle of
// what leads to it, in that order, so that lines cross little. Cards of a column
// stand below each other and lines stay between columns, so nothing overlaps;
// the same input gives the same picture.
func layoutChain(d ChainData) chainDrawing {
	out := chainDrawing{w: chainX(len(d.Columns)) - chainGapX + chainEdge, h: chainHead + chainCardH + 2*chainEdge}
	column, from := map[string]int{}, map[string][]string{}
	for _, n := range d.Nodes {
		column[n.ID] = n.Column
	}
	for _, l := range d.Lines {
		a, ok := column[l[0]]
		b, there := column[l[1]]
		if ok && there && b == a+1 {
			from[l[1]] = append(from[l[1]], l[0])
		}
	}
	middle := map[string]float64{}
	for c := range d.Columns {
		out.cards = append(out.cards, chainColumn(d.Nodes, c, from, middle)...)
	}
	for _, c := range out.cards {
		middle[c.ID] = c.y + chainCardH/2
		out.h = math.Max(out.h, c.y+chainCardH+chainEdge)
	}
	for _, c := range out.cards {
		for _, id := range from[c.ID] {
			x0, x1 := c.x-chainGapX, c.x
			y0, y1 := middle[id], middle[c.ID]
			bend := (x0 + x1) / 2
			out.lines = append(out.lines, chainLine{
				x0, x1,
				"M" + num(x0) + " " + num(y0) + "C" + num(bend) + " " + num(y0) +
					" " + num(bend) + " " + num(y1) + " " + num(x1) + " " + num(y1),
			})
		}
	}
	return out
}

// chainColumn places the cards of one column; middle tells where those of the
// columns before are, and learns where these are.
func chainColumn(nodes []ChainNode, column int, from map[string][]string, middle map[string]float64) []chainCard {
	type wish struct {
		node ChainNode
		y    float64
	}
	var wishes []wish
	last := 0.0 // what nothing leads to stands below the rest
	for _, y := range middle {
		last = math.Max(last, y)
	}
	for _, n := range nodes {
		if n.Column != column {
			continue
		}
		y := last
		if list := from[n.ID]; len(list) > 0 {
			y = 0
			for _, id := range list {
				y += middle[id] / float64(len(list))
			}
		}
		wishes = append(wishes, wish{n, y})
	}
	slices.SortStableFunc(wishes, func(a, b wish) int { return int(math.Round(a.y - b.y)) })
	var cards []chainCard
	next := chainHead + chainEdge
	for _, w := range wishes {
		y := math.Max(next, math.Round(w.y-chainCardH/2))
		if column == 0 || len(from[w.node.ID]) == 0 {
			y = next
		}
		letters := lettersIn(chainCardW - 2*chainPad)
		owner := ""
		if lines := wrap(w.node.Owner, letters-3, 1); len(lines) > 0 {
			owner = lines[0]
		}
		cards = append(cards, chainCard{
			ChainNode: w.node, x: chainX(column), y: y, text: wrap(w.node.Text, letters, chainLines), owner: owner,
		})
		middle[w.node.ID] = y + chainCardH/2
		next = y + chainCardH + chainGapY
	}
	return cards
}
