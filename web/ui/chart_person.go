package ui

import (
	"math"
	"strings"
	"unicode/utf8"
)

// PersonMark is a person in a drawing: shape and colour say attitude, size
// power, the ring how strong the relationship is.
type PersonMark struct {
	ID       string
	Name     string // full; "" is a position nobody is known for
	Label    string // written in place of a missing Name
	Sub      string // the title
	Support  *int   // -2..2, nil unknown
	Power    int    // 1..5, 0 not judged
	Strength int    // 0..100
	Key      bool   // a key player
	Assumed  bool   // what we think of them is not confirmed
	Gone     bool   // left the company
	Cold     bool   // the agreed rhythm is missed
	Us       bool   // one of ours: neither attitude nor ring
	Title    string // read aloud and on hover
	Href     string
}

func (p PersonMark) kind() string {
	switch {
	case p.Us:
		return "us"
	case p.Name == "" || p.Support == nil:
		return "gap"
	case *p.Support > 0:
		return "pro"
	case *p.Support < 0:
		return "con"
	}
	return "neutral"
}

// written is the name as the drawing writes it.
func (p PersonMark) written() string {
	if p.Name == "" {
		return p.Label
	}
	return p.Name
}

func (p PersonMark) initials() string {
	if p.Name == "" {
		return "?"
	}
	return Initials(p.Name)
}

// radius grows with power, so that area does.
func (p PersonMark) radius() float64 {
	if p.Us {
		return 15
	}
	return []float64{11, 11, 12.5, 14, 15.5, 17}[max(0, min(5, p.Power))]
}

// ringGap is the room between a mark and its ring.
const ringGap = 4

func (p PersonMark) ring() float64 {
	if p.kind() == "con" {
		return p.radius()*1.3 + ringGap
	}
	return p.radius() + ringGap
}

// dash paints the part of the ring that the strength fills.
func (p PersonMark) dash() string {
	round := 2 * math.Pi * p.ring()
	return num(round*float64(p.Strength)/100) + " " + num(round)
}

// drawn is a mark at its place.
type drawn struct {
	PersonMark
	x, y float64
}

func (d drawn) triangle() string {
	path, _ := triangle(d.x, d.y, d.radius())
	return path
}

func (d drawn) textClass() string {
	class := "t-on t-s"
	switch d.kind() {
	case "gap":
		class = "t-mute t-s"
	case "us":
		class = "t-strong t-s"
	}
	if d.radius() < 12 {
		class += " t-xs"
	}
	return class
}

func (d drawn) textY() float64 {
	if d.kind() == "con" {
		return d.y + 5
	}
	return d.y + 4
}

// groupClass greys those who left.
func (d drawn) groupClass() string {
	if d.Gone {
		return "is-gone"
	}
	return ""
}

// lettersIn is how many letters of the drawing's text a width holds.
func lettersIn(width float64) int { return int(width / (textSize * letterWidth)) }

// wrap breaks text between words into lines of at most so many letters, the
// last of so many lines cut with a sign when there is more.
func wrap(text string, letters, lines int) []string {
	var out []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= letters:
			line += " " + word
		default:
			out = append(out, line)
			line = word
		}
	}
	if line != "" {
		out = append(out, line)
	}
	if len(out) > lines {
		out[lines-1] = out[lines-1] + " …"
		out = out[:lines]
	}
	for i, l := range out {
		out[i] = cut(l, letters)
	}
	return out
}

func cut(text string, letters int) string {
	if utf8.RuneCountInString(text) <= letters {
		return text
	}
	return strings.TrimRight(string([]rune(text)[:letters-1]), " ·,") + "…"
}
