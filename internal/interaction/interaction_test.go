package interaction

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/day"
)

func TestSettle(t *testing.T) {
	t.Parallel()
	on := day.New(2026, time.November, 10)
	huong, nam := uuid.New(), uuid.New()
	touch := Touch{ID: uuid.New(), StakeholderID: &huong}
	archived := touch
	archived.ArchivedAt = &time.Time{}
	withNam, withNobody := touch, touch
	withNam.StakeholderID, withNobody.StakeholderID = &nam, nil
	open := func(of uuid.UUID, made int) Promise {
		return Promise{ID: uuid.New(), StakeholderID: of, MadeOn: on.AddDays(made)}
	}
	done := open(huong, -9)
	done.DoneBy = &touch.ID
	tests := []struct {
		name            string
		touch           Touch
		plans           []Promise
		fulfil, reopens int // place in plans, -1 none
	}{
		{"nothing was agreed", touch, nil, -1, -1},
		{"fulfils what was agreed", touch, []Promise{open(nam, -3), open(huong, -3)}, 1, -1},
		{"agreed on the same day", touch, []Promise{open(huong, 0)}, 0, -1},
		{"took place before it was agreed", touch, []Promise{open(huong, 1)}, -1, -1},
		{"with nobody in particular", withNobody, []Promise{open(huong, -3)}, -1, -1},
		{"saved again: holds its promise and takes no other", touch, []Promise{done, open(huong, -1)}, -1, -1},
		{"archived: open again", archived, []Promise{done}, -1, 0},
		{"archived, but something newer is agreed", archived, []Promise{done, open(huong, -1)}, -1, -1},
		{"was with someone else", withNam, []Promise{done, open(nam, -2)}, 1, 0},
		{"was with nobody", withNobody, []Promise{done}, -1, 0},
	}
	for _, tt := range tests {
		fulfil, reopen := Settle(tt.touch, on, tt.plans)
		at := func(p *Promise) int {
			for i := range tt.plans {
				if p == &tt.plans[i] {
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
