package stakeholder

import (
	"slices"
	"strings"
	"testing"
)

func TestParsePhone(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in, want string
		ok       bool
	}{
		{"0912 555 018", "+84912555018", true},
		{"0912.555.018", "+84912555018", true},
		{"(0912) 555-018", "+84912555018", true},
		{"+84 912 555 018", "+84912555018", true},
		{"+84 (0)912 555 018", "+84912555018", true},
		{"0084912555018", "+84912555018", true},
		{"024 3825 0018", "+842438250018", true},
		{"+44 20 7946 0018", "+442079460018", true},
		{"00442079460018", "+442079460018", true},
		{" ", "", true},
		{"912555018", "", false},
		{"0912 555", "", false},
		{"0912 555 018 99", "", false},
		{"09125550l8", "", false},
		{"+", "", false},
		{"84+912555018", "", false},
		{"+0912555018", "", false},
		{"+1234567890123456", "", false},
	}
	for _, tt := range tests {
		if got, ok := ParsePhone(tt.in); got != tt.want || ok != tt.ok {
			t.Errorf("ParsePhone(%q) = %q, %v, want %q, %v", tt.in, got, ok, tt.want, tt.ok)
		}
	}
}

func TestFormatPhone(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"+84912555018": "0912 555 018", "+842438250018": "024 3825 0018", "+842363650018": "0236 365 0018", "+442079460018": "+442079460018", "": "",
	} {
		if got := FormatPhone(in); got != want {
			t.Errorf("FormatPhone(%q) = %q, want %q", in, got, want)
		}
	}
}

// The last digits that a caller remembers are a prefix of the number backwards.
func TestPhoneWords(t *testing.T) {
	t.Parallel()
	words := phoneWords("+84912555018")
	for _, typed := range []string{"0912", "84912555018", "+84 912 555 018", "555 018", "0912.555.018"} {
		if !slices.ContainsFunc(words, func(w string) bool {
			return slices.ContainsFunc(sought(typed).Words, func(q string) bool { return strings.HasPrefix(w, q) })
		}) {
			t.Errorf("%q does not find %q", typed, words)
		}
	}
	if got := sought("Hương 2").Words; !slices.Contains(got, "huong") {
		t.Errorf("a name with a digit is sought by %q", got)
	}
	if got := phoneWords(""); got != nil {
		t.Errorf("phoneWords of nothing = %q", got)
	}
}

func FuzzParsePhone(f *testing.F) {
	for _, s := range []string{"0912 555 018", "+84(0)24", "0084", "++1", "\u00a0", "０９１２"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := ParsePhone(s)
		if !ok || got == "" {
			if got != "" {
				t.Errorf("ParsePhone(%q) = %q, not ok", s, got)
			}
			return
		}
		if len(got) > 16 || strings.Trim(got[1:], "0123456789") != "" || got[0] != '+' {
			t.Errorf("ParsePhone(%q) = %q is not E.164", s, got)
		}
		if again, ok := ParsePhone(FormatPhone(got)); again != got || !ok {
			t.Errorf("%q is shown as %q and read back as %q", got, FormatPhone(got), again)
		}
	})
}
