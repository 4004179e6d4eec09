package swot

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

func TestExpired(t *testing.T) {
	today := day.New(2026, time.November, 10)
	if (Card{}).Expired(today) || (Card{ValidUntil: today}).Expired(today) || !(Card{ValidUntil: today.AddDays(-1)}).Expired(today) {
		t.Error("a card holds on its last day and for good without one")
	}
}

// Whatever is moved wherever, the list is what moving it by hand would give, also
// when the same two cards change places until no number is left between them.
func TestPlace(t *testing.T) {
	list := []Card{{Position: 10}, {Position: 20}, {Position: 40}, {Position: 41}}
	for i := range list {
		list[i].ID = uuid.New()
	}
	for n, move := range []struct {
		i    int
		step Step
	}{{2, "up"}, {0, "down"}, {3, "first"}, {0, "last"}, {1, "up"}, {0, "up"}, {3, "down"}, {2, "down"}, {2, "up"}, {1, "down"}, {1, "down"}, {1, "down"}, {1, "down"}, {1, "down"}} {
		want := list
		if to := target(len(list), move.i, move.step); to >= 0 && to < len(list) {
			want = moved(list, move.i, move.step)
		}
		position, moves, ok := place(list, move.i, move.step)
		got := slices.Clone(list)
		switch {
		case moves && ok:
			got[move.i].Position = position
		case moves:
			got = moved(list, move.i, move.step)
			for k := range got {
				got[k].Position = int64(k+1) * room
			}
		}
		slices.SortStableFunc(got, func(a, b Card) int { return int(a.Position - b.Position) })
		for k := range got {
			if got[k].ID != want[k].ID {
				t.Fatalf("move %d (%d %s) put %d elsewhere", n, move.i, move.step, k)
			}
			if k > 0 && got[k].Position <= got[k-1].Position {
				t.Fatalf("move %d: positions %d and %d", n, got[k-1].Position, got[k].Position)
			}
		}
		list = got
	}
}

func TestStale(t *testing.T) {
	today := day.New(2026, time.November, 10)
	if (Card{UpdatedOn: today.AddDays(-90)}).Stale(today, 90) || !(Card{UpdatedOn: today.AddDays(-91)}).Stale(today, 90) {
		t.Error("a card is stale after its half-life, not on its last day")
	}
}
