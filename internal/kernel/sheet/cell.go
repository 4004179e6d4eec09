package sheet

import (
	"io"
	"regexp"
	"strings"
)

// A spreadsheet runs a cell that begins with a sign as a formula. What people typed gets an
// apostrophe before such a sign: at the beginning of a cell and, as another program may part the
// cell there, behind a semicolon, a tab and a line end. Read takes off what Write put there and
// nothing else, so that every cell comes back as it was.
// Source: OWASP, CSV Injection.

// plainNumber is what no spreadsheet runs, sign or not.
var plainNumber = regexp.MustCompile(`^[-+]?[0-9]+([.,][0-9]+)*$`)

// parted are the places in a cell behind which another cell may begin.
var parted = regexp.MustCompile("[;\t\r\n]")

// signs begin a formula, the full-width ones too.
const signs = "=+-@＝＋－＠"

// risky reports whether a piece of a cell begins with a sign, or with apostrophes before one.
func risky(piece string) bool {
	piece = strings.TrimLeft(piece, "'")
	piece = strings.TrimLeft(piece, " \u00a0\u3000")
	return piece != "" && strings.ContainsAny(piece[:len(first(piece))], signs)
}

func first(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

// mark makes a cell safe.
func mark(cell string) string {
	return pieces(cell, func(piece string) string {
		if risky(piece) && !plainNumber.MatchString(piece) {
			return "'" + piece
		}
		return piece
	})
}

// unmark undoes mark.
func unmark(cell string) string {
	return pieces(cell, func(piece string) string {
		if rest, marked := strings.CutPrefix(piece, "'"); marked && risky(rest) {
			return rest
		}
		return piece
	})
}

// pieces changes each piece of a cell and leaves what parts them.
func pieces(cell string, change func(string) string) string {
	var b strings.Builder
	from := 0
	for _, at := range parted.FindAllStringIndex(cell, -1) {
		b.WriteString(change(cell[from:at[0]]))
		b.WriteString(cell[at[0]:at[1]])
		from = at[1]
	}
	b.WriteString(change(cell[from:]))
	return b.String()
}

// Write writes a table to be opened in a spreadsheet: UTF-8 with a byte order mark, without
// which Excel spoils Vietnamese, and commas between the cells. Read reads it back.
func Write(w io.Writer, head []string, rows [][]string) error {
	var b strings.Builder
	b.WriteString("\ufeff")
	for _, row := range append([][]string{head}, rows...) {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(enclosed(mark(cell)))
		}
		b.WriteString("\r\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// enclosed puts a cell between quotation marks where it needs them.
func enclosed(cell string) string {
	if !strings.ContainsAny(cell, ",;|\t\r\n\"") && cell == strings.TrimSpace(cell) &&
		(len(cell) < 4 || !strings.EqualFold(cell[:4], "sep=")) {
		return cell
	}
	return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
}
