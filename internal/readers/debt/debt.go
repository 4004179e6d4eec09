// Package debt measures how much of a plan is only believed: the facts that
// nobody confirmed, or that were confirmed too long ago.
package debt

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Kind is what a fact is about.
type Kind string

// The kinds of facts. Pillar 4 holds what we do, which needs no belief.
const (
	Person   Kind = "person"   // something judged of a stakeholder
	Line     Kind = "line"     // of the relationship map
	Swot     Kind = "swot"     // a card
	Answer   Kind = "answer"   // to a deep question
	Goal     Kind = "goal"     // of the client
	Link     Kind = "link"     // of the insight chain
	Value    Kind = "value"    // typed by hand
	Question Kind = "question" // "none", said on a day
)

// Pillars are those with facts, with the kinds of each.
var pillars = map[Kind]int{Person: 1, Line: 1, Swot: 2, Answer: 2, Goal: 2, Link: 2, Value: 3, Question: 3}

// Fact is something the plan says of the client.
type Fact struct {
	Kind       Kind
	ID         uuid.UUID
	Text       string     // what it says
	Code       string     // its kind in words: quadrant, question, factor
	Confirmed  bool       // by somebody, on On; typed figures count as confirmed on their day
	On         day.Date   // when it was confirmed, or last looked at
	ValidUntil day.Date   // zero: no end
	Who        *uuid.UUID // the stakeholder who can confirm it; nil: anyone
	WhoName    string
	Impact     int // 0-5, 0 not judged
}

// Pillar is 1, 2 or 3.
func (f Fact) Pillar() int { return pillars[f.Kind] }

// Lives are the half-lives of facts in days, as the tenant set them: a card of
// the SWOT keeps for one, everything else for the other.
type Lives struct {
	Swot   int
	Answer int
}

func (l Lives) of(k Kind) int {
	if k == Swot {
		return l.Swot
	}
	return l.Answer
}

// Owed reports whether a fact is debt: nobody confirmed it, it is older than its
// half-life, or its day has passed.
//
//	confirmed 90 days ago, half-life 90: not owed; 91 days ago: owed
func (f Fact) Owed(today day.Date, l Lives) bool {
	return !f.Confirmed || f.On.AddDays(l.of(f.Kind)).Before(today) ||
		!f.ValidUntil.IsZero() && f.ValidUntil.Before(today)
}

// Sum is how many facts there are and how many of them are owed.
type Sum struct{ Facts, Owed int }

// Share is the debt in basis points, 0-10000; 0 when there are no facts.
//
//	5 of 12 owed: 4166
func (s Sum) Share() int {
	if s.Facts == 0 {
		return 0
	}
	return 10000 * s.Owed / s.Facts
}

// Sums are the debt of the account, under 0, and of each pillar.
func Sums(facts []Fact, today day.Date, l Lives) map[int]Sum {
	sums := map[int]Sum{}
	for _, f := range facts {
		for _, n := range []int{0, f.Pillar()} {
			s := sums[n]
			s.Facts++
			if f.Owed(today, l) {
				s.Owed++
			}
			sums[n] = s
		}
	}
	return sums
}

// Payment is one talk, or one look at our own papers, and what it pays.
type Payment struct {
	Who     *uuid.UUID // whom to speak with; nil: whoever is met next
	Name    string
	Facts   []Fact // what it confirms, the weightiest first
	Figures bool   // our own figures: nobody is asked
}

// Fastest are the payments that pay the debt down, the one that pays most facts
// first: a person confirms what is judged of them, what they told us and what
// they answer for, anyone the answers and cards, and figures are looked up. Of
// two that pay alike, the one with the heavier fact comes first.
//
//	Hương can confirm 4, anyone 3, figures 1: in that order
func Fastest(facts []Fact, today day.Date, l Lives) []Payment {
	type key struct {
		who     uuid.UUID
		figures bool
	}
	at := map[key]int{}
	var list []Payment
	for _, f := range facts {
		if !f.Owed(today, l) {
			continue
		}
		k := key{figures: f.Pillar() == 3}
		if f.Who != nil {
			k.who = *f.Who
		}
		i, ok := at[k]
		if !ok {
			i = len(list)
			at[k] = i
			list = append(list, Payment{Who: f.Who, Name: f.WhoName, Figures: k.figures})
		}
		list[i].Facts = append(list[i].Facts, f)
	}
	for _, p := range list {
		slices.SortStableFunc(p.Facts, func(a, b Fact) int { return cmp.Compare(b.Impact, a.Impact) })
	}
	slices.SortStableFunc(list, func(a, b Payment) int {
		return cmp.Or(cmp.Compare(len(b.Facts), len(a.Facts)), cmp.Compare(b.Facts[0].Impact, a.Facts[0].Impact))
	})
	return list
}
