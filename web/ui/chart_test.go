package ui

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"trucot/internal/kernel/day"
)

var names = []string{"Nguyễn Thị Hương", "Đặng Hoàng Nam", "Phan Văn Thịnh", "Mai Xuân Trường", "Lý Mỹ Duyên", "Trịnh Công Hiếu", "Hồ Bích Ngọc", "Tô Hải Yến"}

// people makes n points; place gives power and interest of the i-th.
func people(n int, place func(i int) (power, interest int)) []MatrixPoint {
	var out []MatrixPoint
	for i := range n {
		support := i%5 - 2
		p := MatrixPoint{Support: &support, Cold: i%3 == 0, Name: names[i%len(names)], Label: "Thịnh", Sub: "Tài chính", Href: "#p"}
		if i%7 == 6 {
			p.Support = nil
		}
		p.Power, p.Interest = place(i)
		out = append(out, p)
	}
	return out
}

func TestMatrixNothingOverlaps(t *testing.T) {
	t.Parallel()
	rnd := rand.New(rand.NewPCG(1, 2))
	tests := []struct {
		name   string
		points []MatrixPoint
		named  int // at least so many labels find room
	}{
		{"one in every cell", people(25, func(i int) (int, int) { return i%5 + 1, i/5 + 1 }), 20},
		{"as it falls", people(25, func(int) (int, int) { return rnd.IntN(5) + 1, rnd.IntN(5) + 1 }), 12},
		{"all decide, half care", people(25, func(i int) (int, int) { return 4 + i%2, 1 + i%5 }), 5},
		{"all in one cell", people(25, func(int) (int, int) { return 3, 3 }), 1},
		{"eight, as in a usual account", people(8, func(i int) (int, int) { return 5 - i/2, 1 + (i*3)%5 }), 8},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			marks := layoutMatrix(tt.points)
			plot := box{matrixX0 - 1, matrixY0 - 1, matrixX1 + 1, matrixY1 + 1}
			shown, labels := 0, []box(nil)
			for i, m := range marks {
				shown += max(1, m.more)
				if !m.box.inside(plot) {
					t.Errorf("%+v leaves the plot", m.box)
				}
				for _, o := range marks[i+1:] {
					if m.box.overlaps(o.box) {
						t.Errorf("marks overlap: %+v and %+v", m.box, o.box)
					}
				}
				if m.label != nil {
					labels = append(labels, m.label.box)
				}
			}
			if shown != len(tt.points) {
				t.Errorf("%d of %d points are shown or counted", shown, len(tt.points))
			}
			for i, a := range labels {
				for _, b := range labels[i+1:] {
					if a.overlaps(b) {
						t.Errorf("labels overlap: %+v and %+v", a, b)
					}
				}
				for _, m := range marks {
					if m.label == nil || m.label.box != a {
						if a.overlaps(m.box) {
							t.Errorf("label %+v covers mark %+v", a, m.box)
						}
					}
				}
			}
			if len(labels) < tt.named {
				t.Errorf("%d labels found room, want at least %d", len(labels), tt.named)
			}
		})
	}
}

func TestMatrixLeavesOutUnknown(t *testing.T) {
	t.Parallel()
	if marks := layoutMatrix([]MatrixPoint{{Power: 0, Interest: 3}, {Power: 3, Interest: 6}}); len(marks) != 0 {
		t.Errorf("layoutMatrix drew %d points without a place, want none", len(marks))
	}
}

func TestMatrixIsRepeatable(t *testing.T) {
	t.Parallel()
	points := people(25, func(i int) (int, int) { return i%4 + 1, i%3 + 2 })
	if a, b := fmt.Sprintf("%+v", marksOf(points)), fmt.Sprintf("%+v", marksOf(points)); a != b {
		t.Errorf("the same points give two pictures:\n%s\n%s", a, b)
	}
}

func marksOf(points []MatrixPoint) []box {
	var out []box
	for _, m := range layoutMatrix(points) {
		out = append(out, m.box)
		if m.label != nil {
			out = append(out, m.label.box)
		}
	}
	return out
}

func bubbles(n int) BubbleData {
	rnd := rand.New(rand.NewPCG(3, 4))
	d := BubbleData{XMin: 30, XMax: 95, Bands: []BubbleBand{{0, 50, "Nguy cơ", true}, {50, 70, "Theo dõi", false}, {70, 100, "Khoẻ", false}}}
	for i := range n {
		x := 30 + 65*rnd.Float64()
		kind := "good"
		if x < 50 {
			kind = "risk"
		} else if x < 70 {
			kind = "watch"
		}
		d.Points = append(d.Points, BubblePoint{X: x, Y: 17 * rnd.Float64(), Size: 8 * rnd.Float64(), Kind: kind, Label: fmt.Sprintf("Khách hàng %d", i), Href: "#a"})
	}
	return d
}

func TestBubbleLabels(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1, 12, 25, 60} {
		plot := layoutBubbles(context.Background(), bubbles(n))
		if len(plot.marks) != n {
			t.Fatalf("%d marks, want %d", len(plot.marks), n)
		}
		var labels []box
		for _, m := range plot.marks {
			if m.label != nil {
				labels = append(labels, m.label.box)
			}
		}
		for i, a := range labels {
			for _, b := range labels[i+1:] {
				if a.overlaps(b) {
					t.Errorf("n=%d: labels overlap: %+v and %+v", n, a, b)
				}
			}
		}
		if want := min(n, 10); len(labels) < want {
			t.Errorf("n=%d: %d labels found room, want at least %d", n, len(labels), want)
		}
	}
}

func TestBubblesOfNothing(t *testing.T) {
	t.Parallel()
	plot := layoutBubbles(context.Background(), BubbleData{})
	if len(plot.marks) != 0 || len(plot.yTicks) < 2 || len(plot.yTicks) > 12 {
		t.Errorf("empty field: %d marks and %d ticks", len(plot.marks), len(plot.yTicks))
	}
}

func TestNiceStep(t *testing.T) {
	t.Parallel()
	tests := []struct {
		span float64
		want float64
	}{{16.8, 5}, {20, 5}, {100, 20}, {65, 20}, {1, .2}, {0, 1}, {4_300, 1_000}}
	for _, tt := range tests {
		if got := niceStep(tt.span, 5); got != tt.want {
			t.Errorf("niceStep(%v, 5) = %v, want %v", tt.span, got, tt.want)
		}
	}
}

func TestNum(t *testing.T) {
	t.Parallel()
	for v, want := range map[float64]string{3: "3", 3.14: "3.1", -0.04: "0", 80.8: "80.8", -12.5: "-12.5"} {
		if got := num(v); got != want {
			t.Errorf("num(%v) = %q, want %q", v, got, want)
		}
	}
}

// A curve breaks where nothing is known and stays in its frame whatever it is given.
func TestCurve(t *testing.T) {
	t.Parallel()
	from := day.New(2026, 1, 1)
	d := CurveData{From: from, To: from.AddDays(100), Points: []CurvePoint{
		{Day: from, Y: 0, Known: true},
		{Day: from.AddDays(50), Y: 50, Known: true},
		{Day: from.AddDays(60)},
		{Day: from.AddDays(100), Y: 100, Known: true},
		{Day: from.AddDays(400), Y: 170, Known: true},
	}}
	if got, want := d.path(), "M40 196L370 104M700 12L700 12"; got != want {
		t.Errorf("path %q, want %q", got, want)
	}
	if got := (CurveData{From: from, To: from, Points: []CurvePoint{{Day: from, Known: true}}}).path(); got != "M40 196" {
		t.Errorf("of one day %q", got)
	}
}
