// Package satisfaction keeps what people of a client answered when they were
// asked how satisfied they are, and what it comes to (domain model 4.13).
package satisfaction

import (
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/rhythm/interaction"
)

// Kind is the question that was asked.
type Kind string

// The kinds.
const (
	NPS  Kind = "nps"  // would recommend us, 0-10
	CSAT Kind = "csat" // satisfied, 1-5
	CES  Kind = "ces"  // how easy it was, 1-7, 7 very easy
)

// Kinds lists them as shown.
var Kinds = []Kind{NPS, CSAT, CES}

// Scale is the lowest and the highest score of a kind.
func (k Kind) Scale() (low, high int) {
	switch k {
	case NPS:
		return 0, 10
	case CSAT:
		return 1, 5
	}
	return 1, 7
}

// Response is one answer.
type Response struct {
	ID            uuid.UUID
	StakeholderID *uuid.UUID // nil: anonymous
	Name          string     // of the person
	Kind          Kind
	Score         int // on the scale of Kind
	AnsweredOn    day.Date
	Touchpoint    interaction.Stage // "" for none
	Comment       string
	Version       int
}

// Points is the score on a scale of 0 to 100.
//
//	NPS 7: 70; CSAT 4: 75; CES 4: 50
func (r Response) Points() float64 {
	low, high := r.Kind.Scale()
	return 100 * float64(r.Score-low) / float64(high-low)
}

// enough is how many answers a figure needs; with fewer only their number is told.
const enough = 5

// window is how many days back answers count.
const window = 365

// Figure is what the answers of a kind come to. High and Low are how many gave
// 9-10 and 0-6 (NPS) or 4-5 and 1-3 (CSAT); Sum adds up all scores.
type Figure struct {
	N, High, Low, Sum int
}

// Enough reports whether the figure may be told.
func (f Figure) Enough() bool { return f.N >= enough }

// NPS is %(9-10) − %(0-6), -100..100.
//
//	6 of 9-10, 2 of 7-8, 2 of 0-6: 60 − 20 = 40
func (f Figure) NPS() int { return 100 * (f.High - f.Low) / max(f.N, 1) }

// CSAT is the share of 4-5 in percent.
func (f Figure) CSAT() int { return 100 * f.High / max(f.N, 1) }

// CES is the mean in hundredths, 100-700.
func (f Figure) CES() int { return 100 * f.Sum / max(f.N, 1) }

// Recent are the answers of the last 365 days, oldest first.
func Recent(list []Response, today day.Date) []Response {
	var out []Response
	for _, r := range slices.Backward(list) {
		if age := today.Sub(r.AnsweredOn); age >= 0 && age < window {
			out = append(out, r)
		}
	}
	return out
}

// Figures adds up answers by kind.
func Figures(list []Response) map[Kind]Figure {
	out := map[Kind]Figure{}
	for _, r := range list {
		f := out[r.Kind]
		f.N, f.Sum = f.N+1, f.Sum+r.Score
		switch {
		case r.Kind == NPS && r.Score >= 9, r.Kind == CSAT && r.Score >= 4:
			f.High++
		case r.Kind == NPS && r.Score <= 6, r.Kind == CSAT:
			f.Low++
		}
		out[r.Kind] = f
	}
	return out
}
