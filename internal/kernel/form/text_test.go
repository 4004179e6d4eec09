package form

import (
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// typed is a form in which one field was sent.
func typed(name string, values ...string) *Form { return New(url.Values{name: values}) }

// wrong is the key of the error of a field, "" when there is none.
func wrong(f *Form, name string) string {
	if e := f.Error(name); e != nil {
		return e.Key
	}
	return ""
}

func TestText(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		in       string
		min, max int
		want     string
		key      string
	}{
		{"as typed", "Công ty ABC", 1, 20, "Công ty ABC", ""},
		{"spaces trimmed and collapsed", "  Công \t ty\r\nABC\u00a0 ", 1, 20, "Công ty ABC", ""},
		{"decomposed becomes NFC", norm.NFD.String("Hương"), 1, 5, "Hương", ""},
		{"runes are counted, not bytes", "ữữữ", 1, 3, "ữữữ", ""},
		{"empty and required", "", 1, 20, "", "err.required"},
		{"spaces are empty", " \t ", 1, 20, "", "err.required"},
		{"signs without width are empty", "\u200b\ufeff", 1, 20, "", "err.required"},
		{"empty and optional", "", 0, 20, "", ""},
		{"too short", "ab", 3, 20, "ab", "err.too_short"},
		{"too long", "abcd", 1, 3, "abcd", "err.too_long"},
		{"too long only before trimming", " abc ", 1, 3, "abc", ""},
		{"emoji of several runes", "👩‍👩‍👧", 1, 5, "👩👩👧", ""},
		{"markup is text", "<b>&amp;</b>", 1, 20, "<b>&amp;</b>", ""},
		{"NUL", "a\x00b", 1, 20, "", "err.characters"},
		{"escape, C0", "a\x1b[31m", 1, 20, "", "err.characters"},
		{"delete", "a\x7f", 1, 20, "", "err.characters"},
		{"next line, C1", "a\u0085b", 1, 20, "", "err.characters"},
		{"right-to-left override", "invoice\u202efdp.exe", 1, 20, "invoicefdp.exe", ""},
		{"isolate at the end", "abc\u2069", 1, 20, "abc", ""},
		{"soft hyphen", "kế\u00ad hoạch", 1, 20, "kế hoạch", ""},
		{"a sign between a letter and its mark", "a\u200b\u0301", 1, 20, "á", ""},
		{"nothing but formatting", "\u200e\u2066\u00ad", 1, 20, "", "err.required"},
		{"Hangul fillers", "\u3164 \uffa0\u115f\u1160", 1, 20, "", "err.required"},
		{"empty Braille, no-break and wide spaces", "\u2800\u00a0\u3000\u2003", 1, 20, "", "err.required"},
		{"a joiner and a selector alone", "\u034f\ufe0f\u200d", 1, 20, "", "err.required"},
		{"a heart in colour", "\u2764\ufe0f", 1, 20, "\u2764\ufe0f", ""},
		{"broken UTF-8", "a\xffb", 1, 20, "", "err.characters"},
		{"half a surrogate pair", "a\xed\xa0\x80", 1, 20, "", "err.characters"},
	}
	for _, tt := range tests {
		f := typed("title", tt.in)
		got := f.Text("title", tt.min, tt.max)
		if got != tt.want || wrong(f, "title") != tt.key || f.OK() != (tt.key == "") {
			t.Errorf("%s: Text(%q, %d, %d) = %q, %q, want %q, %q", tt.name, tt.in, tt.min, tt.max, got, wrong(f, "title"), tt.want, tt.key)
		}
		if f.Value("title") != tt.in {
			t.Errorf("%s: Value = %q, want what was typed", tt.name, f.Value("title"))
		}
	}
}

func TestLongText(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, in, want, key string
	}{
		{"line ends of browsers", "a\r\nb\r\n\r\nc", "a\nb\n\nc", ""},
		{"old line ends", "a\rb", "a\nb", ""},
		{"line separator of Unicode", "a\u2028b", "a\nb", ""},
		{"tabs and spaces inside", "a\tb  c\n d", "a\tb  c\n d", ""},
		{"ends trimmed", "\r\n  a \r\n\r\n", "a", ""},
		{"a browser counts \\r\\n as one", "123\r\n56789", "123\n56789", ""},
		{"control", "a\x07", "", "err.characters"},
		{"joiners stay", "👩‍👩‍👧", "👩‍👩‍👧", ""},
		{"direction goes", "a\u202eb", "ab", ""},
		{"nothing that is seen", "\u3164\n\u200d \u2800", "", "err.required"},
		{"too long", "1234567890", "1234567890", "err.too_long"},
	}
	for _, tt := range tests {
		f := typed("note", tt.in)
		if got := f.LongText("note", 1, 9); got != tt.want || wrong(f, "note") != tt.key {
			t.Errorf("%s: LongText(%q) = %q, %q, want %q, %q", tt.name, tt.in, got, wrong(f, "note"), tt.want, tt.key)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"Công ty", " a\u0301 ", "\u202e", "\x00", "\xff", "a\r\nb", "\u200b x", "\u1100\u1161\u11a8"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, read := range []func(*Form, string, int, int) string{(*Form).Text, (*Form).LongText} {
			form := typed("x", s)
			got := read(form, "x", 1, 50)
			if form.Value("x") != s {
				t.Errorf("Value = %q after typing %q", form.Value("x"), s)
			}
			if !form.OK() {
				continue
			}
			if n := utf8.RuneCountInString(got); n < 1 || n > 50 {
				t.Errorf("read(%q) = %q of %d characters", s, got, n)
			}
			if !printable(got) || !norm.NFC.IsNormalString(got) || strings.TrimSpace(got) != got || strings.Contains(got, "\r") {
				t.Errorf("read(%q) = %q is not clean", s, got)
			}
			if again := read(typed("x", got), "x", 1, 50); again != got {
				t.Errorf("read(%q) = %q, and read again %q", s, got, again)
			}
		}
	})
}
