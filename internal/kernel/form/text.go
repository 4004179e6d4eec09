package form

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Text reads one line in NFC, spaces at the ends cut and runs of them made one. It must have
// min to max characters (runes); min 0 lets it be empty. Control characters, characters that
// turn the direction of writing, and broken UTF-8 are refused and give "".
func (f *Form) Text(name string, min, max int) string {
	return f.text(name, min, max, oneLine)
}

// LongText reads several lines like Text, but keeps line ends, as \n, tabs and spaces inside.
func (f *Form) LongText(name string, min, max int) string {
	return f.text(name, min, max, manyLines)
}

func (f *Form) text(name string, min, max int, tidy func(string) string) string {
	raw := f.get(name)
	if !printable(raw) {
		f.Fail(name, "err.characters")
		return ""
	}
	s := tidy(norm.NFC.String(raw))
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

// oneLine also drops what cannot be seen at the ends.
func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.TrimFunc(s, blank)), " ")
}

// lineEnds makes every spelling of a line end \n.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n")

func manyLines(s string) string {
	return strings.TrimFunc(lineEnds.Replace(s), blank)
}

// blank holds for spaces and for the signs without width that copied text brings along.
func blank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\u2060' || r == '\ufeff'
}

// printable reports whether text may be stored and shown.
func printable(s string) bool {
	return utf8.ValidString(s) && strings.IndexFunc(s, refused) < 0
}

// refused holds for NUL, the C0 and C1 controls but line ends and tab, and the characters
// that make text read in another order than it is stored.
func refused(r rune) bool {
	switch {
	case r == '\n', r == '\r', r == '\t':
		return false
	case unicode.IsControl(r):
		return true
	}
	return '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069'
}
