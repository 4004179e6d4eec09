// Package sheet reads the tables that people bring from a spreadsheet: their
// text, what parts its columns, and which column holds which field.
package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"net/url"
	"strings"
	"unicode/utf8"

	"trucot/internal/kernel/fold"
	"trucot/internal/kernel/form"
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
	columns map[string]int
}

// Line is a line below the header.
type Line struct {
	Number int // in the file, the header being 1
	cells  []string
}

// Text is the text of a file; fault says why it is none. A byte order mark is
// dropped. Excel's "Unicode text" is UTF-16 and is refused, and so is any byte
// that is not UTF-8: guessing would spoil Vietnamese without a word.
func Text(raw []byte) (text string, fault *form.Error) {
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	switch {
	case len(bytes.TrimSpace(raw)) == 0:
		return "", &form.Error{Key: "err.import_empty"}
	case len(raw) > MaxBytes:
		return "", &form.Error{Key: "err.import_large", Args: []any{"kb", MaxBytes / 1000}}
	case !utf8.Valid(raw) || bytes.IndexByte(raw, 0) >= 0:
		return "", &form.Error{Key: "err.import_encoding", Args: []any{"line", 1 + bytes.Count(raw[:firstBad(raw)], []byte("\n"))}}
	}
	return string(raw), nil
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

// Read takes a text apart. names are the headers that name a field, folded; a
// column under none of them is ignored. fault says why it cannot be read.
func Read(text string, names map[string]string) (s Sheet, fault *form.Error) {
	lines, fault := records(text)
	if fault != nil {
		return s, fault
	}
	if len(lines) == 0 {
		return s, &form.Error{Key: "err.import_empty"}
	}
	if fault := s.header(lines[0].cells, names); fault != nil {
		return s, fault
	}
	if s.Lines = lines[1:]; len(s.Lines) == 0 {
		return s, &form.Error{Key: "err.import_no_lines"}
	}
	return s, nil
}

// Has reports whether a column holds the field.
func (s Sheet) Has(field string) bool {
	_, has := s.columns[field]
	return has
}

// Values are the fields of a line; those without a column are missing.
func (s Sheet) Values(l Line) url.Values {
	values := url.Values{}
	for field, i := range s.columns {
		values.Set(field, "")
		if i < len(l.cells) {
			values.Set(field, cell(strings.TrimSpace(l.cells[i])))
		}
	}
	return values
}

// cell undoes the apostrophe that our own files put before what a spreadsheet would run.
func cell(s string) string {
	if rest, marked := strings.CutPrefix(s, "'"); marked && rest != "" && strings.ContainsAny(rest[:1], "=+-@") {
		return rest
	}
	return s
}

// separator is what parts the columns: of comma, semicolon and tab the one that
// the header has most of. Excel writes semicolons where a comma marks decimals,
// and tabs into what is copied.
//
//	separator("Mã;Tên;Nhóm, loại\nA,B") == ';'
func separator(text string) rune {
	header, _, _ := strings.Cut(text, "\n")
	best, most := ',', 0
	for _, r := range ",;\t" {
		if n := strings.Count(header, string(r)); n > most {
			best, most = r, n
		}
	}
	return best
}

// records reads the lines; those without a word are left out.
func records(text string) (list []Line, fault *form.Error) { return recordsBy(text, separator(text)) }

func recordsBy(text string, comma rune) (list []Line, fault *form.Error) {
	in := csv.NewReader(strings.NewReader(text))
	in.Comma, in.FieldsPerRecord, in.TrimLeadingSpace = comma, -1, false
	for {
		record, err := in.Read()
		var bad *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return list, nil
		case errors.As(err, &bad):
			return nil, &form.Error{Key: "err.import_quote", Args: []any{"line", bad.Line}}
		case err != nil:
			return nil, &form.Error{Key: "err.import_empty"}
		}
		if strings.TrimSpace(strings.Join(record, "")) == "" {
			continue
		}
		if len(list) > MaxLines {
			return nil, &form.Error{Key: "err.import_lines", Args: []any{"max", MaxLines}}
		}
		line, _ := in.FieldPos(0)
		list = append(list, Line{line, record})
	}
}

// header tells which column holds which field.
func (s *Sheet) header(titles []string, names map[string]string) *form.Error {
	s.columns = map[string]int{}
	for i, title := range titles {
		title = strings.TrimSpace(title)
		bare, _, _ := strings.Cut(title, "(") // as in Số tiền (VND)
		field := names[fold.Fold(strings.Trim(bare, " *:"))]
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
