package action

import (
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

var today = day.New(2026, time.November, 10)

func TestOverdue(t *testing.T) {
	tests := []struct {
		name string
		in   Action
		want bool
	}{
		{"due yesterday, open", Action{Status: Doing, Due: today.AddDays(-1)}, true},
		{"due yesterday, done", Action{Status: Done, Due: today.AddDays(-1)}, false},
		{"due yesterday, cancelled", Action{Status: Cancelled, Due: today.AddDays(-1)}, false},
		{"due yesterday, nobody has it", Action{Status: Proposed, Due: today.AddDays(-1)}, true},
		{"due today", Action{Status: Doing, Due: today}, false},
		{"no day", Action{Status: Doing}, false},
	}
	for _, tt := range tests {
		if got := tt.in.Overdue(today); got != tt.want {
			t.Errorf("%s: Overdue() = %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestCompleteness(t *testing.T) {
	tests := []struct {
		name    string
		in      PillarFacts
		percent int
		missing []string
	}{
		{"nothing planned", PillarFacts{EmptyHorizons: 3}, 0, []string{"action.check.no_goals", "action.check.no_open", "action.check.horizons", "action.check.no_smart"}},
		{"all well", PillarFacts{Goals: 5, GoalsFull: 4, Open: 9}, 100, nil},
		{"three of five goals full is below 80 %", PillarFacts{Goals: 5, GoalsFull: 3, Open: 9}, 75, []string{"action.check.smart"}},
		{"one goal idle, one action unclear", PillarFacts{Goals: 5, GoalsFull: 5, GoalsIdle: 1, Open: 9, OpenUnclear: 1}, 50, []string{"action.check.goals", "action.check.clear"}},
	}
	for _, tt := range tests {
		s := Completeness(tt.in)
		var keys []string
		for _, m := range s.Missing {
			keys = append(keys, m.Key)
		}
		if s.Percent != tt.percent || len(keys) != len(tt.missing) {
			t.Errorf("%s: %d %% without %v, want %d %% without %v", tt.name, s.Percent, keys, tt.percent, tt.missing)
		}
	}
}

func TestMeasures(t *testing.T) {
	someone, then := uuid.New(), time.Now()
	taken := func(s Status, due day.Date, done int) Row {
		r := Row{Action: Action{Status: s, AccountableID: &someone, Due: due, Work: Work{AcceptedAt: &then}}}
		if s == Done {
			r.DoneOn = due.AddDays(done)
		}
		return r
	}
	list := []Row{
		taken(Doing, today.AddDays(5), 0),
		taken(Accepted, day.Date{}, 0),
		{Action: Action{Status: Proposed, Due: today}},
		{Action: Action{Status: Accepted, AccountableID: &someone, Due: today.AddDays(9)}}, // given, not accepted
		taken(Doing, today.AddDays(-3), 0),
		taken(Done, today.AddDays(-9), 0),
		taken(Done, today.AddDays(-9), 4),
		taken(Done, today.AddDays(-30), -1), // 30 days: yesterday's window ended
		{Action: Action{Status: Cancelled, Due: today.AddDays(-2)}},
	}
	tests := []struct {
		name      string
		got, want Share
	}{
		{"clarity", Clarity(list), Share{2, 5}},
		{"pace, 30 days", Pace(list, today, 30), Share{2, 4}},
		{"pace, 90 days", Pace(list, today, 90), Share{3, 5}},
		{"execution, 30 days", Execution(list, today, 30), Share{1, 4}},
		{"execution, 90 days", Execution(list, today, 90), Share{2, 5}},
		{"nothing", Clarity(nil), Share{}},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, tt.got, tt.want)
		}
	}
	for _, tt := range []struct {
		name string
		due  day.Date
		want Share
	}{
		{"today", today, Share{1, 1}},
		{"tomorrow", today.AddDays(1), Share{}},
		{"the first of 90 days", today.AddDays(-89), Share{1, 1}},
		{"the day before them", today.AddDays(-90), Share{}},
	} {
		if got := Pace([]Row{taken(Done, tt.due, 0)}, today, 90); got != tt.want {
			t.Errorf("pace, due %s: %v, want %v", tt.name, got, tt.want)
		}
	}
	if (Share{2, 3}).Percent() != 66 || (Share{}).Percent() != 0 {
		t.Error("shares are rounded down, and 0 of 0 is 0 %")
	}
}

func TestEmptyHorizons(t *testing.T) {
	tests := []struct {
		dues []day.Date
		want int
	}{
		{nil, 3}, {[]day.Date{today.AddDays(-5)}, 2}, {[]day.Date{today, today.AddDays(300), today.AddDays(900)}, 0},
	}
	for _, tt := range tests {
		if got := emptyHorizons(tt.dues, today, 6, 18); got != tt.want {
			t.Errorf("emptyHorizons(%v) = %d, want %d", tt.dues, got, tt.want)
		}
	}
}

// Whoever answers for an action is not its helper too, and a day before 2000 is a slip.
func TestDecode(t *testing.T) {
	t.Parallel()
	owner, other := uuid.New(), uuid.New()
	f := form.New(url.Values{
		"title": {"Gửi mẫu"}, "status": {"accepted"}, "accountable": {owner.String()}, "due": {"1/1/1900"}, "helpers": {owner.String(), other.String()}, "recurs": {"never"},
	})
	var links Links
	form.Decode(f, &Action{}, bind(&links, owner, day.New(2026, 11, 10)))
	if !slices.Equal(links.Helpers, []uuid.UUID{other}) {
		t.Errorf("helpers %v, want only the other", links.Helpers)
	}
	if e := f.Error("due"); e == nil || e.Key != "err.year" {
		t.Errorf("due in 1900: %v", e)
	}
	if len(f.Errors()) != 1 {
		t.Errorf("errors %v, want that of the day alone", f.Errors())
	}
}
