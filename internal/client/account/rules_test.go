package account

import (
	"net/url"
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

func TestTaxCode(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, code, tidy string
		ok               bool
	}{
		{"a company: 29+17+63+5 = 114, 114 mod 11 = 4, 10-4 = 6", "0100109106", "0100109106", true},
		{"its branch", "0100109106001", "0100109106-001", true},
		{"a branch as it is written", "0100109106-001", "0100109106-001", true},
		{"blanks between the digits", "01 0010 9106", "0100109106", true},
		{"a wrong digit", "0100109107", "0100109107", false},
		{"a branch of nobody", "0100109107001", "0100109107-001", false},
		{"a digit too few", "010010910", "010010910", false},
		{"a household's identity card", "001099012345", "001099012345", true},
		{"a foreign code", "GB900100200", "GB900100200", true},
		{"none", "", "", true},
	}
	for _, tt := range tests {
		if tidy, ok := TaxCode(tt.code); tidy != tt.tidy || ok != tt.ok {
			t.Errorf("%s: TaxCode(%q) = %q, %v, want %q, %v", tt.name, tt.code, tidy, ok, tt.tidy, tt.ok)
		}
	}
}

func TestWebsite(t *testing.T) {
	t.Parallel()
	tests := []struct {
		typed, want string
		ok          bool
	}{
		{"congty.vn", "https://congty.vn", true},
		{"http://congty.vn/gioi-thieu", "http://congty.vn/gioi-thieu", true},
		{"", "", true},
		{"javascript:alert(1)", "", false},
		{"javascript://congty.vn/%0aalert(1)", "", false},
		{"ftp://congty.vn", "", false},
		{"https://user:secret@congty.vn", "", false},
		{"congty", "", false},
	}
	for _, tt := range tests {
		f := form.New(url.Values{"website": {tt.typed}})
		got := Account{Name: "A", OwnerID: uuid.Max, Tier: 1, Status: Statuses[0], LevelNow: Levels[0], LevelTarget: Levels[0]}
		form.Decode(f, &got, bind(day.New(2026, 11, 10), true))
		if got.Website != tt.want || f.OK() != tt.ok {
			t.Errorf("website %q is kept as %q, ok %v, want %q, %v", tt.typed, got.Website, f.OK(), tt.want, tt.ok)
		}
	}
}

func TestLastYear(t *testing.T) {
	t.Parallel()
	from, before := LastYear(day.New(2026, time.November, 10))
	if from != day.New(2025, time.November, 1) || before != day.New(2026, time.November, 1) {
		t.Errorf("last year of 10 November 2026 = %v until before %v", from, before)
	}
}

func TestFilterIsWrittenAsItIsRead(t *testing.T) {
	t.Parallel()
	for _, query := range []string{
		"", "q=Đường+Nguyễn", "tier=1&status=active&band=low&overdue=1&mine=1", "archived=1&sort=value", "sort=value&dir=asc", "dir=desc",
		"owner=8901959e-7a95-55e7-897a-fc0a05e7bac9&segment=8901959e-7a95-55e7-897a-fc0a05e7bac9", "sort=touch&dir=desc",
	} {
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		f := ParseFilter(values)
		if got := ParseFilter(f.Values()); got != f {
			t.Errorf("%q: %+v became %+v", query, f, got)
		}
		if got := f.Values().Encode(); got != values.Encode() {
			t.Errorf("%q was written as %q", query, got)
		}
	}
}

func TestFilterLeavesOutWhatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	f := ParseFilter(url.Values{"tier": {"9"}, "status": {"x"}, "band": {"y"}, "sort": {"z"}, "dir": {"up"}, "owner": {"me"}, "q": {"a\x00b\xff  c"}})
	if want := (Filter{Text: "ab c", Sort: ByName}); f != want {
		t.Errorf("got %+v, want %+v", f, want)
	}
}

func TestPlaceRefusesWhatIsNone(t *testing.T) {
	t.Parallel()
	id := "8901959e-7a95-55e7-897a-fc0a05e7bac9"
	for _, raw := range []string{"", "x", id, "~a", id + "~a\x00b", id + "~\xff"} {
		if p := parsePlace(url.Values{"after": {raw}}, ByName); p != (place{}) {
			t.Errorf("%q is the place %+v", raw, p)
		}
	}
	if p := parsePlace(url.Values{"after": {id + "~many"}}, ByValue); p != (place{}) {
		t.Errorf("a number that is none is the place %+v", p)
	}
}

func TestLevelBelow(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name       string
		level, now Level
		want       bool
	}{
		{"a step down", "preferred", "trusted", true},
		{"the same", "trusted", "trusted", false},
		{"a step up", "strategic", "trusted", false},
	}
	for _, tt := range tests {
		if got := tt.level.Below(tt.now); got != tt.want {
			t.Errorf("%s: %s.Below(%s) = %v, want %v", tt.name, tt.level, tt.now, got, tt.want)
		}
	}
}
