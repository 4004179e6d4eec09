package sheet

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// record is a line of a table, and where it begins in the text.
type record struct {
	line  int
	cells []string
}

// parse takes a text apart at a separator. A cell that begins with a quotation mark ends at one
// before a separator or a line end, and holds separators and line ends; two marks in it are one.
// Any other mark is part of the text: Ống 5" thép. A line may end with CR, LF or both. unclosed
// is the line of a cell whose mark is never closed, 0 when there is none. Not more than most
// records are read.
func parse(text string, separator rune, most int) (list []record, unclosed int) {
	line, at := 1, 0
	for at < len(text) && len(list) < most {
		r := record{line: line}
		for more := true; more; {
			var cell string
			if strings.HasPrefix(text[at:], `"`) {
				end, inside, closed := quoted(text[at:], separator)
				if !closed {
					return list, line
				}
				line += lineEnds(inside)
				cell, at = strings.ReplaceAll(inside, `""`, `"`), at+end
			} else {
				end := strings.IndexFunc(text[at:], func(c rune) bool {
					return c == separator || c == '\n' || c == '\r'
				})
				if end < 0 {
					end = len(text) - at
				}
				cell, at = text[at:at+end], at+end
			}
			r.cells = append(r.cells, cell)
			next, size := utf8.DecodeRuneInString(text[at:])
			more = next == separator && size > 0
			switch {
			case more:
				at += size
			case strings.HasPrefix(text[at:], "\r\n"):
				at, line = at+2, line+1
			case at < len(text):
				at, line = at+1, line+1
			}
		}
		list = append(list, r)
	}
	return list, 0
}

// quoted is the text between the quotation marks that a cell begins and ends with, and where
// what follows the cell begins.
func quoted(s string, separator rune) (end int, inside string, closed bool) {
	for i := 1; i < len(s); i++ {
		if s[i] != '"' {
			continue
		}
		if strings.HasPrefix(s[i+1:], `"`) {
			i++
			continue
		}
		if rest := s[i+1:]; follows(rest, separator) {
			return i + 1, s[1:i], true
		}
	}
	return 0, "", false
}

// follows reports whether a cell may end before a text.
func follows(rest string, separator rune) bool {
	if rest == "" || rest[0] == '\n' || rest[0] == '\r' {
		return true
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return next == separator
}

// lineEnds counts the line ends in a text.
func lineEnds(s string) int {
	return strings.Count(s, "\n") + strings.Count(s, "\r") - strings.Count(s, "\r\n")
}

// separators are what may part columns: Excel writes semicolons where a comma marks decimals,
// and tabs into what is copied.
const separators = ",;\t|"

// separatorOf is what parts the columns, and where the table begins: what a first line "sep=;"
// says, else what the header has most of outside quotation marks.
//
//	separatorOf("Mã;Tên;\"Nhóm, loại\"\nA,B") == ';'
func separatorOf(text string) (separator rune, from int) {
	first := text
	if end := strings.IndexAny(text, "\r\n"); end >= 0 {
		first = text[:end]
	}
	if rest, said := cutFold(strings.Trim(first, `"`), "sep="); said && rest != "" {
		r, _ := utf8.DecodeRuneInString(rest)
		return r, len(text) - len(strings.TrimLeft(text[len(first):], "\r\n"))
	}
	best, most := ',', 1
	for _, r := range separators {
		if list, unclosed := parse(text, r, 1); unclosed == 0 && len(list) > 0 && len(list[0].cells) > most {
			best, most = r, len(list[0].cells)
		}
	}
	return best, 0
}

func cutFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// blank reports that a record has no word.
func (r record) blank() bool {
	return !slices.ContainsFunc(r.cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}
