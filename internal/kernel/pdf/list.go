package pdf

// List is rows in columns. Where there is no room for all, what is left out is
// counted at its end.
type List struct {
	Columns []Column
	Rows    [][]Cell
	Empty   string             // what stands there without rows
	More    func(n int) string // what stands for n rows left out
	hidden  int
}

// Column is one of a list's; a list whose columns have no titles has no head.
type Column struct {
	Title string
	Part  float64 // of the width
	Most  int     // lines of a cell, 0 being two
	Right bool    // figures end at the right
}

// Cell is a piece of a row: its text, and under it what is said in small.
type Cell struct {
	Text, Sub string
	Style     Style // the zero style is Body
	Mark      Mark
}

// Mark is a small shape in front of a text.
type Mark string

// The shapes that attitudes have on the pages, and the point of a list.
const (
	For     Mark = "circle"
	Neutral Mark = "square"
	Against Mark = "triangle"
	Unknown Mark = "ring"
	Point   Mark = "point"
)

const (
	rowGap    = 1.0
	cellGap   = 3.0
	markWidth = 3.2
)

// shown is how many rows stand there.
func (l *List) shown() int { return len(l.Rows) - l.hidden }

func (l *List) lists() []*List { return []*List{l} }

func (l *List) titled() bool {
	for _, k := range l.Columns {
		if k.Title != "" {
			return true
		}
	}
	return false
}

// widths are those of the columns, without the white between them.
func (l *List) widths(w float64) []float64 {
	sum := 0.0
	for _, k := range l.Columns {
		sum += k.Part
	}
	w -= cellGap * float64(len(l.Columns)-1)
	var list []float64
	for _, k := range l.Columns {
		list = append(list, w*k.Part/sum)
	}
	return list
}

func (l *List) headHeight() float64 {
	if !l.titled() {
		return 0
	}
	return Label.lineHeight() + rowGap
}

func (l *List) height(c *canvas, w float64) float64 {
	if len(l.Rows) == 0 {
		return Note.lineHeight()
	}
	sum, widths := l.headHeight(), l.widths(w)
	for _, row := range l.Rows[:l.shown()] {
		sum += l.rowHeight(c, row, widths)
	}
	if l.hidden > 0 {
		sum += Note.lineHeight()
	}
	return sum
}

func (l *List) rowHeight(c *canvas, row []Cell, widths []float64) float64 {
	most := 0.0
	for i, cell := range row {
		text, sub := l.cell(c, i, cell, widths[i])
		most = max(most, float64(len(text))*cell.style().lineHeight()+float64(len(sub))*Note.lineHeight())
	}
	return most + rowGap
}

func (k Cell) style() Style {
	if k.Style == (Style{}) {
		return Body
	}
	return k.Style
}

// cell is the lines of a cell.
func (l *List) cell(c *canvas, column int, cell Cell, w float64) (text, sub []string) {
	most := l.Columns[column].Most
	if most == 0 {
		most = 2
	}
	if cell.Mark != "" {
		w -= markWidth
	}
	return c.lines(cell.style(), cell.Text, w, most), c.lines(Note, cell.Sub, w, most)
}

func (l *List) draw(c *canvas, x, y, w float64) {
	if len(l.Rows) == 0 {
		c.text(x, y+Note.ascent(), Note, c.cut(Note, l.Empty, w))
		return
	}
	widths := l.widths(w)
	if l.titled() {
		left := x
		for i, k := range l.Columns {
			title := c.cut(Label, k.Title, widths[i])
			at := left
			if k.Right {
				at += widths[i] - c.width(Label, title)
			}
			c.text(at, y+Label.ascent(), Label, title)
			left += widths[i] + cellGap
		}
		y += l.headHeight()
		c.line(x, y-rowGap/2, w, Hairline)
	}
	for n, row := range l.Rows[:l.shown()] {
		h := l.rowHeight(c, row, widths)
		left := x
		for i, cell := range row {
			l.drawCell(c, i, cell, left, y, widths[i])
			left += widths[i] + cellGap
		}
		y += h
		if l.titled() && n+1 < l.shown() {
			c.line(x, y-rowGap/2, w, Pale)
		}
	}
	if l.hidden > 0 {
		c.text(x, y+Note.ascent(), Note.In(Accent), c.cut(Note, l.More(l.hidden), w))
	}
}

func (l *List) drawCell(c *canvas, column int, cell Cell, x, y, w float64) {
	text, sub := l.cell(c, column, cell, w)
	style := cell.style()
	if cell.Mark != "" {
		c.mark(cell.Mark, x, y+style.lineHeight()/2, style.Ink)
		x, w = x+markWidth, w-markWidth
	}
	for _, line := range text {
		at := x
		if l.Columns[column].Right {
			at += w - c.width(style, line)
		}
		c.text(at, y+style.ascent(), style, line)
		y += style.lineHeight()
	}
	for _, line := range sub {
		c.text(x, y+Note.ascent(), Note, line)
		y += Note.lineHeight()
	}
}
