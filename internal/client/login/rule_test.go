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
		{"128 characters", verse(128), ""},
		{"129 characters", verse(129), "err.password.long"},
		{"a word twice", "letmeinletmein", "err.password.common"},
		{"a word three times", "sôngcásôngcásôngcá", "err.password.common"},
		{"a common one", "password1234", "err.password.common"},
		{"a common one dressed up", "Password2026!", "err.password.common"},
		{"signs in front", "!!2026Football", "err.password.common"},
		{"two rows of the keyboard", "1234567890qwerty", "err.password.pattern"},
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

// verse is a text of n characters that repeats nothing.
func verse(n int) string {
	return string([]rune("trăm năm trong cõi người ta chữ tài chữ mệnh khéo là ghét nhau trải qua một cuộc bể dâu những điều " +
		"trông thấy mà đau đớn lòng lạ gì bỉ sắc tư phong")[:n])
}

// What is guessed by putting common things together is refused, whatever stands
// between and behind them; what is not, is not.
func TestPasswordsPutTogether(t *testing.T) {
	t.Parallel()
	for _, password := range []string{
		"letmeinletmein", "iloveyouiloveyou", "matkhaumatkhau", "hanoivietnam1", "qwertyuiopasdf",
		"mậtkhẩumậtkhẩu", "Matkhau-Matkhau", "vietnamhanoi2026", "saigonvietnam!", "emyeuanh12345", "toiyeuvietnam",
		"passwordpassword", "Password-Password1", "monkeydragon99", "dragon.monkey!", "welcomewelcome", "footballsoccer", "sunshine-princess",
		"asdfghjklqwer", "1qaz2wsx3edc", "qazwsxedcrfv", "zxcvbnmasdfgh", "letmein123letmein", "congtymatkhau", "danangdanang2", "abc123abc123",
	} {
		if key, _ := fault(password, nil); key == "" {
			t.Errorf("%q was taken", password)
		}
	}
	for _, password := range []string{
		"correct horse battery staple", "bốn cột đỡ mái nhà", "mưa rào hè 1", "anh đi chợ mua cá", "gió-đông-thổi-77", "Kx9$vTq2!mLz", "84629173 hanoi 55",
		"con mèo trèo cây cau", "table lamp window 9",
	} {
		if key, _ := fault(password, nil); key != "" {
			t.Errorf("%q was refused: %s", password, key)
		}
	}
}

func TestTheListIsWhole(t *testing.T) {
	t.Parallel()
	if n := strings.Count(string(common()), "\n") - 1; n != 34629 {
		t.Errorf("%d common passwords, want 34629", n)
	}
}
