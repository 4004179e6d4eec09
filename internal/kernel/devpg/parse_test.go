//go:build linux || darwin

package devpg

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestAwaitReady(t *testing.T) {
	tests := []struct {
		name, in, want string
	}{
		{"ready", "R\x00\x00\x00\x08\x00\x00\x00\x00Z\x00\x00\x00\x05I", ""},
		{"starting up", "E\x00\x00\x00\x18SFATAL\x00Mstarting\x00\x00\x00\x00", "starting"},
		{"an error without words", "E\x00\x00\x00\x05\x00", "unknown error"},
		{"closed at once", "", "EOF"},
		{"something else", "HTTP/1.1 400 Bad Request", "not a Postgres server"},
		{"a length below its own size", "R\x00\x00\x00\x03", "not a Postgres server"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := ""
			if err := awaitReady(strings.NewReader(test.in)); err != nil {
				got = err.Error()
			}
			if got != test.want {
				t.Errorf("awaitReady(%q) = %q, want %q", test.in, got, test.want)
			}
		})
	}
}

func TestLsofPIDs(t *testing.T) {
	out := "p101\nfcwd\nn/data/pg15\np102\nfcwd\nn/data/pg15/base\np103\nfcwd\nn/data/pg15\n"
	if got := lsofPIDs(out, "/data/pg15"); !slices.Equal(got, []int{101, 103}) {
		t.Errorf("lsofPIDs() = %v, want [101 103]", got)
	}
}

func TestTail(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	f.WriteString("an earlier run\n")
	from := size(f)
	f.WriteString(strings.Repeat("noise\n", 5000) + "the reason\n")
	got := tail(f, from)
	if !strings.HasSuffix(got, "noise\nthe reason") || strings.Count(got, "\n") != tailRows-1 {
		t.Errorf("tail() = %q, want the last %d lines", got, tailRows)
	}
	if got := tail(f, size(f)); got != "" {
		t.Errorf("tail() of nothing = %q", got)
	}
}
