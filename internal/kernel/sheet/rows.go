package sheet

import (
	"strings"

	"trucot/internal/kernel/form"
)

// Rows takes apart what was copied from a spreadsheet to be rows of a list: tabs part its
// columns, and where there is none a line is one cell. A first line whose cells name fields tells
// which column holds which; without one the columns hold the fields of the shape in their order.
func Rows(text string, shape Shape) (s Sheet, fault *form.Error) {
	lines := cells(text)
	if len(lines) == 0 {
		return s, &form.Error{Key: "err.import_empty"}
	}
	if headed(lines[0].cells, shape.Names) {
		if fault := s.header(lines[0].cells, shape.Names); fault != nil {
			return s, fault
		}
		lines = lines[1:]
	} else {
		s.columns = map[string]int{}
		for i, field := range shape.Fields {
			s.columns[field] = i
		}
	}
	switch {
	case len(lines) == 0:
		return s, &form.Error{Key: "err.import_no_lines"}
	case len(lines) > shape.Max:
		return s, &form.Error{Key: "err.import_lines", Args: []any{"max", shape.Max}}
	}
	s.Lines = lines
	s.date(shape)
	return s, nil
}

// headed reports whether most cells of a line name a field.
func headed(line []string, names map[string]string) bool {
	filled, known := 0, 0
	for _, cell := range line {
		if cell = strings.TrimSpace(cell); cell == "" {
			continue
		}
		filled++
		if fieldOf(cell, names) != "" {
			known++
		}
	}
	return 2*known > filled
}

// cells are the lines of a copied table; those without a word are left out. A
// cell with a line end or a tab in it stands between quotation marks. Where
// those do not match they are part of the text.
func cells(text string) []Line {
	if strings.Contains(text, "\t") {
		if list, fault := recordsBy(text, '\t'); fault == nil {
			return list
		}
	}
	var list []Line
	for n, line := range strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n") {
		if strings.TrimSpace(line) != "" {
			list = append(list, Line{n + 1, strings.Split(line, "\t")})
		}
	}
	return list
}
