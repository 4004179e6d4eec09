package interview

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/business/answer"
	"trucot/internal/business/clientgoal"
	"trucot/internal/business/insight"
	"trucot/internal/business/swot"
	"trucot/internal/kernel/day"
)

// Finding is what was heard to one question of an interview.
type Finding struct {
	ID            uuid.UUID
	AccountID     uuid.UUID
	InteractionID uuid.UUID
	About         About
	Ref           string
	Question      string // as it was asked
	Body          string
	Position      int
	ArchivedAt    *time.Time
	Version       int
}

// Topic is what the finding is about.
func (f Finding) Topic() Topic { return Topic{f.About, f.Ref} }

// Row is a finding as the page of its interview shows it.
type Row struct {
	Finding
	Entity        string
	EntityID      *uuid.UUID
	EntityVersion int
	ConfirmedAt   *time.Time
	ConfirmedBy   string
}

// Stands reports whether what the finding confirmed is still as it left it.
func (r Row) Stands(f Facts) bool {
	return r.ConfirmedAt != nil && r.EntityVersion == f.version(r.Topic())
}

// version is that of the row a topic names; 0 when there is none.
func (f Facts) version(t Topic) int {
	switch t.About {
	case Answer:
		return f.answer(t.Ref).Version
	case Swot:
		return f.card(t.Ref).Version
	case ClientGoal:
		return f.goal(t.Ref).Version
	case Insight:
		return f.node(t.Ref).Version
	}
	return 0
}

func (f Facts) answer(ref string) answer.Answer {
	for _, a := range f.Answers {
		if string(a.Question) == ref {
			return a
		}
	}
	return answer.Answer{Question: answer.Question(ref)}
}

func (f Facts) card(ref string) swot.Card {
	for _, s := range f.Swot {
		if s.ID.String() == ref {
			return s
		}
	}
	return swot.Card{}
}

func (f Facts) goal(ref string) clientgoal.Goal {
	for _, g := range f.Goals {
		if g.ID.String() == ref {
			return g
		}
	}
	return clientgoal.Goal{}
}

func (f Facts) node(ref string) insight.Node {
	for _, n := range f.Chain {
		if n.ID.String() == ref {
			return n
		}
	}
	return insight.Node{}
}

// Proof is what a finding brings to a row that it confirms.
type Proof struct {
	Source string // who said it, and when
	On     day.Date
	Today  day.Date
	By     uuid.UUID  // the member who confirms
	ToldBy *uuid.UUID // the stakeholder who said it
	Text   string     // what was heard, when it becomes the answer; "" keeps the one on record
}

// answer confirms an answer, or writes it.
//
// Example: "Sữa tươi 52%", assumed, confirmed by a talk with Ms Hương on the
// 5th keeps its words and gets "Nguyễn Thị Hương, 05/11" as source and the 5th as its day.
func (p Proof) answer(a answer.Answer) answer.Answer {
	if p.Text != "" {
		a.Body = p.Text
	}
	a.Source, a.AnsweredOn, a.Confirmed = p.Source, p.On, true
	a.ConfirmedBy, a.ConfirmedOn = &p.By, p.Today
	return a
}

func (p Proof) card(s swot.Card) swot.Card {
	s.Source, s.Confirmed, s.ConfirmedBy, s.ConfirmedOn = p.Source, true, &p.By, p.Today
	return s
}

func (p Proof) goal(g clientgoal.Goal) clientgoal.Goal {
	g.Source, g.Confirmed = p.Source, true
	g.ConfirmedBy, g.ConfirmedOn = &p.By, p.Today
	if p.ToldBy != nil {
		g.ToldBy = p.ToldBy
	}
	return g
}

func (p Proof) node(n insight.Node) insight.Node {
	if n.State == insight.Unconfirmed {
		n = n.To(insight.Confirmed, p.By, p.Today)
	}
	n.Source = p.Source
	if p.ToldBy != nil {
		n.ToldBy = p.ToldBy
	}
	return n
}
