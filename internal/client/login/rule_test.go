package login

import (
	"strings"
	"testing"
)

func TestPasswordRule(t *testing.T) {
	t.Parallel()
	names := []string{"Bao bì Trường Lam", "Phạm Đức Anh", "anh.pham@truonglam.example"}
	tests := []struct {
		name, password, want string
	}{
		{"eleven characters", "mưa rào hè1", "err.password.short"},
		{"twelve characters", "mưa rào hè 1", ""},
		{"twelve letters of several bytes, decomposed", "mu\u031ba ra\u0300o he\u0300 1", ""},
		{"no composition rule", "correct horse battery staple", ""},
		{"128 characters", strings.Repeat("sông cá ", 16), ""},
		{"129 characters", strings.Repeat("sông cá ", 16) + "x", "err.password.long"},
		{"a common one", "password1234", "err.password.common"},
		{"a common one dressed up", "Password2026!", "err.password.common"},
		{"signs in front", "!!2026Football", "err.password.common"},
		{"a common one of twelve characters", "1234567890qwerty", "err.password.common"},
		{"one character again and again", "aaaaaaaaaaaaaa", "err.password.pattern"},
		{"the alphabet", "abcdefghijklmn", "err.password.pattern"},
		{"backwards", "9876543210987", "err.password.pattern"},
		{"blocks of one character", "aaabbbcccddd", "err.password.pattern"},
		{"the product", "my-Trucot-pass-77", "err.password.name"},
		{"the organisation, without marks", "truonglam quy 4 nha", "err.password.name"},
		{"the organisation, with marks", "Trường của tôi 77", "err.password.name"},
		{"the e-mail", "zz-pham-99-ruby-x", "err.password.name"},
		{"a short part of a name is not held against it", "anh đi chợ mua cá", ""},
	}
	for _, tt := range tests {
		if got, _ := fault(tt.password, names); got != tt.want {
			t.Errorf("%s: fault(%q) = %q, want %q", tt.name, tt.password, got, tt.want)
		}
	}
}

func TestTheListIsWhole(t *testing.T) {
	t.Parallel()
	if n := strings.Count(string(common()), "\n") - 1; n != 34629 {
		t.Errorf("%d common passwords, want 34629", n)
	}
}
