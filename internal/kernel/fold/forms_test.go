package fold

import (
	"slices"
	"testing"
)

func TestSought(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		words      []string
	}{
		{"a legal form before the name", "Công ty Cổ phần Sữa An Nhiên", []string{"sua", "an", "nhien"}},
		{"and abbreviated", "Cty CP Sữa An Nhiên", []string{"sua", "an", "nhien"}},
		{"several", "CÔNG TY TNHH MTV Thương mại Đại Phát", []string{"thuong", "mai", "dai", "phat"}},
		{"behind the name", "An Nhien Milk JSC", []string{"an", "nhien", "milk"}},
		{"a legal form alone", "Trách nhiệm hữu hạn", []string{"tnhh"}},
		{"all words of a long name", "Tổng công ty Cổ phần a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3", []string{
			"a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "b1", "b2", "b3",
		}},
		{"a city", "12 Lê Lợi, TP.HCM", []string{"12", "le", "loi", "hcm"}},
		{"in another spelling", "Thành phố Hồ Chí Minh", []string{"hcm"}},
		{"glued", "TPHCM", []string{"hcm"}},
		{"Telex keys", "nguyeenx", []string{"nguyeenx", "nguyen"}},
		{"a word twice", "an an", []string{"an"}},
		{"nothing", " -- ", []string{}},
	}
	for _, tt := range tests {
		if q := Sought(tt.text); !slices.Equal(q.Words, tt.words) || len(q.Ends) != len(q.Words) || len(q.Nths) != len(q.Words) {
			t.Errorf("%s: Sought(%q) = %+v, want %q", tt.name, tt.text, q, tt.words)
		}
	}
}

// What is found under one spelling is indexed under all others.
func TestKeysMeetWhatIsSought(t *testing.T) {
	t.Parallel()
	for _, forms := range []map[string][]string{legal, places} {
		for _, list := range forms {
			for _, stored := range list {
				for _, typed := range list {
					keys := Keys("Abc " + stored + " xyz")
					if q := Sought("abc " + typed + " xyz"); q.Count != 3 || !slices.ContainsFunc(keys, func(k string) bool { return k == q.Words[1] }) {
						t.Errorf("%q is not found by %q: %q, %q", stored, typed, keys, q.Words)
					}
				}
			}
		}
	}
}
