package page

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// CSV answers a table to be opened in a spreadsheet: UTF-8 with a byte order
// mark, without which Excel spoils Vietnamese. name has no ending.
func CSV(name string, head []string, rows [][]string) Response {
	return Download(name+".csv", "text/csv; charset=utf-8", func(w io.Writer) error {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
		out := csv.NewWriter(w)
		out.UseCRLF = true
		for _, row := range append([][]string{head}, rows...) {
			if err := out.Write(safeCells(row)); err != nil {
				return err
			}
		}
		out.Flush()
		return out.Error()
	})
}

// safeCells keeps a spreadsheet from running what people typed as a formula:
// such a cell gets an apostrophe in front. Plain numbers stay numbers.
// Source: OWASP, CSV Injection.
func safeCells(row []string) []string {
	safe := make([]string, len(row))
	for i, cell := range row {
		if _, err := strconv.ParseFloat(cell, 64); err != nil && strings.ContainsAny(firstRune(cell), "=+-@\t\r\n＝＋－＠") {
			cell = "'" + cell
		}
		safe[i] = cell
	}
	return safe
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}
