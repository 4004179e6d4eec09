// Package pdftest reads PDF files as a reader's program does: with poppler, which
// shares nothing with what draws them.
package pdftest

import (
	"bytes"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// Text is what can be selected in a file, in the order in which it was drawn,
// with its spaces and line ends folded into single spaces.
func Text(t testing.TB, raw []byte) string {
	t.Helper()
	return strings.Join(strings.Fields(run(t, raw, "pdftotext", "-raw", "-enc", "UTF-8", "-", "-")), " ")
}

// Pages is how many pages a file has.
func Pages(t testing.TB, raw []byte) int {
	t.Helper()
	for line := range strings.Lines(run(t, raw, "pdfinfo", "-")) {
		if n, ok := strings.CutPrefix(line, "Pages:"); ok {
			pages, err := strconv.Atoi(strings.TrimSpace(n))
			if err != nil {
				t.Fatal(err)
			}
			return pages
		}
	}
	t.Fatal("pdfinfo names no number of pages")
	return 0
}

// Font is one that a file uses.
type Font struct {
	Name              string
	Embedded, Unicode bool // its glyphs are in the file; the letters they stand for are too
}

// Fonts are those of a file.
func Fonts(t testing.TB, raw []byte) []Font {
	t.Helper()
	var list []Font
	for i, line := range strings.Split(strings.TrimSpace(run(t, raw, "pdffonts", "-")), "\n") {
		if i < 2 {
			continue // the head
		}
		// name, type of one or two words, encoding, emb, sub, uni, object and generation
		f := strings.Fields(line)
		if len(f) < 8 {
			t.Fatalf("pdffonts says %q", line)
		}
		list = append(list, Font{f[0], f[len(f)-5] == "yes", f[len(f)-3] == "yes"})
	}
	return list
}

func run(t testing.TB, raw []byte, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	var out, faults bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(raw), &out, &faults
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v: %s (make needs-poppler installs it)", name, err, faults.String())
	}
	if faults.Len() > 0 {
		t.Errorf("%s complains: %s", name, faults.String())
	}
	return out.String()
}
