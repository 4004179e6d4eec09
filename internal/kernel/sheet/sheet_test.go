package sheet

import (
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, raw, text, fault string }{
		{"with a mark", "\ufeffTên\nA", "Tên\nA", ""},
		{"without", "Tên\nA", "Tên\nA", ""},
		{"nothing", " \r\n", "", "err.import_empty"},
		{"windows-1258", "T\xean\nM\xe0ng", "", "err.import_encoding"},
		{"UTF-16", "\xff\xfeT\x00\xean\x00", "", "err.import_encoding"},
		{"too large", strings.Repeat("x", MaxBytes+1), "", "err.import_large"},
	}
	for _, tt := range tests {
		text, fault := Text([]byte(tt.raw))
		key := ""
		if fault != nil {
			key = fault.Key
		}
		if text != tt.text || key != tt.fault {
			t.Errorf("%s: %q, %q", tt.name, text, key)
		}
	}
	if _, fault := Text([]byte("Tên\nA\nM\xe0ng")); fault.Args[1] != 3 {
		t.Errorf("the bad line is said to be %v, want 3", fault.Args)
	}
}
