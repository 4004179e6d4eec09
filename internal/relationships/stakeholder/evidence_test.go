package stakeholder

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

func TestProven(t *testing.T) {
	t.Parallel()
	anh, minh := uuid.New(), uuid.New()
	may, today := day.New(2026, 5, 4), day.New(2026, 11, 10)
	one, two := 1, 2
	limit, more := int64(500), int64(900)
	sure := func(by uuid.UUID, on day.Date) Evidence { return Evidence{"support": {true, by, on}} }
	tests := []struct {
		name    string
		was, is Assessment
		claim   Claim
		want    Evidence
	}{
		{"new and silent", Assessment{}, Assessment{Support: &one}, Assume, Evidence{}},
		{"new and confirmed", Assessment{}, Assessment{Support: &one}, Confirm, sure(anh, today)},
		{"kept", Assessment{Support: &one, Evidence: sure(minh, may)}, Assessment{Support: &one}, Keep, sure(minh, may)},
		{"changed without a word", Assessment{Support: &one, Evidence: sure(minh, may)}, Assessment{Support: &two}, Keep, Evidence{}},
		{"changed and confirmed", Assessment{Support: &one, Evidence: sure(minh, may)}, Assessment{Support: &two}, Confirm, sure(anh, today)},
		{"confirmed again", Assessment{Support: &one, Evidence: sure(minh, may)}, Assessment{Support: &one}, Confirm, sure(anh, today)},
		{"taken back", Assessment{Support: &one, Evidence: sure(minh, may)}, Assessment{Support: &one}, Assume, Evidence{}},
		{"nothing to confirm", Assessment{}, Assessment{}, Confirm, Evidence{}},
		{"forgotten", Assessment{Support: &one, Evidence: sure(minh, may)}, Assessment{}, Keep, Evidence{}},
		{"kept what was never confirmed", Assessment{Support: &one}, Assessment{Support: &one}, Keep, Evidence{}},
	}
	for _, tt := range tests {
		got := tt.is.proven(tt.was, map[Fact]Claim{"support": tt.claim}, anh, today)
		if !tt.want.same(got) {
			t.Errorf("%s: proven = %v, want %v", tt.name, got, tt.want)
		}
	}
	held := Assessment{Authority: limited, AuthorityLimit: &limit, Evidence: Evidence{"authority": {true, minh, may}}}
	raised := Assessment{Authority: limited, AuthorityLimit: &more}
	if got := raised.proven(held, map[Fact]Claim{"authority": Keep}, anh, today); len(got) != 0 {
		t.Errorf("another limit leaves the authority confirmed: %v", got)
	}
}

func TestConfirmed(t *testing.T) {
	t.Parallel()
	one := 1
	a := Assessment{Support: &one, Influence: 3, Evidence: Evidence{"support": {Confirmed: true}}}
	if diff := cmp.Diff([]Fact{"influence"}, a.Assumed()); diff != "" || a.Confirmed() {
		t.Errorf("Assumed (-want +got):\n%s, Confirmed %v", diff, a.Confirmed())
	}
	a.Evidence["influence"] = Sure{Confirmed: true}
	if !a.Confirmed() || len(a.Assumed()) != 0 {
		t.Errorf("all is confirmed: Assumed %v, Confirmed %v", a.Assumed(), a.Confirmed())
	}
	if (Assessment{}).Confirmed() {
		t.Error("who is not judged is confirmed")
	}
}

func TestClock(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{"17:00": "17:00", "7h30": "07:30", "17h": "17:00", "7": "07:00", "00:00": "00:00"} {
		if got, ok := ParseClock(typed); !ok || got.String() != want {
			t.Errorf("ParseClock(%q) = %v, %v, want %s", typed, got, ok, want)
		}
	}
	for _, typed := range []string{"", "24:00", "7:60", "-1:00", "seven", "7:30:00", "7h30m"} {
		if got, ok := ParseClock(typed); ok {
			t.Errorf("ParseClock(%q) = %v", typed, got)
		}
	}
}

func TestQuiet(t *testing.T) {
	t.Parallel()
	at := func(s string) Clock {
		c, ok := ParseClock(s)
		if !ok {
			t.Fatal(s)
		}
		return c
	}
	tests := []struct {
		from, to, at string
		want         bool
	}{
		{"17:00", "22:00", "18:00", true},
		{"17:00", "22:00", "17:00", true},
		{"17:00", "22:00", "22:00", false},
		{"21:00", "07:00", "23:30", true},
		{"21:00", "07:00", "06:59", true},
		{"21:00", "07:00", "12:00", false},
	}
	for _, tt := range tests {
		from, to := at(tt.from), at(tt.to)
		if got := (Approach{QuietFrom: &from, QuietTo: &to}).Quiet(at(tt.at)); got != tt.want {
			t.Errorf("quiet from %s to %s at %s = %v, want %v", tt.from, tt.to, tt.at, got, tt.want)
		}
	}
	if (Approach{}).Quiet(0) {
		t.Error("who named no hours has quiet ones")
	}
}
