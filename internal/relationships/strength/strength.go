// Package strength says how well we hold a client: the relationship with each
// person from 0 to 100, the threads that hold an account, how much of the
// deciding weight they cover, and whether the map is red, amber or green.
package strength

import (
	"math"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/relationships/stakeholder"
)

// Touch is one contact of one of us with one of them. A meeting of several
// people is several touches with the same ID.
type Touch struct {
	ID       uuid.UUID
	Person   uuid.UUID
	Member   uuid.UUID
	At       time.Time
	Channel  stakeholder.Channel
	Incoming bool // they made contact
}

// Parts are the five shares of a relationship's strength, in tenths of a point.
type Parts struct {
	Recency   int // up to 300
	Frequency int // up to 250
	TwoWay    int // up to 150
	Depth     int // up to 150
	Seniority int // up to 150
}

// The most that each part gives, in tenths of a point.
const (
	MaxRecency   = 300
	MaxFrequency = 250
	MaxTwoWay    = 150
	MaxDepth     = 150
	MaxSeniority = 150
	junior       = 70 // when nobody of us is as senior as they are
)

// Score is the strength of a relationship, 0 to 100.
func (p Parts) Score() int {
	return (p.Recency + p.Frequency + p.TwoWay + p.Depth + p.Seniority + 5) / 10
}

// Window is how many days frequency, direction and depth look back.
const Window = 90

// usualCadence is assumed, in days, where no rhythm was agreed.
const usualCadence = 30

// Cadence is the agreed rhythm in days, or the one assumed without an agreement.
func Cadence(agreed *int) int {
	if agreed == nil || *agreed <= 0 {
		return usualCadence
	}
	return *agreed
}

// weights say how deep a channel goes, in percent.
var weights = map[stakeholder.Channel]int{
	"in_person": 100, "video": 80, "call": 60, "text": 40, "zalo": 40, "email": 30, "formal_letter": 30,
}

// Weight is how deep a channel goes: a meeting 100 percent, a letter 30.
func Weight(c stakeholder.Channel) int { return weights[c] }

// History is what happened between us and one person.
type History struct {
	Recent []Touch  // those of the last Window days
	Last   day.Date // of all touches; zero when there was none
	Ours   Level    // of our most senior person who was in touch
}

// Of weighs a relationship of five parts; weights and shape follow
// app.breadboxmsp.com/docs/relationship-intelligence, the definitions are ours:
//
//	recency   = 30 x 0.5^(days since the last touch / cadence)
//	frequency = 25 x min(1, touches in 90 days x cadence / 90)
//	two-way   = 15 x min(in, out) / max(in, out, 1)
//	depth     = 15 x mean weight of the channels
//	seniority = 15 when one of us in touch is as senior as they are, else 7
//
// Last touch 14 days ago at a cadence of 14, six touches in 90 days (two of
// them theirs) of which three in person and three calls, a peer among us:
// 15 + 23.3 + 7.5 + 12 + 15 = 72.8, so 73. Without any touch it is 0.
func Of(h History, cadence int, theirs Level, today day.Date) Parts {
	if h.Last.IsZero() {
		return Parts{}
	}
	days := max(0, today.Sub(h.Last))
	p := Parts{Recency: tenths(MaxRecency * math.Pow(0.5, float64(days)/float64(cadence))), Seniority: junior}
	if h.Ours >= theirs {
		p.Seniority = MaxSeniority
	}
	in, out, weight, n := 0, 0, 0, 0
	seen := map[uuid.UUID]bool{}
	for _, t := range h.Recent {
		if seen[t.ID] {
			continue
		}
		seen[t.ID] = true
		n++
		weight += Weight(t.Channel)
		if t.Incoming {
			in++
		} else {
			out++
		}
	}
	if n == 0 {
		return p
	}
	p.Frequency = tenths(MaxFrequency * math.Min(1, float64(n*cadence)/Window))
	p.TwoWay = tenths(MaxTwoWay * float64(min(in, out)) / float64(max(in, out, 1)))
	p.Depth = tenths(MaxDepth * float64(weight) / float64(100*n))
	return p
}

func tenths(f float64) int { return int(math.Round(f)) }

// Band is a word for a strength.
type Band string

// The bands: weak below 30, strong from 60.
const (
	None   Band = "none" // no touch at all
	Weak   Band = "weak"
	Medium Band = "medium"
	Strong Band = "strong"
)

// BandOf names a strength.
func BandOf(score int) Band {
	switch {
	case score <= 0:
		return None
	case score < 30:
		return Weak
	case score < 60:
		return Medium
	}
	return Strong
}

// threadAt is the strength above which a relationship is a thread that holds (breadbox).
const threadAt = 30

// Thread reports whether a relationship of that strength holds.
func Thread(score int) bool { return score > threadAt }
