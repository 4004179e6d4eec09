package pdf

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Face is one of the site's.
type Face string

// The faces.
const (
	Plain   Face = "Inter_400Regular"
	Strong  Face = "Inter_600SemiBold"
	Display Face = "BeVietnamPro_600SemiBold"
)

var faces = []Face{Plain, Strong, Display}

// Ink is a colour, 0xRRGGBB.
type Ink int

// The colours of the pages, by day.
const (
	Black    Ink = 0x000000
	White    Ink = 0xffffff
	Text     Ink = 0x172125
	Soft     Ink = 0x475459
	Accent   Ink = 0x0a6475
	Lintel   Ink = 0x0d3a44
	Gold     Ink = 0xa97a1b
	Good     Ink = 0x1a6a3c
	Watch    Ink = 0x8a4a00
	Alarm    Ink = 0xb0261c
	Hairline Ink = 0xd2cec6
	Pale     Ink = 0xf4f2ee
	Base     Ink = 0x38545d
	Up       Ink = 0x0b8093
	Cross    Ink = 0x4c63c4
	Missed   Ink = 0xb58425
)

func (i Ink) rgb() (r, g, b int) { return int(i>>16) & 0xff, int(i>>8) & 0xff, int(i) & 0xff }

// Style is how text looks; Size is in points.
type Style struct {
	Face Face
	Size float64
	Ink  Ink
}

// The styles of a document.
var (
	Title   = Style{Display, 17, Lintel}
	Section = Style{Display, 10.5, Lintel}
	Label   = Style{Strong, 7, Soft}
	Body    = Style{Plain, 8, Text}
	Bold    = Style{Strong, 8, Text}
	Note    = Style{Plain, 7, Soft}
	Lede    = Style{Display, 11, Accent}
)

// In is the style in another colour.
func (s Style) In(ink Ink) Style {
	s.Ink = ink
	return s
}

const (
	point   = 25.4 / 72
	leading = 1.32 // Vietnamese stacks two marks on one vowel
)

func (s Style) lineHeight() float64 { return s.Size * point * leading }

// ascent is where the baseline stands below the top of a line.
func (s Style) ascent() float64 { return s.lineHeight()*0.5 + s.Size*point*0.36 }

// replacement stands for what the fonts' tables cannot hold.
const replacement = '\ufffd'

// clean makes text printable: composed, in one line, without what cannot be seen.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) && r != '\u00a0':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		case r > 0xffff:
			return replacement
		}
		return r
	}, norm.NFC.String(strings.ToValidUTF8(s, string(replacement))))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' }), " ")
}

// stands tells whether the face of titles has a letter: it has Latin ones, the
// signs of writing and of money, and no drawings.
func stands(r rune) bool {
	return r < 0x250 || r >= 0x1e00 && r < 0x1f00 || r >= 0x2010 && r < 0x2027 || r == '₫' || r == '€'
}

// set chooses how text is written; a title with a letter that its face does not
// have is written in the strong one.
func (c *canvas) set(s Style, text string) {
	if s.Face == Display && strings.ContainsFunc(text, func(r rune) bool { return !stands(r) }) {
		s.Face = Strong
	}
	c.f.SetFont(string(s.Face), "", s.Size)
	c.f.SetTextColor(s.Ink.rgb())
}

// text writes one line on a baseline.
func (c *canvas) text(x, y float64, s Style, line string) {
	if line = clean(line); line == "" {
		return
	}
	c.set(s, line)
	c.f.Text(x, y, line)
}

func (c *canvas) width(s Style, line string) float64 {
	line = clean(line)
	c.set(s, line)
	return c.f.GetStringWidth(line)
}

// more ends what was cut.
const more = "…"

// cut shortens a line to a width.
func (c *canvas) cut(s Style, line string, w float64) string {
	line = clean(line)
	if c.width(s, line) <= w {
		return line
	}
	runes := []rune(line)
	for len(runes) > 0 && c.width(s, strings.TrimRight(string(runes), " ,;.")+more) > w {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimRight(string(runes), " ,;.") + more
}

// lines breaks text at spaces to a width, a word that is longer anywhere; what
// goes beyond most lines, 0 being as many as there are, is cut.
func (c *canvas) lines(s Style, text string, w float64, most int) []string {
	key := wrapped{s, text, w, most}
	list, known := c.wraps[key]
	if !known {
		list = c.wrap(s, clean(text), w, most)
		c.wraps[key] = list
	}
	return list
}

// wrapped is what text was broken for.
type wrapped struct {
	style Style
	text  string
	w     float64
	most  int
}

func (c *canvas) wrap(s Style, rest string, w float64, most int) (list []string) {
	for rest != "" {
		if most > 0 && len(list) == most-1 {
			return append(list, c.cut(s, rest, w))
		}
		var line string
		line, rest = c.breakAt(s, rest, w)
		list = append(list, line)
	}
	return list
}

// breakAt takes from text what fits into a line, at least a letter of it.
func (c *canvas) breakAt(s Style, text string, w float64) (line, rest string) {
	space, used := 0, 0.0
	c.set(s, text)
	for i, r := range text {
		used += c.f.GetStringWidth(string(r))
		if r == ' ' {
			space = i
		}
		if used <= w || i == 0 || r == ' ' {
			continue
		}
		if space > 0 {
			return text[:space], text[space+1:]
		}
		return text[:i], text[i:]
	}
	return strings.TrimRight(text, " "), ""
}

func itoa(n int) string { return strconv.Itoa(n) }
