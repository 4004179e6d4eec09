package form

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Text reads one line in NFC, spaces at the ends cut and runs of them made one. It must have
// min to max characters (runes); min 0 lets it be empty. Control characters and broken UTF-8 are
// refused and give ""; formatting characters, which cannot be seen, are left out, and what then
// shows nothing is empty.
func (f *Form) Text(name string, min, max int) string {
	return f.text(name, min, max, oneLine)
}

// LongText reads several lines like Text, but keeps line ends, as \n, tabs, spaces inside, and
// the joiners by which some scripts and pictures are written.
func (f *Form) LongText(name string, min, max int) string {
	return f.text(name, min, max, manyLines)
}

func (f *Form) text(name string, min, max int, tidy func(string) string) string {
	raw := f.get(name)
	if !printable(raw) {
		f.Fail(name, "err.characters")
		return ""
	}
	s := norm.NFC.String(tidy(raw)) // what is left out may have stood between a letter and its mark
	f.length(name, s, min, max)
	return s
}

func (f *Form) length(name, s string, min, max int) {
	switch have := utf8.RuneCountInString(s); {
	case have == 0 && min > 0:
		f.Fail(name, "err.required")
	case have < min:
		f.Fail(name, "err.too_short", "min", min, "have", have)
	case have > max:
		f.Fail(name, "err.too_long", "max", max, "have", have)
	}
}

// oneLine also drops what cannot be seen.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
	return seen(strings.Join(strings.Fields(s), " "))
}

// lineEnds makes every spelling of a line end \n.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n")

func manyLines(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) && r != joiner && r != nonJoiner {
			return -1
		}
		return r
	}, lineEnds.Replace(s))
	return seen(strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }))
}

const (
	nonJoiner = '\u200c'
	joiner    = '\u200d'
)

// seen is s unless nothing of it can be seen.
func seen(s string) string {
	if strings.TrimFunc(s, blank) == "" {
		return ""
	}
	return s
}

// blank holds for what shows nothing: spaces, signs without width, and the letters and marks that
// are there to be empty.
func blank(r rune) bool {
	switch r {
	case '\u034f', '\u115f', '\u1160', '\u17b4', '\u17b5', '\u2800', '\u3164', '\uffa0':
		return true
	}
	return unicode.IsSpace(r) ||
		unicode.In(r, unicode.Cf, unicode.Zs, unicode.Zl, unicode.Zp, unicode.Variation_Selector)
}

// printable reports whether text may be stored and shown.
func printable(s string) bool {
	return utf8.ValidString(s) && strings.IndexFunc(s, refused) < 0
}

// refused holds for NUL and the C0 and C1 controls but line ends and tab.
func refused(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' }
