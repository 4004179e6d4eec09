package action

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/day"
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

func TestClarityAndPace(t *testing.T) {
	someone := uuid.New()
	list := []Row{
		{Action: Action{Status: Doing, AccountableID: &someone, Due: today.AddDays(5)}},
		{Action: Action{Status: Accepted, AccountableID: &someone}},
		{Action: Action{Status: Proposed, Due: today}},
		{Action: Action{Status: Doing, AccountableID: &someone, Due: today.AddDays(-3)}},
		{Action: Action{Status: Done, AccountableID: &someone, Due: today.AddDays(-9)}},
		{Action: Action{Status: Done, AccountableID: &someone, Due: today.AddDays(-31)}},
		{Action: Action{Status: Cancelled, Due: today.AddDays(-2)}},
	}
	if got := Clarity(list); got != 50 {
		t.Errorf("Clarity() = %d, want 50: two of four open ones", got)
	}
	if done, due := Pace(list, today); done != 1 || due != 3 {
		t.Errorf("Pace() = %d of %d, want 1 of 3", done, due)
	}
	if Clarity(nil) != 100 {
		t.Error("nothing open is clear")
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
