package satisfaction

import (
	"testing"

	"trucot/internal/kernel/day"
)

var today = day.New(2026, 11, 10)

func answers(k Kind, scores ...int) []Response {
	var list []Response
	for _, s := range scores {
		list = append(list, Response{Kind: k, Score: s, AnsweredOn: today})
	}
	return list
}

func TestFigures(t *testing.T) {
	t.Parallel()
	nps := Figures(answers(NPS, 10, 9, 9, 9, 10, 10, 8, 7, 6, 0))[NPS]
	if got := nps.NPS(); got != 40 || nps.High != 6 || nps.Low != 2 || !nps.Enough() {
		t.Errorf("%+v is an NPS of %d, want 40", nps, got)
	}
	if got := Figures(answers(NPS, 0, 6, 6))[NPS]; got.NPS() != -100 || got.Enough() {
		t.Errorf("three detractors: %+v, %d", got, got.NPS())
	}
	if got := Figures(answers(CSAT, 5, 4, 3, 4, 1))[CSAT].CSAT(); got != 60 {
		t.Errorf("a CSAT of %d, want 60", got)
	}
	if got := Figures(answers(CES, 7, 6, 4, 5, 6))[CES].CES(); got != 560 {
		t.Errorf("a CES of %d, want 560", got)
	}
	for _, tt := range []struct {
		k     Kind
		score int
		want  float64
	}{{NPS, 7, 70}, {NPS, 0, 0}, {CSAT, 4, 75}, {CSAT, 1, 0}, {CES, 4, 50}, {CES, 7, 100}} {
		if got := (Response{Kind: tt.k, Score: tt.score}).Points(); got != tt.want {
			t.Errorf("%s %d is %v points, want %v", tt.k, tt.score, got, tt.want)
		}
	}
}

// Answers of the last 365 days count, and the oldest stands first.
func TestRecent(t *testing.T) {
	t.Parallel()
	on := func(ago, score int) Response {
		return Response{Kind: NPS, Score: score, AnsweredOn: today.AddDays(-ago)}
	}
	got := Recent([]Response{on(-1, 1), on(0, 2), on(364, 3), on(365, 4)}, today)
	if len(got) != 2 || got[0].Score != 3 || got[1].Score != 2 {
		t.Errorf("%+v", got)
	}
}
