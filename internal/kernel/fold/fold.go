// Package fold reduces text to what people type when they search: no diacritics, no case.
package fold

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// struck are letters whose stroke is part of the letter: Unicode does not decompose them.
var struck = map[rune]string{
	'đ': "d", 'ð': "d", 'ø': "o", 'ł': "l", 'ħ': "h", 'ŧ': "t", 'ı': "i",
	'ß': "ss", 'æ': "ae", 'œ': "oe",
}

// Fold returns s in lower case without diacritics, đ as d, each run of spaces as one, ends
// trimmed. Composed and decomposed spellings give the same, as do full-width and plain
// letters. Fold(Fold(s)) is Fold(s).
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	valid := strings.ToValidUTF8(s, "\ufffd") // broken bytes stop norm from decomposing what follows
	for _, r := range norm.NFKD.String(valid) {
		switch {
		case unicode.IsSpace(r):
			space = true
		case unicode.In(r, unicode.Mn, unicode.Cf):
			// a tone mark, or an invisible sign such as a soft hyphen
		default:
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			writeLower(&b, r)
		}
	}
	return b.String()
}

func writeLower(b *strings.Builder, r rune) {
	r = unicode.ToLower(r)
	if plain, ok := struck[r]; ok {
		b.WriteString(plain)
		return
	}
	b.WriteRune(r)
}

// Words returns the folded words of s for the search index: runs of letters and digits, each
// once, in the order they come. nil when there is none.
func Words(s string) []string {
	var words []string
	seen := map[string]bool{}
	for word := range strings.FieldsFuncSeq(Fold(s), notWord) {
		if !seen[word] {
			seen[word] = true
			words = append(words, word)
		}
	}
	return words
}

// Runs returns the folded words of s for the search index, each with those that follow it:
// of "Nguyễn Văn An" they are "nguyen van an", "van an" and "an". Words typed in order, the
// last of them perhaps only begun, are a prefix of a run; a single word is one too. A run
// has as many words as a search may ask for. nil when there is none.
func Runs(s string) []string {
	words := slices.Collect(strings.FieldsFuncSeq(Fold(s), notWord))
	var runs []string
	for i := range words {
		run := strings.Join(words[i:min(i+maxWords, len(words))], " ")
		if !slices.Contains(runs, run) {
			runs = append(runs, run)
		}
	}
	return runs
}

func notWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// Digits returns only the digits 0 to 9 of s: "+84 (0)91-234" is "84091234".
func Digits(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// Reverse returns s with its runes in the opposite order, so that a search for the last
// digits of a telephone number is a search for a prefix.
func Reverse(s string) string {
	runes := []rune(s)
	slices.Reverse(runes)
	return string(runes)
}
