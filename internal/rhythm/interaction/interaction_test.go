package interaction

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/business/answer"
	"trucot/internal/kernel/day"
)

func TestSettle(t *testing.T) {
	t.Parallel()
	on := day.New(2026, time.November, 10)
	huong, nam := uuid.New(), uuid.New()
	touch := Touch{ID: uuid.New(), StakeholderID: &huong, Channel: "call"}
	archived := touch
	archived.ArchivedAt = &time.Time{}
	withNam, withNobody := touch, touch
	withNam.StakeholderID, withNobody.StakeholderID = &nam, nil
	open := func(of uuid.UUID, made int) Planned {
		return Planned{ID: uuid.New(), StakeholderID: of, Due: on, Channel: "call", MadeOn: on.AddDays(made)}
	}
	complaint, text, kept, said := touch, touch, touch, touch
	complaint.Kind, text.Channel, kept.Meeting, said.Meeting = Complaint, "text", MeetingKept, MeetingDone
	later := open(huong, -3)
	later.Due = on.AddDays(1)
	done := open(huong, -9)
	done.DoneBy = &touch.ID
	tests := []struct {
		name            string
		touch           Touch
		plans           []Planned
		fulfil, reopens int // place in plans of the only one, -1 none
	}{
		{"nothing was agreed", touch, nil, -1, -1},
		{"fulfils what was agreed", touch, []Planned{open(nam, -3), open(huong, -3)}, 1, -1},
		{"late is better than never", touch, []Planned{{StakeholderID: huong, Due: on.AddDays(-4), Channel: "call", MadeOn: on.AddDays(-9)}}, 0, -1},
		{"before its day", touch, []Planned{later}, -1, -1},
		{"before its day, and said to be it", said, []Planned{later}, 0, -1},
		{"in another way", text, []Planned{open(huong, -3)}, -1, -1},
		{"a complaint", complaint, []Planned{open(huong, -3)}, -1, -1},
		{"said to be kept", kept, []Planned{open(huong, -3)}, -1, -1},
		{"agreed on the same day", touch, []Planned{open(huong, 0)}, 0, -1},
		{"took place before it was agreed", touch, []Planned{open(huong, 1)}, -1, -1},
		{"with nobody in particular", withNobody, []Planned{open(huong, -3)}, -1, -1},
		{"saved again: holds its promise and takes no other", touch, []Planned{done, open(huong, -1)}, -1, -1},
		{"archived: open again", archived, []Planned{done}, -1, 0},
		{"archived, but something newer is agreed", archived, []Planned{done, open(huong, -1)}, -1, -1},
		{"was with someone else", withNam, []Planned{done, open(nam, -2)}, 1, 0},
		{"was with nobody", withNobody, []Planned{done}, -1, 0},
	}
	for _, tt := range tests {
		fulfil, reopen := Settle(tt.touch, on, tt.plans)
		at := func(list []*Planned) int {
			for i := range tt.plans {
				if len(list) == 1 && list[0] == &tt.plans[i] {
					return i
				}
			}
			return -1
		}
		if at(fulfil) != tt.fulfil || at(reopen) != tt.reopens {
			t.Errorf("%s: Settle fulfils %d, opens %d, want %d, %d", tt.name, at(fulfil), at(reopen), tt.fulfil, tt.reopens)
		}
	}
}

// Whoever took part was met: each plan is done, not only that of the main person.
func TestSettleForEveryone(t *testing.T) {
	t.Parallel()
	on := day.New(2026, time.November, 10)
	huong, nam, yen := uuid.New(), uuid.New(), uuid.New()
	touch := Touch{ID: uuid.New(), StakeholderID: &huong, Others: []uuid.UUID{nam, huong}, Channel: "call"}
	open := func(of uuid.UUID) Planned {
		return Planned{ID: uuid.New(), StakeholderID: of, Due: on, Channel: "call", MadeOn: on.AddDays(-2)}
	}
	plans := []Planned{open(huong), open(nam), open(yen)}
	fulfil, reopen := Settle(touch, on, plans)
	if len(fulfil) != 2 || fulfil[0] != &plans[0] || fulfil[1] != &plans[1] || len(reopen) != 0 {
		t.Errorf("Settle fulfils %v and opens %v, want those of both people", fulfil, reopen)
	}
	plans[0].DoneBy, plans[1].DoneBy = &touch.ID, &touch.ID
	touch.Others = nil
	if fulfil, reopen = Settle(touch, on, plans); len(fulfil) != 0 || len(reopen) != 1 || reopen[0] != &plans[1] {
		t.Errorf("without Nam: fulfils %v, opens %v, want his open again", fulfil, reopen)
	}
}

func TestTidy(t *testing.T) {
	t.Parallel()
	me, huong, nam := uuid.New(), uuid.New(), uuid.New()
	got := Touch{
		ByMember: me, Kind: "care", Others: []uuid.UUID{huong, nam}, Members: []uuid.UUID{me}, Readers: []uuid.UUID{nam},
		RequirementAfter: "6 hũ", Questions: []answer.Question{answer.Vision},
	}.tidy()
	if got.StakeholderID == nil || *got.StakeholderID != huong || len(got.Others) != 1 || len(got.Members)+len(got.Readers)+len(got.Questions) != 0 {
		t.Errorf("tidy leaves %+v", got)
	}
	if got.RequirementAfter != "" {
		t.Errorf("what belongs to another kind stays: %+v", got)
	}
}

func TestAge(t *testing.T) {
	t.Parallel()
	zone := time.FixedZone("", 7*3600)
	at := time.Date(2026, 11, 1, 18, 0, 0, 0, time.UTC) // 2 November in Vietnam
	closed := time.Date(2026, 11, 5, 1, 0, 0, 0, time.UTC)
	today := day.New(2026, time.November, 10)
	if got := (Row{Touch: Touch{At: at}}).Age(today, zone); got != 8 {
		t.Errorf("open for %d days, want 8", got)
	}
	if got := (Row{Touch: Touch{At: at}, ClosedAt: &closed}).Age(today, zone); got != 3 {
		t.Errorf("was open for %d days, want 3", got)
	}
}

func TestPreferredShare(t *testing.T) {
	t.Parallel()
	if got, known := PreferredShare(3, 4); got != 75 || !known {
		t.Errorf("PreferredShare(3, 4) = %d, %v, want 75", got, known)
	}
	if _, known := PreferredShare(0, 0); known {
		t.Error("a share of nothing is known")
	}
}
