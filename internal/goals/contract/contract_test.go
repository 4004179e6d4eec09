package contract

import (
	"testing"

	"trucot/internal/kernel/day"
)

var today = day.New(2026, 11, 10)

func until(left, notice int) Contract {
	return Contract{Starts: today.AddDays(-100), Ends: today.AddDays(left), NoticeDays: notice, Amount: 10}
}

// Each state at both sides of its limit.
func TestState(t *testing.T) {
	t.Parallel()
	later := until(200, 30)
	later.Starts = today.AddDays(1)
	for name, tt := range map[string]struct {
		c    Contract
		want State
	}{
		"90 days left":        {until(90, 30), Running},
		"89 days left":        {until(89, 30), Soon},
		"a day before notice": {until(31, 30), Soon},
		"on its notice":       {until(30, 30), Notice},
		"a long notice":       {until(150, 180), Notice},
		"its last day":        {until(0, 0), Notice},
		"the day after":       {until(-1, 30), Ended},
		"from tomorrow":       {later, Upcoming},
	} {
		if got := tt.c.State(today); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
	if got := until(40, 30).NoticeOn(); got != today.AddDays(10) {
		t.Errorf("the notice is on %s", got)
	}
}

// What has ended or not begun counts nowhere.
func TestSum(t *testing.T) {
	t.Parallel()
	later := until(400, 30)
	later.Starts = today.AddDays(1)
	list := []Contract{until(200, 30), until(80, 30), until(10, 30), until(-1, 30), later}
	if got, want := Sum(list, today), (Totals{N: 3, Amount: 30, Soon: 2, Notice: 1}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}
