package fold

import (
	"slices"
	"testing"
)

func TestRanges(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		count      int
		words      []string
	}{
		{"two words in any spelling", "Đường Nguyễn", 2, []string{"duong", "nguyen"}},
		{"decomposed", "Đu\u031bo\u031b\u0300ng", 1, []string{"duong"}},
		{"Telex keys left as typed", "nguyeenx", 1, []string{"nguyeenx", "nguyen"}},
		{"Telex with đ and ư", "dduwowngf", 1, []string{"dduwowngf", "duong"}},
		{"an English word keeps its own spelling too", "sales", 1, []string{"sales", "sale"}},
		{"nothing to look for", "!!", 0, []string{}},
	}
	for _, tt := range tests {
		q := Ranges(tt.text)
		if q.Count != tt.count || !slices.Equal(q.Words, tt.words) || len(q.Nths) != len(q.Words) || len(q.Ends) != len(q.Words) {
			t.Errorf("%s: Ranges(%q) = %+v, want %d words %q", tt.name, tt.text, q, tt.count, tt.words)
		}
	}
}

func TestInOrder(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		count      int
		words      []string
	}{
		{"one after another", "Nguyễn  V", 1, []string{"nguyen v"}},
		{"as typed and as meant", "nguyeenx van", 1, []string{"nguyeenx van", "nguyen van"}},
		{"one word", "nguyeenx", 1, []string{"nguyeenx", "nguyen"}},
		{"nothing to look for", "!!", 0, []string{}},
	}
	for _, tt := range tests {
		q := Ranges(tt.text).InOrder()
		if q.Count != tt.count || !slices.Equal(q.Words, tt.words) || len(q.Nths) != len(q.Words) || len(q.Ends) != len(q.Words) {
			t.Errorf("%s: %q in order = %+v, want %q", tt.name, tt.text, q, tt.words)
		}
	}
}
