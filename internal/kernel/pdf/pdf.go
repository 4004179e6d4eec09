// Package pdf draws what is printed: A4 pages with the site's fonts embedded,
// whose text can be selected, searched and copied. Vietnamese is precomposed, so
// that one letter is one glyph and nothing has to be shaped.
package pdf

import (
	"bytes"
	"context"
	"embed"
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"github.com/boombuler/barcode/qr"
)

//go:embed fonts/*.ttf
var fonts embed.FS

// Measures of a page, in millimetres.
const (
	pageWidth  = 210.0
	pageHeight = 297.0
	margin     = 14.0
	footHeight = 9.0
	// Width is what stands between the margins.
	Width = pageWidth - 2*margin
	room  = pageHeight - 2*margin - footHeight
)

// About is what a document says of itself.
type About struct {
	Title  string
	Author string
	Lang   string
	At     time.Time // the same content drawn at the same instant gives the same bytes
}

// Document is what is drawn: one stack of blocks a page. Lists are cut to what
// fits, and say how much was left out; so there are never more pages than stacks.
// What fits on the page before is not given one of its own.
type Document struct {
	About About
	Foot  string // at the left of each page's foot, beside the page's number
	Pages []Stack
}

// presses are how many documents are drawn at once: each takes a core for a
// moment, and the pages of others are waiting.
const presses = 2

var press = make(chan struct{}, presses)

// Write draws the document. It waits for one of the few that are drawn at once
// until ctx is over.
func (d Document) Write(ctx context.Context, w io.Writer) error {
	select {
	case press <- struct{}{}:
		defer func() { <-press }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	raw, err := d.draw()
	if err != nil {
		return err
	}
	_, err = w.Write(raw)
	return err
}

func (d Document) draw() ([]byte, error) {
	c, err := newCanvas(d.About)
	if err != nil {
		return nil, err
	}
	pages := c.paginate(d.Pages)
	for i, p := range pages {
		c.f.AddPage()
		p.draw(c, margin, margin, Width)
		c.foot(d.Foot, i+1, len(pages))
	}
	var buf bytes.Buffer
	if err := c.f.Output(&buf); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// paginate fits each stack onto a page, and joins two that fit onto one.
func (c *canvas) paginate(stacks []Stack) []Stack {
	var pages []Stack
	for _, s := range stacks {
		if last := len(pages) - 1; last >= 0 {
			both := append(append(Stack{}, pages[last]...), s...)
			if both.height(c, Width) <= room {
				pages[last] = both
				continue
			}
		}
		c.fit(s)
		pages = append(pages, s)
	}
	return pages
}

// fit shortens the lists of a page, the one that shows most first, until the page
// holds them.
func (c *canvas) fit(s Stack) {
	lists := s.lists()
	for s.height(c, Width) > room {
		var longest *List
		for _, l := range lists {
			if l.shown() > 0 && (longest == nil || l.shown() > longest.shown()) {
				longest = l
			}
		}
		if longest == nil {
			return
		}
		longest.hidden++
	}
}

// canvas is the document being drawn.
type canvas struct {
	f     *fpdf.Fpdf
	wraps map[wrapped][]string // a page is measured several times before it is drawn
}

func newCanvas(about About) (*canvas, error) {
	f := fpdf.New("P", "mm", "A4", "")
	f.SetCatalogSort(true)
	f.SetCreationDate(about.At)
	f.SetModificationDate(about.At)
	f.SetTitle(clean(about.Title), true)
	f.SetAuthor(clean(about.Author), true)
	f.SetCreator("Trucot", true)
	f.SetProducer("Trucot", true)
	f.SetLang(about.Lang)
	f.SetDisplayMode("fullwidth", "continuous")
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(margin, margin, margin)
	f.SetCellMargin(0)
	for _, face := range faces {
		raw, err := fonts.ReadFile("fonts/" + string(face) + ".ttf")
		if err != nil {
			return nil, err
		}
		f.AddUTF8FontFromBytes(string(face), "", raw)
	}
	return &canvas{f, map[wrapped][]string{}}, f.Error()
}

func (c *canvas) foot(text string, n, of int) {
	y := pageHeight - margin
	c.line(margin, y-4.5, Width, Hairline)
	number := itoa(n) + "/" + itoa(of)
	c.text(margin, y, Note, c.cut(Note, text, Width-c.width(Note, number)-4))
	c.text(pageWidth-margin-c.width(Note, number), y, Note, number)
}

func (c *canvas) line(x, y, w float64, ink Ink) {
	c.f.SetDrawColor(ink.rgb())
	c.f.SetLineWidth(0.15)
	c.f.Line(x, y, x+w, y)
}

func (c *canvas) fill(x, y, w, h float64, ink Ink) {
	if w <= 0 || h <= 0 {
		return
	}
	c.f.SetFillColor(ink.rgb())
	c.f.Rect(x, y, w, h, "F")
}

// qr draws a code of black squares, each row's neighbours as one piece, and makes
// it a link.
func (c *canvas) qr(x, y, size float64, address string) error {
	code, err := qr.Encode(address, qr.M, qr.Auto)
	if err != nil {
		return err
	}
	n := code.Bounds().Dx()
	dot := size / float64(n)
	dark := func(i, j int) bool {
		r, _, _, _ := code.At(i, j).RGBA()
		return r == 0
	}
	for j := range n {
		for i := 0; i < n; i++ {
			from := i
			for i < n && dark(i, j) {
				i++
			}
			c.fill(x+float64(from)*dot, y+float64(j)*dot, float64(i-from)*dot, dot, Black)
		}
	}
	c.f.LinkString(x, y, size, size, address)
	return nil
}
