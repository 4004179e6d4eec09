package pdf

// Block is a piece of a page.
type Block interface {
	height(c *canvas, w float64) float64
	draw(c *canvas, x, y, w float64)
	lists() []*List
}

// Stack is blocks under each other.
type Stack []Block

func (s Stack) height(c *canvas, w float64) float64 {
	sum := 0.0
	for _, b := range s {
		sum += b.height(c, w)
	}
	return sum
}

func (s Stack) draw(c *canvas, x, y, w float64) {
	for _, b := range s {
		b.draw(c, x, y, w)
		y += b.height(c, w)
	}
}

func (s Stack) lists() []*List {
	var list []*List
	for _, b := range s {
		list = append(list, b.lists()...)
	}
	return list
}

// single is a block that holds no list.
type single struct{}

func (single) lists() []*List { return nil }

// Gap is white, in millimetres.
type Gap float64

func (g Gap) height(*canvas, float64) float64         { return float64(g) }
func (g Gap) draw(*canvas, float64, float64, float64) {}
func (g Gap) lists() []*List                          { return nil }

// Words is text of at most so many lines, 0 being all.
type Words struct {
	single
	Text  string
	Style Style
	Most  int
	Right bool // ends at the right
}

func (t Words) height(c *canvas, w float64) float64 {
	return float64(len(c.lines(t.Style, t.Text, w, t.Most))) * t.Style.lineHeight()
}

func (t Words) draw(c *canvas, x, y, w float64) {
	for _, l := range c.lines(t.Style, t.Text, w, t.Most) {
		at := x
		if t.Right {
			at += w - c.width(t.Style, l)
		}
		c.text(at, y+t.Style.ascent(), t.Style, l)
		y += t.Style.lineHeight()
	}
}

// Heading starts a section: its number on the plinth's colour, its name, a line.
type Heading struct {
	single
	Number string
	Text   string
}

const headingGap = 3.2

func (h Heading) height(*canvas, float64) float64 { return headingGap + Section.lineHeight() + 1.6 }

func (h Heading) draw(c *canvas, x, y, w float64) {
	y += headingGap
	base, left := y+Section.ascent(), x
	if h.Number != "" {
		size := Section.lineHeight()
		c.fill(x, y, size, size, Lintel)
		c.text(x+(size-c.width(Section, h.Number))/2, base, Section.In(White), h.Number)
		left += size + 2
	}
	c.text(left, base, Section, h.Text)
	c.line(x, y+Section.lineHeight()+0.5, w, Hairline)
}

// Columns are blocks side by side, in parts of the width.
type Columns struct {
	Blocks []Block
	Parts  []float64
}

const columnGap = 5.0

func (b Columns) each(w float64, do func(b Block, x, w float64)) {
	sum, x := 0.0, 0.0
	for _, p := range b.Parts {
		sum += p
	}
	w -= columnGap * float64(len(b.Blocks)-1)
	for i, child := range b.Blocks {
		part := w * b.Parts[i] / sum
		do(child, x, part)
		x += part + columnGap
	}
}

func (b Columns) height(c *canvas, w float64) float64 {
	most := 0.0
	b.each(w, func(child Block, _, w float64) { most = max(most, child.height(c, w)) })
	return most
}

func (b Columns) draw(c *canvas, x, y, w float64) {
	b.each(w, func(child Block, left, w float64) { child.draw(c, x+left, y, w) })
}

func (b Columns) lists() []*List { return Stack(b.Blocks).lists() }

// Box frames a block under a title; boxes beside each other in Columns are as
// high as the highest when Level holds them all.
type Box struct {
	Title string
	Ink   Ink
	Block Block
	Level []*Box
}

const boxPad = 2.0

func (b *Box) own(c *canvas, w float64) float64 {
	return 2*boxPad + Label.lineHeight() + 0.8 + b.Block.height(c, w-2*boxPad)
}

func (b *Box) height(c *canvas, w float64) float64 {
	most := b.own(c, w)
	for _, o := range b.Level {
		most = max(most, o.own(c, w))
	}
	return most
}

func (b *Box) draw(c *canvas, x, y, w float64) {
	h := b.height(c, w)
	c.fill(x, y, w, h, Pale)
	c.fill(x, y, 0.8, h, b.Ink)
	c.text(x+boxPad, y+boxPad+Label.ascent(), Label.In(b.Ink), b.Title)
	b.Block.draw(c, x+boxPad, y+boxPad+Label.lineHeight()+0.8, w-2*boxPad)
}

func (b *Box) lists() []*List { return b.Block.lists() }

// Code is a QR code that leads to an address, and a link.
type Code struct {
	single
	Address string
	Size    float64
}

func (q Code) height(*canvas, float64) float64 { return q.Size }

func (q Code) draw(c *canvas, x, y, w float64) {
	if err := c.qr(x+w-q.Size, y, q.Size, q.Address); err != nil {
		c.f.SetError(err)
	}
}

// Bar is one step of a bridge: from and to in thousandths of its width.
type Bar struct {
	Label, Amount string
	Ink           Ink
	From, To      int
	At            int // where the sum stands after it
	Total         bool
}

// Bridge leads from one sum to another, a bar a step.
type Bridge struct {
	single
	Bars []Bar
}

const barHeight = 5.2

func (b Bridge) height(*canvas, float64) float64 { return barHeight * float64(len(b.Bars)) }

func (b Bridge) draw(c *canvas, x, y, w float64) {
	label, amount := w*0.4, w*0.2
	track := w - label - amount - 4
	for i, bar := range b.Bars {
		style := Body
		if bar.Total {
			style = Bold
		}
		base := y + barHeight/2 + style.Size*point*0.36
		c.text(x, base, style, c.cut(style, bar.Label, label))
		left, right := track*float64(bar.From)/1000, track*float64(bar.To)/1000
		c.fill(x+label+2+left, y+0.9, max(right-left, 0.3), barHeight-1.8, bar.Ink)
		if i+1 < len(b.Bars) {
			c.fill(x+label+1.9+track*float64(bar.At)/1000, y+barHeight-0.9, 0.2, 1.8, Soft)
		}
		text := c.cut(style, bar.Amount, amount)
		c.text(x+w-c.width(style, text), base, style, text)
		y += barHeight
	}
}
