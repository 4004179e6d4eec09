package review

import (
	"testing"
	"time"

	"trucot/internal/execution/action"
	"trucot/internal/kernel/day"
	"trucot/internal/rhythm/plan"
)

// The room counts the pace as the page of execution does, also on its border.
func TestPace(t *testing.T) {
	on := day.New(2026, time.November, 10)
	tests := []struct {
		name   string
		status string
		due    day.Date
		want   action.Share
		late   int
	}{
		{"done today", "done", on, action.Share{Part: 1, Whole: 1}, 0},
		{"open today", "doing", on, action.Share{Whole: 1}, 0},
		{"open since yesterday", "accepted", on.AddDays(-1), action.Share{Whole: 1}, 1},
		{"due tomorrow", "doing", on.AddDays(1), action.Share{}, 0},
		{"the first of 90 days", "done", on.AddDays(-89), action.Share{Part: 1, Whole: 1}, 0},
		{"the day before them", "done", on.AddDays(-90), action.Share{}, 0},
		{"late for longer than that", "blocked", on.AddDays(-90), action.Share{}, 1},
		{"cancelled", "cancelled", on.AddDays(-1), action.Share{}, 0},
		{"without a day", "doing", day.Date{}, action.Share{}, 0},
	}
	for _, tt := range tests {
		got, late := pace([]plan.Action{{Status: tt.status, Due: tt.due}}, on)
		row := action.Row{Action: action.Action{Status: action.Status(tt.status), Due: tt.due}}
		if got != tt.want || late != tt.late || got != action.Pace([]action.Row{row}, on, paceDays) {
			t.Errorf("%s: %v and %d late, want %v and %d", tt.name, got, late, tt.want, tt.late)
		}
	}
}
