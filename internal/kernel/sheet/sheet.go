// Package sheet reads the tables that people bring from a spreadsheet: their
// text, what parts its columns, and which column holds which field.
package sheet

import (
	"bytes"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"trucot/internal/kernel/fold"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// Limits of a table.
const (
	MaxLines = 2000    // below the header
	MaxBytes = 400_000 // of text
)

// Sheet is a table with the fields that its header names.
type Sheet struct {
	Lines   []Line
	Ignored []string // columns that mean nothing here
	Dates   Dating
	columns map[string]int
	dates   []string
}

// Shape says what a table may hold.
type Shape struct {
	Fields []string          // in the order of the columns, for a table without a header
	Names  map[string]string // headers that name a field, folded
	Dates  []string          // fields that hold days
	Order  i18n.DateOrder    // of days and months; "" is that of the table
	Usual  i18n.DateOrder    // where the table does not tell; "" is that days come first
	Max    int               // lines of a table of rows
}

// Dating is how the days of a table are read.
type Dating struct {
	Order i18n.DateOrder
	Open  string // a day that would be another one the other way round; "" when there is none
	Told  bool   // the table itself tells the order
	Short string // a day with a year of two digits; "" when there is none
}

// Line is a line below the header.
type Line struct {
	Number int // in the file, the header being 1
	cells  []string
}

// Text is the text of a file, in whichever encoding it was written; fault says why it is none.
func Text(raw []byte) (text string, e Encoding, fault *form.Error) {
	switch {
	case len(bytes.TrimSpace(bytes.TrimPrefix(raw, []byte("\ufeff")))) == 0:
		return "", "", &form.Error{Key: "err.import_empty"}
	case len(raw) > 2*MaxBytes:
		return "", "", &form.Error{Key: "err.import_large", Args: []any{"kb", MaxBytes / 1000}}
	}
	text, e, fault = decode(raw)
	if fault == nil && len(text) > MaxBytes {
		fault = &form.Error{Key: "err.import_large", Args: []any{"kb", MaxBytes / 1000}}
	}
	return text, e, fault
}

// firstBad is where the first byte stands that is not text.
func firstBad(raw []byte) int {
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		if r == 0 || r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(raw)
}

// Read takes a text apart. A column under none of the names is ignored. fault says why it
// cannot be read.
func Read(text string, shape Shape) (s Sheet, fault *form.Error) {
	lines, fault := records(text)
	if fault != nil {
		return s, fault
	}
	if len(lines) == 0 {
		return s, &form.Error{Key: "err.import_empty"}
	}
	if fault := s.header(lines[0].cells, shape.Names); fault != nil {
		return s, fault
	}
	if s.Lines = lines[1:]; len(s.Lines) == 0 {
		return s, &form.Error{Key: "err.import_no_lines"}
	}
	s.date(shape)
	return s, nil
}

// date settles how the days are read: as asked, else as the table tells, else as usual. A table
// tells by a day that is right one way alone.
func (s *Sheet) date(shape Shape) {
	days, months := false, false
	s.dates = shape.Dates
	for _, l := range s.Lines {
		for _, field := range shape.Dates {
			text := s.typed(l, field)
			day, month, open := i18n.DateEvidence(text)
			days, months = days || day, months || month
			if open && s.Dates.Open == "" {
				s.Dates.Open = text
			}
		}
	}
	s.Dates.Told = days != months
	switch {
	case shape.Order != "":
		s.Dates.Order = shape.Order
	case s.Dates.Told && months:
		s.Dates.Order = i18n.MonthFirst
	case s.Dates.Told || shape.Usual == "":
		s.Dates.Order = i18n.DayFirst
	default:
		s.Dates.Order = shape.Usual
	}
	for _, l := range s.Lines {
		for _, field := range shape.Dates {
			text := s.typed(l, field)
			if _, short, err := i18n.ParseDateOf(text, s.Dates.Order); err == nil && short && s.Dates.Short == "" {
				s.Dates.Short = text
			}
		}
	}
}

// Has reports whether a column holds the field.
func (s Sheet) Has(field string) bool {
	_, has := s.columns[field]
	return has
}

// Values are the fields of a line; those without a column are missing. Days that can be read
// are written year-month-day, whatever the table's order.
func (s Sheet) Values(l Line) url.Values {
	values := s.Typed(l)
	for _, field := range s.dates {
		text := values.Get(field)
		if d, _, err := i18n.ParseDateOf(text, s.Dates.Order); err == nil {
			values.Set(field, d.String())
		} else if strings.Trim(text, "-–—") == "" && values.Has(field) { // a lone dash is nothing
			values.Set(field, "")
		}
	}
	return values
}

// Faults are why days of a line cannot be read.
func (s Sheet) Faults(l Line) (list []form.Error) {
	for _, field := range s.dates {
		text := s.typed(l, field)
		_, _, err := i18n.ParseDateOf(text, s.Dates.Order)
		if err != nil && strings.Trim(text, "-–—") != "" {
			list = append(list, form.DateError(field, text, s.Dates.Order, err))
		}
	}
	return list
}

// Typed are the fields of a line as they stand in the table.
func (s Sheet) Typed(l Line) url.Values {
	values := url.Values{}
	for field := range s.columns {
		values.Set(field, s.typed(l, field))
	}
	return values
}

func (s Sheet) typed(l Line, field string) string {
	i, has := s.columns[field]
	if !has || i >= len(l.cells) {
		return ""
	}
	return strings.TrimSpace(unmark(l.cells[i]))
}

// records reads the lines; those without a word are left out.
func records(text string) (list []Line, fault *form.Error) {
	separator, from := separatorOf(text)
	list, fault = recordsBy(text[from:], separator)
	for i := range list {
		list[i].Number += lineEnds(text[:from])
	}
	return list, fault
}

func recordsBy(text string, separator rune) (list []Line, fault *form.Error) {
	// A table with more lines than are taken is told from one that is full.
	all, unclosed := parse(text, separator, 4*MaxLines)
	if unclosed > 0 {
		return nil, &form.Error{Key: "err.import_quote", Args: []any{"line", unclosed}}
	}
	for _, r := range all {
		if !r.blank() {
			list = append(list, Line{r.line, slices.Clone(r.cells)})
		}
	}
	if len(list) > MaxLines+1 {
		return nil, &form.Error{Key: "err.import_lines", Args: []any{"max", MaxLines}}
	}
	return list, nil
}

// header tells which column holds which field.
func (s *Sheet) header(titles []string, names map[string]string) *form.Error {
	s.columns = map[string]int{}
	for i, title := range titles {
		title = strings.TrimSpace(title)
		field := fieldOf(title, names)
		if field == "" {
			if title != "" {
				s.Ignored = append(s.Ignored, title)
			}
			continue
		}
		if s.Has(field) {
			return &form.Error{Key: "err.import_column_twice", Args: []any{"name", title}}
		}
		s.columns[field] = i
	}
	return nil
}

// fieldOf is the field that a title names: "Số tiền (VND)", "so_tien" and "ProductName".
func fieldOf(title string, names map[string]string) string {
	bare, _, _ := strings.Cut(unmark(title), "(")
	bare = strings.Trim(strings.ReplaceAll(bare, "_", " "), " *:.")
	if field := names[fold.Fold(bare)]; field != "" {
		return field
	}
	return names[fold.Fold(camel.ReplaceAllString(bare, "$1 $2"))]
}

// camel is where a word of a program's name begins.
var camel = regexp.MustCompile(`(\p{Ll})(\p{Lu})`)
