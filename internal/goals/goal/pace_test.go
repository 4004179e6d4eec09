package goal

import (
	"slices"
	"testing"
	"testing/quick"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

func TestPace(t *testing.T) {
	r := Row{Goal: Goal{Direction: "up", Baseline: n(10), BaselineOn: today.AddDays(-60), Target: n(25), Current: n(16), Due: today.AddDays(90)}}
	r.Readings = []Reading{{On: today.AddDays(-30), Value: *n(13)}, {On: today.AddDays(-29), Value: *n(900)}} // too near to be a period
	needed, best, known := r.Pace(today)
	if !known || needed != 0.1 || best != 0.1 {
		t.Errorf("Pace = %v, %v, %v, want 0.1 a day needed and 0.1 the best", needed, best, known)
	}
	r.Direction, r.Target, r.Baseline, r.Current = "down", n(4), n(19), n(10)
	r.Readings = nil
	if needed, best, _ := r.Pace(today); needed <= 0 || best != 0.15 {
		t.Errorf("going down: needed %v, best %v, want 0.15 at best", needed, best)
	}
	r.BaselineOn = today.AddDays(-27)
	if _, _, known := r.Pace(today); known {
		t.Error("27 days are no period")
	}
}

func TestPlanEnd(t *testing.T) {
	tests := []struct {
		name  string
		start int
		want  day.Date
	}{
		{"2026", 1, day.New(2026, time.December, 31)},
		{"2026", 4, day.New(2027, time.March, 31)},
		{"2026-2028", 1, day.New(2028, time.December, 31)},
		{"H2", 1, day.Date{}},
	}
	for _, tt := range tests {
		if got := PlanEnd(tt.name, tt.start); got != tt.want {
			t.Errorf("PlanEnd(%q, %d) = %v, want %v", tt.name, tt.start, got, tt.want)
		}
	}
}

func TestSlip(t *testing.T) {
	jan, feb, mid := day.New(2027, time.January, 31), day.New(2027, time.February, 28), day.New(2027, time.February, 15)
	first, n := slip(day.Date{}, day.Date{}, jan, 0)
	first, n = slip(first, jan, feb, n)
	first, n = slip(first, feb, mid, n)
	if first != jan || n != 1 {
		t.Errorf("January, February, mid February: first %v, slipped %d times, want %v and 1", first, n, jan)
	}
}

// Whatever the figures are, progress stays between 0 and 100, and a figure
// nearer to the target never lessens it.
func TestProgressIsBoundedAndMonotone(t *testing.T) {
	err := quick.Check(func(base, target, a, b int32) bool {
		at := func(current int64) (int, bool) {
			low, high := int64(base), int64(target)
			return Goal{Baseline: &low, Target: &high, Current: &current}.Progress()
		}
		near, far := int64(a), int64(b)
		if abs(near-int64(target)) > abs(far-int64(target)) {
			near, far = far, near
		}
		if (near-int64(target))*(far-int64(target)) < 0 { // on both sides of the target
			return true
		}
		first, known := at(near)
		second, _ := at(far)
		past := int64(target) > int64(base) && far > int64(target) || int64(target) < int64(base) && far < int64(target)
		return !known || first >= 0 && first <= 100 && second >= 0 && second <= 100 && (past || first >= second)
	}, &quick.Config{MaxCount: 5000})
	if err != nil {
		t.Error(err)
	}
}

func TestOverall(t *testing.T) {
	goals := []Row{
		{Goal: Goal{Weight: 1, Baseline: n(0), Target: n(10), Current: n(5), Start: today.AddDays(-50), Due: today.AddDays(50)}},
		{Goal: Goal{Weight: 5, Baseline: n(0), Target: n(10), Current: n(2), Start: today.AddDays(-50), Due: today.AddDays(50)}},
		{Goal: Goal{Weight: 5, Start: today, Due: today.AddDays(9)}}, // without figures
	}
	if p, e, known := Overall(goals, today); p != 25 || e != 50 || !known {
		t.Errorf("Overall = %d, %d, %v, want 25 and 50", p, e, known)
	}
	if _, _, known := Overall(nil, today); known {
		t.Error("no goals have a progress")
	}
}

func abs(n int64) int64 { return max(n, -n) }

// What a milestone waits for already is replaced by what it is to wait for.
func TestMilestonesInACircle(t *testing.T) {
	a, b, c := uuid.New(), uuid.New(), uuid.New()
	w := waits{edges: []edge{{b, a}, {a, c}, {c, b}}}
	if got := w.circle(a, []uuid.UUID{b}); !slices.Equal(got, []uuid.UUID{b, a}) {
		t.Errorf("b waits for a, a for b: %v, want b then a", got)
	}
	if got := w.circle(a, nil); got != nil {
		t.Errorf("a waits for nothing any more: %v", got)
	}
}

// Whatever is typed as a title, it is judged: a letter that is not lit says why, and nothing panics.
func FuzzSmart(f *testing.F) {
	for _, title := range []string{"", " ", "Tăng doanh thu màng 5 lớp lên 5 tỷ", "Cải thiện quan hệ", "Improve the relationship", "Đ", "ký", "\xff\xfe", "tăng\x00 5"} {
		f.Add(title, "Màng 5 lớp", int64(1), int64(2))
	}
	f.Fuzz(func(t *testing.T, title, name string, baseline, target int64) {
		r, facts := whole()
		r.Title, r.Baseline, r.Target, facts.Names = title, &baseline, &target, []string{name}
		for _, l := range Smart(r, facts) {
			if (l.Verdict == Pass) != (len(l.Reasons) == 0) {
				t.Errorf("%q: letter %s is %s with %d reasons", title, l.Letter, l.Verdict, len(l.Reasons))
			}
		}
	})
}
