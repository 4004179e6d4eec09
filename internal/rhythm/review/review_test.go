package review

import (
	"reflect"
	"testing"
	"time"

	"trucot/internal/kernel/day"
)

var today = day.New(2026, time.November, 10)

func TestParseAgenda(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		want []Item
	}{
		{"", nil},
		{"20 KPIs\n\n  Owners ", []Item{{20, "KPIs"}, {0, "Owners"}}},
		{"5' Tóm tắt\r\n10. Rủi ro", []Item{{5, "Tóm tắt"}, {10, "Rủi ro"}}},
		{"2026 goals", []Item{{0, "2026 goals"}}},
		{"15", []Item{{0, "15"}}},
	}
	for _, tt := range tests {
		if got := ParseAgenda(tt.text); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("agenda %q = %v, want %v", tt.text, got, tt.want)
		}
	}
	for _, k := range Kinds {
		if len(Topics(k)) == 0 {
			t.Errorf("%s begins without an agenda", k)
		}
	}
	n := 0
	for _, topic := range Topics(QBRCustomer) {
		n += topic.Minutes
	}
	if n != 70 {
		t.Errorf("a QBR takes %d minutes, want 70", n)
	}
}

func TestState(t *testing.T) {
	t.Parallel()
	closed := time.Now()
	tests := []struct {
		name   string
		r      Review
		want   string
		onTime bool
	}{
		{"ahead", Review{Due: today.AddDays(1)}, "planned", false},
		{"today", Review{Due: today}, "planned", false},
		{"past", Review{Due: today.AddDays(-1)}, "late", false},
		{"held late", Review{Due: today.AddDays(-5), HeldOn: today.AddDays(-1)}, "held", false},
		{"held early", Review{Due: today, HeldOn: today.AddDays(-1)}, "held", true},
		{"closed", Review{Due: today, HeldOn: today, ClosedAt: &closed}, "closed", true},
	}
	for _, tt := range tests {
		if got := tt.r.State(today); got != tt.want || tt.r.OnTime() != tt.onTime {
			t.Errorf("%s: %s, on time %v", tt.name, got, tt.r.OnTime())
		}
	}
}

func TestRhythm(t *testing.T) {
	t.Parallel()
	c := Cadence{30, 91, 182}
	tests := []struct {
		name    string
		r       Rhythm
		due     day.Date
		state   string
		late    int
		percent int
		known   bool
	}{
		{"planned", Rhythm{Tier: 1, LastHeld: today.AddDays(-90), Planned: today.AddDays(20)}, today.AddDays(20), "planned", 0, 0, false},
		{"planned soon", Rhythm{Tier: 1, Planned: today.AddDays(7), DueN: 4, OnTimeN: 3}, today.AddDays(7), "soon", 0, 75, true},
		{"planned and late", Rhythm{Tier: 1, Planned: today.AddDays(-2), DueN: 4, OnTimeN: 3}, today.AddDays(-2), "late", 2, 75, true},
		{"from the last", Rhythm{Tier: 1, LastHeld: today.AddDays(-31), DueN: 3, OnTimeN: 3}, today.AddDays(-1), "late", 1, 75, true},
		{"a quarter", Rhythm{Tier: 2, LastHeld: today.AddDays(-31)}, today.AddDays(60), "planned", 0, 0, false},
		{"never, new", Rhythm{Tier: 3, Since: today}, today.AddDays(182), "planned", 0, 0, false},
		{"never, old", Rhythm{Tier: 3, Since: today.AddDays(-200)}, today.AddDays(-18), "late", 18, 0, true},
	}
	for _, tt := range tests {
		percent, known := tt.r.Compliance(c, today)
		if due := tt.r.Due(c); due != tt.due || tt.r.State(c, today) != tt.state || tt.r.DaysLate(c, today) != tt.late || percent != tt.percent || known != tt.known {
			t.Errorf("%s: due %s, %s, %d days late, %d %% %v", tt.name, due, tt.r.State(c, today), tt.r.DaysLate(c, today), percent, known)
		}
	}
	if percent, known := Together([]Owner{{DueN: 4, OnTimeN: 3}, {DueN: 1, OnTimeN: 1}, {}}).Percent(); percent != 80 || !known {
		t.Errorf("together %d %%", percent)
	}
	if _, known := (Owner{}).Percent(); known {
		t.Error("nothing was due and a share is known")
	}
}

func TestProgress(t *testing.T) {
	t.Parallel()
	n := func(v int64) *int64 { return &v }
	tests := []struct {
		name  string
		goals []Figures
		want  int
		known bool
	}{
		{"none", nil, 0, false},
		{"no figures", []Figures{{}}, 0, false},
		{"half", []Figures{{n(0), n(100), n(50)}}, 50, true},
		{"down", []Figures{{n(100), n(0), n(25)}}, 75, true},
		{"beyond, and behind", []Figures{{n(0), n(100), n(150)}, {n(0), n(100), n(-50)}}, 50, true},
	}
	for _, tt := range tests {
		if got, known := Progress(tt.goals); got != tt.want || known != tt.known {
			t.Errorf("%s: %d %v", tt.name, got, known)
		}
	}
}
