package page

import (
	"bytes"
	"strings"
	"testing"
)

func TestCSVRunsNoFormula(t *testing.T) {
	t.Parallel()
	tests := []struct{ cell, want string }{
		{"Sữa An Nhiên", "Sữa An Nhiên"},
		{"=HYPERLINK(1)", "'=HYPERLINK(1)"},
		{"+84 912", "'+84 912"},
		{"-2+3", "'-2+3"},
		{"-1250.50", "-1250.50"},
		{"@sum", "'@sum"},
		{"\t=1", "'\t=1"},
		{"＝1+1", "'＝1+1"},
		{"", ""},
		{"a=b", "a=b"},
	}
	for _, tt := range tests {
		if got := safeCells([]string{tt.cell})[0]; got != tt.want {
			t.Errorf("safe %q = %q, want %q", tt.cell, got, tt.want)
		}
	}
}

func TestCSVOpensInASpreadsheet(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	file := CSV("khach-hang", []string{"Tên"}, [][]string{{"Đường, \"Nguyễn\""}}).File
	if err := file.Write(&out); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), "\ufeffTên\r\n\"Đường, \"\"Nguyễn\"\"\"\r\n"; got != want || !strings.HasSuffix(file.Name, ".csv") {
		t.Errorf("%s = %q, want %q", file.Name, got, want)
	}
}
