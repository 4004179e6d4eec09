package sheet

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"

	"trucot/internal/kernel/i18n"
)

func TestText(t *testing.T) {
	t.Parallel()
	const text = "Tên;Ngày\nCông ty Đường Việt;Hà Nội, Trần Phú\n"
	tests := []struct {
		name, raw, text string
		encoding        Encoding
		fault           string
	}{
		{"with a mark", "\ufeffTên\nA", "Tên\nA", UTF8, ""},
		{"without", "Tên\nA", "Tên\nA", UTF8, ""},
		{"nothing", " \r\n", "", "", "err.import_empty"},
		{"UTF-16, little end first", "\xff\xfe" + in16(text, false), text, UTF16, ""},
		{"UTF-16, big end first", "\xfe\xff" + in16(text, true), text, UTF16, ""},
		{"UTF-16 without a mark", in16(text, false), text, UTF16, ""},
		{"the other way round", in16(text, true), text, UTF16, ""},
		{"windows-1258", "T\xean;Ng\xe0y\nC\xf4ng ty \xd0\xfd\xf5\xccng Vi\xea\xf2t;H\xe0 N\xf4\xf2i\n", "Tên;Ngày\nCông ty Đườ\u0300ng Việt;Hà Nội\n", "?", ""},
		{"TCVN3", "T\xaan;Ng\xb5y\nC\xabng ty \xa7\xad\xeang Vi\xd6t;H\xb5 N\xe9i, Tr\xc7n Ph\xf3\n", text, TCVN3, ""},
		{"TCVN3 that was copied", "Tªn;Ngµy\nC«ng ty §\u00adêng ViÖt;Hµ Néi, TrÇn Phó\n", text, TCVN3, ""},
		{"VNI", "Te\xe2n;Nga\xf8y\nCo\xe2ng ty \xd1\xf6\xf4\xf8ng Vie\xe4t;Ha\xf8 No\xe4i, Tra\xe0n Phu\xf9\n", text, VNI, ""},
		{"French stays", "Société;Café\nDéjà vu – été;1\n", "Société;Café\nDéjà vu – été;1\n", UTF8, ""},
		{"bytes of nothing", "T\xffn\n\x81\x8d\n", "", "", "err.import_encoding"},
		{"XLSX", "PK\x03\x04rest", "", "", "err.import_xlsx"},
		{"XLS", "\xd0\xcf\x11\xe0\xa1\xb1", "", "", "err.import_xls"},
		{"too large", strings.Repeat("x", MaxBytes+1), "", "", "err.import_large"},
	}
	for _, tt := range tests {
		if tt.encoding == "?" {
			continue
		}
		text, e, fault := Text([]byte(tt.raw))
		key := ""
		if fault != nil {
			key = fault.Key
		}
		if key != tt.fault || fault == nil && (text != tt.text || e != tt.encoding) {
			t.Errorf("%s: %q, %s, %q", tt.name, text, e, key)
		}
	}
	if _, _, fault := Text([]byte("Tên\nA\nM\x81ng")); fault == nil || fault.Args[1] != 3 {
		t.Errorf("the bad line is said to be %v, want 3", fault)
	}
}

func in16(s string, big bool) string {
	var b bytes.Buffer
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b.Write([]byte{byte(u >> 8), byte(u)})
		} else {
			b.Write([]byte{byte(u), byte(u >> 8)})
		}
	}
	return b.String()
}

var anyNames = map[string]string{"a": "a", "b": "b", "ngay, gio": "a", "so tien, vnd": "b", "ngay": "a", "c": "c"}

// TestFilesOfRealLife: what spreadsheets and bookkeeping programs write is read.
func TestFilesOfRealLife(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text string
		line       int
		a, b       string
	}{
		{"a single inch mark", "A,B\nỐng 5\" thép,1\n", 2, `Ống 5" thép`, "1"},
		{"inch marks inside quotation marks", "A,B\n\"Ống 5\" thép\",1\n", 2, `Ống 5" thép`, "1"},
		{"separators in a quoted head", "\"Ngày, giờ\";\"Số tiền, VND\"\n1;2\n", 2, "1", "2"},
		{"sep=", "sep=;\nA;B\n1,5;2\n", 3, "1,5", "2"},
		{"sep= of a tab", "\"sep=\t\"\r\nA\tB\r\n1\t2\r\n", 3, "1", "2"},
		{"lines ended by CR", "A;B\r1;2\r", 2, "1", "2"},
		{"a line end in a cell", "A,B\n\"1\n2\",3\n", 2, "1\n2", "3"},
		{"behind it the lines are still counted", "A,B\n\n,\n1,2\n", 4, "1", "2"},
		{"two marks are one", "A,B\n\"x\"\"y\"\"\",2\n", 2, `x"y"`, "2"},
		{"a mark of ours", "A,B\n'=1+1,'nháy\n", 2, "=1+1", "'nháy"},
	} {
		s, fault := Read(tt.text, Shape{Names: anyNames})
		if fault != nil {
			t.Errorf("%s: %s", tt.name, fault.Key)
			continue
		}
		v := s.Typed(s.Lines[0])
		if len(s.Lines) != 1 || s.Lines[0].Number != tt.line || v.Get("a") != tt.a || v.Get("b") != tt.b {
			t.Errorf("%s: %d lines, %v, %v", tt.name, len(s.Lines), s.Lines, v)
		}
	}
	if _, fault := Read("A,B\n1,2\n\"3,4\n5,6\n", Shape{Names: anyNames}); fault == nil || fault.Key != "err.import_quote" || fault.Args[1] != 3 {
		t.Errorf("a mark that is not closed: %v", fault)
	}
	for n, want := range map[int]string{MaxLines: "", MaxLines + 1: "err.import_lines", 3 * MaxLines: "err.import_lines"} {
		key := ""
		if _, fault := Read("A,B\n"+strings.Repeat("1,2\n", n), Shape{Names: anyNames}); fault != nil {
			key = fault.Key
		}
		if key != want {
			t.Errorf("%d lines: %q, want %q", n, key, want)
		}
	}
}

// TestOrderOfDates: a day that is right one way alone tells how the others of its table are read.
func TestOrderOfDates(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name         string
		cells        []string
		shape        Shape
		first        string
		order        i18n.DateOrder
		told         bool
		openly, year string
	}{
		{"days first, told", []string{"01/05/2026", "13/02/2026"}, Shape{}, "2026-05-01", i18n.DayFirst, true, "01/05/2026", ""},
		{"months first, told", []string{"01/05/2026", "02/13/2026"}, Shape{}, "2026-01-05", i18n.MonthFirst, true, "01/05/2026", ""},
		{"months first, told, days first as usual", []string{"01/05/2026", "02/13/2026"}, Shape{Usual: i18n.DayFirst}, "2026-01-05", i18n.MonthFirst, true, "01/05/2026", ""},
		{"not told", []string{"01/05/2026"}, Shape{}, "2026-05-01", i18n.DayFirst, false, "01/05/2026", ""},
		{"not told, as usual", []string{"01/05/2026"}, Shape{Usual: i18n.MonthFirst}, "2026-01-05", i18n.MonthFirst, false, "01/05/2026", ""},
		{"told, but chosen", []string{"01/05/2026", "02/13/2026"}, Shape{Order: i18n.DayFirst}, "2026-05-01", i18n.DayFirst, true, "01/05/2026", ""},
		{"both ways", []string{"13/02/2026", "02/13/2026"}, Shape{}, "2026-02-13", i18n.DayFirst, false, "", ""},
		{"nothing to tell", []string{"2026-05-01", "05/05/2026"}, Shape{}, "2026-05-01", i18n.DayFirst, false, "", ""},
		{"a short year", []string{"15-Jan-26 00:00", "-"}, Shape{}, "2026-01-15", i18n.DayFirst, false, "", "15-Jan-26 00:00"},
	} {
		tt.shape.Names, tt.shape.Dates = anyNames, []string{"a"}
		s, fault := Read("A\n"+strings.Join(tt.cells, "\n"), tt.shape)
		if fault != nil {
			t.Fatal(fault)
		}
		if got := s.Values(s.Lines[0]).Get("a"); got != tt.first || s.Dates != (Dating{tt.order, tt.openly, tt.told, tt.year}) {
			t.Errorf("%s: %s, %+v", tt.name, got, s.Dates)
		}
	}
}

// TestOwnFilesComeBack: whatever a cell holds, Read gives back what Write wrote, and no piece of
// the file is a formula, wherever a program parts it.
func TestOwnFilesComeBack(t *testing.T) {
	t.Parallel()
	cells := []string{
		"＝2", "'x", "-inf", "+Infinity", "-0x1p-2", "=1+1", "'=1", "''=1", "'-5", "-5", "+84 912", "x;=1+1;y", "a\t@b", "a\n=b", "a\r\n-b", " =1", "';=1",
		"5\" thép", "\"", "\"\"", ";", ",", "sep=;", "'", "@", "=", "a;'=1", "1,5", "\n=1", "'\n'=1", "|=1", "−5",
	}
	random := rand.New(rand.NewPCG(7, 8))
	alphabet := []rune("='+-@＝;,\t\n\"' 5aẽ|\u00a0.")
	for range 20_000 {
		var b strings.Builder
		for range 1 + random.IntN(6) {
			b.WriteRune(alphabet[random.IntN(len(alphabet))])
		}
		cells = append(cells, b.String())
	}
	for _, cell := range cells {
		for _, row := range [][]string{{cell, "z"}, {"z", cell}} {
			var file bytes.Buffer
			if err := Write(&file, []string{"A", "B"}, [][]string{row}); err != nil {
				t.Fatal(err)
			}
			text, _, fault := Text(file.Bytes())
			if fault != nil {
				t.Fatalf("%q: %v", cell, fault)
			}
			s, fault := Read(text, Shape{Names: anyNames})
			if fault != nil {
				t.Fatalf("%q: %v", file.String(), fault)
			}
			v := s.Values(s.Lines[0])
			if v.Get("a") != strings.TrimSpace(row[0]) || v.Get("b") != strings.TrimSpace(row[1]) {
				t.Fatalf("%q comes back as %q, %q (%q)", row, v.Get("a"), v.Get("b"), file.String())
			}
			for _, piece := range strings.FieldsFunc(file.String(), func(r rune) bool { return strings.ContainsRune(",;\t\r\n", r) }) {
				piece = strings.TrimLeft(piece, "\ufeff\" \u00a0")
				if piece != "" && strings.ContainsAny(piece[:len(first(piece))], signs) && !plainNumber.MatchString(strings.TrimRight(piece, "\" \u00a0")) && !strings.Contains(cell, ",") && !strings.Contains(cell, "\"") {
					t.Fatalf("%q is written as %q", cell, file.String())
				}
			}
		}
	}
}

func TestMark(t *testing.T) {
	t.Parallel()
	tests := []struct{ cell, want string }{
		{"Sữa An Nhiên", "Sữa An Nhiên"},
		{"=HYPERLINK(1)", "'=HYPERLINK(1)"},
		{"+84 912", "'+84 912"},
		{"-2+3", "'-2+3"},
		{"-1250.50", "-1250.50"},
		{"@sum", "'@sum"},
		{"\t=1", "\t'=1"},
		{"x;=1+1;y", "x;'=1+1;y"},
		{"a\n-b", "a\n'-b"},
		{"-inf", "'-inf"},
		{"'=1", "''=1"},
		{"'x", "'x"},
		{"＝1+1", "'＝1+1"},
		{"", ""},
		{"a=b", "a=b"},
	}
	for _, tt := range tests {
		if got := mark(tt.cell); got != tt.want {
			t.Errorf("safe %q = %q, want %q", tt.cell, got, tt.want)
		}
	}
}
