package roadmap

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/goals/goal"
	"trucot/internal/kernel/day"
)

var today = day.New(2026, time.November, 10)

func TestWindow(t *testing.T) {
	tests := []struct {
		zoom     Zoom
		from, to day.Date
		ticks    int
	}{
		{Quarter, day.New(2026, time.October, 1), day.New(2027, time.February, 28), 5},
		{Year, day.New(2026, time.September, 1), day.New(2027, time.December, 31), 16},
		{Years, day.New(2026, time.July, 1), day.New(2029, time.December, 31), 14},
	}
	for _, tt := range tests {
		from, to := tt.zoom.Window(today)
		if from != tt.from || to != tt.to {
			t.Errorf("%s: %v to %v, want %v to %v", tt.zoom, from, to, tt.from, tt.to)
		}
		if n := len(tt.zoom.Ticks(today)); n != tt.ticks {
			t.Errorf("%s has %d ticks, want %d", tt.zoom, n, tt.ticks)
		}
	}
}

func TestFilter(t *testing.T) {
	ann, bao, g := uuid.New(), uuid.New(), uuid.New()
	list := []Item{
		{Pillar: 3, ID: g, Title: "goal", OwnerID: &ann, Steps: []goal.Milestone{{OwnerID: bao}}},
		{Pillar: 4, ID: uuid.New(), GoalID: &g, Title: "action", OwnerID: &bao},
		{Pillar: 4, ID: uuid.New(), Title: "loose", OwnerID: &ann},
		{Pillar: 4, ID: uuid.New(), Title: "over", OwnerID: &ann, Over: true},
		{Pillar: 2, ID: uuid.New(), Title: "client goal"},
	}
	tests := []struct {
		name   string
		filter Filter
		want   string
	}{
		{"all that is open", Filter{}, "goal action loose client goal "},
		{"with what is finished", Filter{Over: true, Pillar: 4}, "action loose over "},
		{"one pillar", Filter{Pillar: 3}, "goal "},
		{"an owner, also of a milestone", Filter{Owner: bao}, "goal action "},
		{"a goal and what serves it", Filter{Goal: g}, "goal action "},
	}
	for _, tt := range tests {
		got := ""
		for _, i := range tt.filter.Keep(list) {
			got += i.Title + " "
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestLanes(t *testing.T) {
	lanes := Lanes([]Item{
		{Title: "b", Due: today.AddDays(60)}, {Title: "late", Due: today.AddDays(-9)}, {Title: "far", Due: today.AddDays(900)}, {Title: "mid", Due: today.AddDays(300)},
	}, today, 6, 18)
	if s := lanes[goal.Short]; len(s) != 2 || s[0].Title != "late" || len(lanes[goal.Mid]) != 1 || len(lanes[goal.Long]) != 1 {
		t.Errorf("lanes are %+v", lanes)
	}
	from, to := Year.Window(today)
	if n := Unseen([]Item{{Due: today.AddDays(900)}, {Start: today, Due: today.AddDays(900)}, {Due: today.AddDays(-200)}}, from, to); n != 2 {
		t.Errorf("%d items lie outside of a year, want 2", n)
	}
}
