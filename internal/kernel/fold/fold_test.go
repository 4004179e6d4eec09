package fold

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, in, want string
	}{
		{"all tones and horns", "Nguyễn Thị Hương", "nguyen thi huong"},
		{"decomposed, as macOS sends it", norm.NFD.String("Nguyễn Thị Hương"), "nguyen thi huong"},
		{"đ has no decomposition", "ĐƯỜNG Đà Nẵng", "duong da nang"},
		{"old and new place of the tone mark", "hoá hóa khoẻ khỏe", "hoa hoa khoe khoe"},
		{"spaces of every kind", "  Công\u00a0ty \t\n ABC\u3000", "cong ty abc"},
		{"other languages of clients", "Łódź Straße Ærø Çelik İzmir", "lodz strasse aero celik izmir"},
		{"full-width letters", "ＡＢＣ１２３", "abc123"},
		{"signs that cannot be seen", "Hu\u00adong\u200b Tran\ufeff", "huong tran"},
		{"punctuation stays", "R&D (2026): 50%", "r&d (2026): 50%"},
		{"letters without case", "日本 株式会社", "日本 株式会社"},
		{"nothing", "", ""},
		{"only spaces", " \t ", ""},
	}
	for _, tt := range tests {
		if got := Fold(tt.in); got != tt.want {
			t.Errorf("%s: Fold(%q) = %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func TestWords(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in   string
		want []string
	}{
		{"Công ty CP Đầu tư ABC-2026 (Công ty)", []string{"cong", "ty", "cp", "dau", "tu", "abc", "2026"}},
		{"huong.tran@congty.vn", []string{"huong", "tran", "congty", "vn"}},
		{"!!! --- ", nil},
		{"", nil},
	}
	for _, tt := range tests {
		if got := Words(tt.in); !slices.Equal(got, tt.want) {
			t.Errorf("Words(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestRuns(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in   string
		want []string
	}{
		{"Nguyễn Văn An", []string{"nguyen van an", "van an", "an"}},
		{"Lê An An", []string{"le an an", "an an", "an"}},
		{"An, An", []string{"an an", "an"}},
		{"a b c d e f g h i", []string{"a b c d e f g h", "b c d e f g h i", "c d e f g h i", "d e f g h i", "e f g h i", "f g h i", "g h i", "h i", "i"}},
		{"--", nil},
	}
	for _, tt := range tests {
		if got := Runs(tt.in); !slices.Equal(got, tt.want) {
			t.Errorf("Runs(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestDigitsAndReverse(t *testing.T) {
	t.Parallel()
	if got := Digits("+84 (0)912-345.678 ext ٣"); got != "840912345678" {
		t.Errorf("Digits = %q, want 840912345678", got)
	}
	if got := Reverse("0912345678"); got != "8765432190" {
		t.Errorf("Reverse = %q, want 8765432190", got)
	}
	if got := Reverse("đà"); got != "àđ" {
		t.Errorf("Reverse(đà) = %q, want àđ", got)
	}
}

// TestLastSixDigitsAreAPrefix is what Reverse is for.
func TestLastSixDigitsAreAPrefix(t *testing.T) {
	t.Parallel()
	stored, typed := Reverse(Digits("+84 912 345 678")), Reverse(Digits("345-678"))
	if !strings.HasPrefix(stored, typed) {
		t.Errorf("%q does not start with %q", stored, typed)
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Nguyễn Thị Hương", "Đ", "ẞ İ ǅ ﬁ ϴ", "a\u0301\u0323", "\xff\x00", " x  y "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Fold(s)
		if again := Fold(got); again != got {
			t.Errorf("Fold(%q) = %q, and folded again %q", s, got, again)
		}
		if c, d := Fold(norm.NFC.String(s)), Fold(norm.NFD.String(s)); c != got || d != got {
			t.Errorf("Fold(%q) = %q, of its NFC %q, of its NFD %q", s, got, c, d)
		}
		if strings.ContainsFunc(got, func(r rune) bool { return unicode.Is(unicode.Mn, r) || unicode.ToLower(r) != r }) {
			t.Errorf("Fold(%q) = %q has a mark or a capital", s, got)
		}
		if strings.Join(strings.Fields(got), " ") != got {
			t.Errorf("Fold(%q) = %q has spaces to collapse", s, got)
		}
		for _, w := range Words(s) {
			if w == "" || !slices.Equal(Words(w), []string{w}) {
				t.Errorf("Words(%q) has %q, which is not one word", s, w)
			}
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		Fold("Công ty Cổ phần Đầu tư Nguyễn Hương")
	}
}
