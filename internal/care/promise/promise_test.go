package promise

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

func TestWhatBecameOfAPromise(t *testing.T) {
	t.Parallel()
	today := day.New(2026, time.November, 10)
	spoke := time.Date(2026, 11, 9, 2, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name string
		row  Row
		want State
		owes bool
	}{
		{"open", Row{Status: "doing", Due: today}, Open, false},
		{"its day has passed", Row{Status: "accepted", Due: today.AddDays(-1)}, Overdue, true},
		{"its day has passed and they were told", Row{Status: "accepted", Due: today.AddDays(-3), WordAt: &spoke}, Overdue, false},
		{"done on its day", Row{Status: "done", Due: today, DoneOn: today}, Kept, false},
		{"done after its day", Row{Status: "done", Due: today.AddDays(-2), DoneOn: today}, Late, false},
		{"moved and done by the new day", Row{Status: "done", FirstDue: today.AddDays(-5), Due: today, DoneOn: today}, Late, false},
		{"given up", Row{Status: "cancelled", Due: today.AddDays(3)}, Broken, true},
	} {
		if got := tt.row.State(today); got != tt.want {
			t.Errorf("%s: it is %s, want %s", tt.name, got, tt.want)
		}
		if got := tt.row.OwesWord(today); got != tt.owes {
			t.Errorf("%s: the client is to be told: %v, want %v", tt.name, got, tt.owes)
		}
	}
}

func TestKeptRate(t *testing.T) {
	t.Parallel()
	today, huong, nam := day.New(2026, time.November, 10), uuid.New(), uuid.New()
	list := rates([]Row{
		{ByID: huong, ByName: "Hương", Status: "done", Due: today, DoneOn: today},
		{ByID: huong, ByName: "Hương", Status: "accepted", Due: today.AddDays(-1)},
		{ByID: huong, ByName: "Hương", Status: "accepted", Due: today.AddDays(9)},
		{ByID: nam, ByName: "Nam", Status: "done", Due: today, DoneOn: today},
	}, today, func(r Row) (uuid.UUID, string) { return r.ByID, r.ByName })
	if len(list) != 2 || list[0].Name != "Hương" || list[0].Percent() != 50 || list[1].Percent() != 100 {
		t.Errorf("the rates are %+v", list)
	}
}
