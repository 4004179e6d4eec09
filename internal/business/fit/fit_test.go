package fit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

func TestAnswerReadsAKey(t *testing.T) {
	t.Parallel()
	id := uuid.New()
	for key, want := range map[string]bool{
		"need:" + id.String(): true, "goal:" + id.String(): true, "need:": false, id.String(): false, "risk:" + id.String(): false, "need:" + uuid.Nil.String(): false,
	} {
		f := Fit{NeedID: &id}
		if got := f.answer(key); got != want || got && f.want() != key || !got && f.want() != "" {
			t.Errorf("answer %q = %v, then it answers %q", key, got, f.want())
		}
	}
}

func TestLate(t *testing.T) {
	t.Parallel()
	today := day.New(2026, 11, 10)
	for _, tt := range []struct {
		status Status
		days   int
		want   bool
	}{{Idea, -1, true}, {Agreed, 0, false}, {Agreed, -1, true}, {Delivered, -30, false}, {Idea, 5, false}} {
		if got := (Fit{Status: tt.status, OnDate: today.AddDays(tt.days)}).Late(today); got != tt.want {
			t.Errorf("%s %d days from today: late %v", tt.status, tt.days, got)
		}
	}
}

func TestPath(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, moves, want string }{
		{"nothing", "", ""},
		{"rising", "3 cost, 6 useful, 9 essential", "3 cost, 6 useful, 9 essential"},
		{"the same again", "3 cost, 6 cost, 9 useful", "3 cost, 9 useful"},
		{"the last word of a day", "3 cost, 6 useful, 6 important", "3 cost, 6 important"},
		{"corrected at once", "3 cost, 3 useful", "3 useful"},
		{"a correction of an earlier day", "3 cost, 6 useful, 9 important, 5 useful", "3 cost, 5 useful"},
		{"falling", "3 essential, 6 cost", "3 essential, 6 cost"},
	}
	for _, tt := range tests {
		var moves []Move
		for s := range strings.SplitSeq(tt.moves, ", ") {
			var m Move
			var month int
			if _, err := fmt.Sscan(s, &month, (*string)(&m.Level)); err == nil {
				m.OnDate = day.New(2026, 1, month)
				moves = append(moves, m)
			}
		}
		var got []string
		for _, m := range Path(moves) {
			got = append(got, fmt.Sprint(m.OnDate.Day(), " ", m.Level))
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, s, tt.want)
		}
	}
}

func TestOpenSteps(t *testing.T) {
	t.Parallel()
	rows := []PositionRow{{Position: Position{Step: "inbound", Level: "cost"}}, {Position: Position{Step: "service", Level: None}}}
	if got, want := Open(rows), []Stage{"operations", "outbound", "marketing_sales", "service", "support"}; !slices.Equal(got, want) {
		t.Errorf("open steps %v, want %v", got, want)
	}
}

// What was said where a want stands is its solution until one is worked out.
func TestWhatIsSaidIsNoGap(t *testing.T) {
	t.Parallel()
	wants := []Want{{Body: "nothing"}, {Body: "said", Response: "Màng mỏng hơn"}, {Body: "worked out", Fits: 1}, {Body: "both", Response: "Màng", Fits: 2}}
	if gaps, said := Gaps(wants), Said(wants); len(gaps) != 1 || gaps[0].Body != "nothing" || len(said) != 1 || said[0].Body != "said" {
		t.Errorf("gaps %v, said %v", gaps, said)
	}
}
