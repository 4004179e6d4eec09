package pdf

import (
	"bytes"
	"context"
	"crypto/sha512"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"trucot/internal/checks/pdftest"
)

var about = About{Title: "Kế hoạch", Author: "Trường Lam", Lang: "vi", At: time.Date(2026, time.November, 10, 2, 0, 0, 0, time.UTC)}

// vowels are all that Vietnamese has, with all tones, and đ.
func vowels() string {
	var list []string
	for _, v := range "aăâeêioôơuưy" {
		for _, tone := range []string{"", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"} {
			letter := norm.NFC.String(string(v) + tone)
			list = append(list, letter, strings.ToUpper(letter))
		}
	}
	return strings.Join(append(list, "đ", "Đ"), " ")
}

func written(t *testing.T, d Document) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := d.Write(context.Background(), &buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func rows(texts ...string) [][]Cell {
	var list [][]Cell
	for _, text := range texts {
		list = append(list, []Cell{{Text: text}})
	}
	return list
}

func left(n int) string { return "+" + itoa(n) }

// What is selected and copied is what was drawn, letter by letter, in each face.
func TestTextIsText(t *testing.T) {
	t.Parallel()
	const address, money = "33 Đường Nguyễn Hữu Thọ, Quận 7", "1.250.000.000\u00a0₫"
	for _, face := range faces {
		style := Style{face, 9, Text}
		raw := written(t, Document{About: about, Pages: []Stack{{
			Words{Text: address, Style: style},
			Words{Text: norm.NFD.String("Phan Thị Hoài Thương"), Style: style},
			Words{Text: money, Style: style},
			Words{Text: "(a) b\\c – 5 % → “x” ≤ 7 · +3 …", Style: style},
			Words{Text: vowels(), Style: style},
		}}})
		got := pdftest.Text(t, raw)
		want := address + " Phan Thị Hoài Thương " + strings.ReplaceAll(money, "\u00a0", " ") + " (a) b\\c – 5 % → “x” ≤ 7 · +3 … " + vowels() + " 1/1"
		if got != want {
			t.Errorf("%s: the text is\n%q, not\n%q", face, got, want)
		}
		for _, f := range pdftest.Fonts(t, raw) {
			if !f.Embedded || !f.Unicode {
				t.Errorf("%s: embedded %v, with letters %v", f.Name, f.Embedded, f.Unicode)
			}
		}
	}
}

// Every letter has a glyph in every face: none is drawn as an empty box.
func TestEveryLetterHasAGlyph(t *testing.T) {
	t.Parallel()
	for _, face := range faces {
		raw, err := fonts.ReadFile("fonts/" + string(face) + ".ttf")
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range vowels() + "0123456789.,:;–…→“”·+%₫$€£/()" {
			if r != ' ' && !hasGlyph(t, raw, r) && (face != Display || stands(r)) {
				t.Errorf("%s has no %q", face, r)
			}
		}
		if hasGlyph(t, raw, '株') {
			t.Errorf("%s has a glyph for 株: the search is broken", face)
		}
	}
}

// hasGlyph looks a letter up in a font's table of segments (OpenType, cmap format 4).
func hasGlyph(t *testing.T, raw []byte, r rune) bool {
	t.Helper()
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(raw[at:])) }
	u32 := func(at int) int { return int(binary.BigEndian.Uint32(raw[at:])) }
	cmap := 0
	for i := range u16(4) {
		if at := 12 + 16*i; string(raw[at:at+4]) == "cmap" {
			cmap = u32(at + 8)
		}
	}
	for i := range u16(cmap + 2) {
		table := cmap + u32(cmap+4+8*i+4)
		if u16(table) != 4 {
			continue
		}
		segments := u16(table+6) / 2
		for s := range segments {
			end := table + 14 + 2*s
			start := end + 2*segments + 2
			if int(r) > u16(end) || int(r) < u16(start) {
				continue
			}
			delta, offset := u16(start+2*segments), start+4*segments
			if u16(offset) == 0 {
				return (int(r)+delta)&0xffff != 0
			}
			return u16(offset+u16(offset)+2*(int(r)-u16(start))) != 0
		}
		return false
	}
	t.Fatal("the font has no table of segments")
	return false
}

// A list that is too long is cut, says by how much, and leaves what stands below on the page.
func TestLongListsAreCut(t *testing.T) {
	t.Parallel()
	var many []string
	for n := range 300 {
		many = append(many, "dòng "+itoa(n)+" "+strings.Repeat("rất dài ", 40))
	}
	page := func() Stack {
		return Stack{
			Heading{Number: "1", Text: "Người"},
			&List{Columns: []Column{{Title: "Tên", Part: 1}}, Rows: rows(many...), More: left},
			&Box{Title: "Điểm mạnh", Ink: Good, Block: &List{Columns: []Column{{Part: 1}}, Rows: rows(many...), More: left}},
			Words{Text: "cuối trang", Style: Body},
		}
	}
	raw := written(t, Document{About: about, Pages: []Stack{page(), page()}})
	if n := pdftest.Pages(t, raw); n != 2 {
		t.Errorf("%d pages, want 2", n)
	}
	text := pdftest.Text(t, raw)
	if strings.Count(text, "cuối trang") != 2 || strings.Count(text, " +2") != 4 {
		t.Errorf("what stands below the lists, or how much is left out, is not there: %.3000s", text)
	}
	short := written(t, Document{About: about, Pages: []Stack{{Words{Text: "một", Style: Body}}, {Words{Text: "hai", Style: Body}}}})
	if n := pdftest.Pages(t, short); n != 1 {
		t.Errorf("what fits onto one page takes %d", n)
	}
}

// Nothing that people type keeps a document from being drawn.
func TestOddTexts(t *testing.T) {
	t.Parallel()
	odd := []string{"😀 cười", "株式会社", "\u0000\u0001 \u202eđảo", "a\nb\tc", strings.Repeat("x", 3000), "\xff\xfe", "", " ", "\U0010ffff", "\uffff"}
	d := Document{About: About{Title: odd[0], Author: odd[2], Lang: "vi"}, Foot: odd[4], Pages: []Stack{{
		Heading{Number: "1", Text: odd[4]},
		&List{Columns: []Column{{Title: odd[4], Part: 1, Right: true}}, Rows: rows(odd...), More: left},
		&Box{Title: odd[0], Block: Words{Text: odd[5], Style: Body}},
		Bridge{Bars: []Bar{{Label: odd[4], Amount: odd[4], To: 1000}}},
		&List{Columns: []Column{{Part: 1}}, Empty: odd[4]},
		Code{Address: "http://127.0.0.1:8080/" + strings.Repeat("x", 200), Size: 20},
	}}}
	text := pdftest.Text(t, written(t, d))
	for _, want := range []string{"\ufffd cười", "株式会社", "đảo", "a b c"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %.500q", want, text)
		}
	}
	for _, d := range []Document{{}, {Pages: []Stack{{}}}} {
		if err := d.Write(context.Background(), &bytes.Buffer{}); err != nil {
			t.Errorf("an empty document: %v", err)
		}
	}
}

func TestSameContentSameBytes(t *testing.T) {
	t.Parallel()
	d := Document{About: about, Pages: []Stack{{Words{Text: "Ngô Đăng Khoa", Style: Body}, Words{Text: "Trần", Style: Bold}}}}
	if !bytes.Equal(written(t, d), written(t, d)) {
		t.Error("two drawings of one document differ")
	}
}

// asked is a context that tells when somebody begins to wait for it.
type asked struct {
	context.Context
	waits chan struct{}
}

func (a asked) Done() <-chan struct{} {
	close(a.waits)
	return a.Context.Done()
}

// As many are drawn at once as there are presses; the next waits, until its time is up.
func TestFewAtOnce(t *testing.T) {
	for range presses {
		press <- struct{}{}
	}
	ctx, cancel := context.WithCancel(context.Background())
	waiting := asked{ctx, make(chan struct{})}
	done := make(chan error)
	go func() { done <- Document{About: about}.Write(waiting, &bytes.Buffer{}) }()
	<-waiting.waits
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("who waited too long is told %v", err)
	}
	for range presses {
		<-press
	}
	if err := (Document{About: about}).Write(context.Background(), &bytes.Buffer{}); err != nil {
		t.Errorf("with the presses free: %v", err)
	}
	if len(press) != 0 {
		t.Errorf("%d presses are still taken", len(press))
	}
}

// The fonts are those that VENDOR.md names.
func TestVendored(t *testing.T) {
	t.Parallel()
	list, err := os.ReadFile("fonts/VENDOR.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, face := range faces {
		raw, err := fonts.ReadFile("fonts/" + string(face) + ".ttf")
		if err != nil {
			t.Fatal(err)
		}
		sum := sha512.Sum512(raw)
		if line := hex.EncodeToString(sum[:]) + "  " + string(face) + ".ttf"; !strings.Contains(string(list), line) {
			t.Errorf("VENDOR.md does not say %s", line)
		}
	}
}
