// Package interview is how we get to know the inside of a client: a guide of
// what to ask, made from what is missing, old or only assumed, and the record of
// what was heard. An interview is a touch; the findings of it are kept here.
package interview

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/business/answer"
	"trucot/internal/business/clientgoal"
	"trucot/internal/business/insight"
	"trucot/internal/business/swot"
	"trucot/internal/kernel/day"
	"trucot/internal/relationships/stakeholder"
)

// About says what kind of thing a question is about.
type About string

// What a question may be about, in the order of what an answer is worth. Free
// is what nobody asked for.
const (
	Answer     About = "answer"
	Swot       About = "swot"
	ClientGoal About = "goal"
	Insight    About = "insight"
	Factor     About = "factor"
	Need       About = "need"
	Free       About = "free"
)

var abouts = []About{Answer, Swot, ClientGoal, Insight, Factor, Need, Free}

// Topic names the one thing a question is about: Ref is the code of a deep
// question, a factor or a need, else the id of the row.
type Topic struct {
	About About
	Ref   string
}

// Key is the topic in one word, for the names of form fields.
func (t Topic) Key() string { return string(t.About) + "_" + t.Ref }

// Confirms reports whether an answer can confirm a row of the client's plan.
func (t Topic) Confirms() bool {
	return t.About == Answer || t.About == Swot || t.About == ClientGoal || t.About == Insight
}

// Why says why something is asked.
type Why string

// The reasons, the weightiest first.
const (
	Missing Why = "missing"
	Stale   Why = "stale"
	Assumed Why = "assumed"
	Known   Why = "known" // nothing speaks for asking
)

var whys = []Why{Missing, Stale, Assumed, Known}

// Ask is one question of a guide.
type Ask struct {
	Topic
	Why    Why
	Code   string              // quadrant of a card, kind of a link, else Ref
	Text   string              // what we have on record; "" when it is missing
	Own    *answer.OwnQuestion // a deep question of the tenant's own, which has its words in it
	Theirs bool                // the person told us or answers for it
	Impact int
}

// Facts are what a guide follows from. Person is nil for a guide for anyone.
type Facts struct {
	Today      day.Date
	SwotLife   int // half-life of a card in days
	AnswerLife int // of an answer
	Answers    []answer.Answer
	Own        []answer.OwnQuestion // of the tenant, that this account is asked
	Swot       []swot.Card
	Goals      []clientgoal.Goal
	Chain      []insight.Node
	Person     *Person
}

// Person is whom we will speak with.
type Person struct {
	ID      uuid.UUID
	Missing []stakeholder.Factor
	Told    []stakeholder.NeedKind // what they told us of
}

// weighty is the impact from which a card of the SWOT is worth a question, and
// perAbout how many of a kind a talk has room for.
const (
	weighty  = 4
	perAbout = 4
)

// all are the questions there could be, with how each stands.
func (f Facts) all() []Ask {
	var list []Ask
	for _, g := range answer.Groups {
		for _, q := range g.Questions {
			list = append(list, f.deep(q))
		}
	}
	for i, o := range f.Own {
		a := f.deep(o.Key())
		a.Own = &f.Own[i]
		list = append(list, a)
	}
	for _, s := range f.Swot {
		a := Ask{
			Topic: Topic{Swot, s.ID.String()}, Code: string(s.Quadrant),
			Text: s.Body, Why: standing(s.Confirmed, s.Stale(f.Today, f.SwotLife)),
		}
		if s.Impact != nil {
			a.Impact = *s.Impact
		}
		list = append(list, a)
	}
	for _, g := range f.Goals {
		list = append(list, Ask{
			Topic: Topic{ClientGoal, g.ID.String()}, Code: "goal", Text: g.Title,
			Why: standing(g.Confirmed, false), Theirs: f.theirs(g.ToldBy) || f.theirs(g.OwnerID),
		})
	}
	for _, n := range f.Chain {
		if n.Kind != insight.Goal {
			list = append(list, Ask{
				Topic: Topic{Insight, n.ID.String()}, Code: string(n.Kind), Text: n.Body,
				Why: standing(n.State.Known(), false), Theirs: f.theirs(n.ToldBy) || f.theirs(n.OwnerID),
			})
		}
	}
	if f.Person != nil {
		for _, x := range stakeholder.Factors {
			list = append(list, Ask{
				Topic: Topic{Factor, string(x)}, Code: string(x), Why: absent(slices.Contains(f.Person.Missing, x)),
			})
		}
		for _, k := range stakeholder.NeedKinds {
			list = append(list, Ask{
				Topic: Topic{Need, string(k)}, Code: string(k), Why: absent(!slices.Contains(f.Person.Told, k)),
			})
		}
	}
	return list
}

// deep is a deep question with how its answer stands.
func (f Facts) deep(q answer.Question) Ask {
	a := Ask{Topic: Topic{Answer, string(q)}, Why: Missing, Code: string(q)}
	if x := f.answer(string(q)); x.Version > 0 {
		a.Text, a.Why = x.Body, standing(x.Confirmed, x.Stale(f.Today, f.AnswerLife))
	}
	return a
}

func (f Facts) theirs(id *uuid.UUID) bool { return f.Person != nil && id != nil && *id == f.Person.ID }

// standing is how a thing on record stands: what is only assumed counts as
// assumed however old it is.
func standing(confirmed, stale bool) Why {
	switch {
	case !confirmed:
		return Assumed
	case stale:
		return Stale
	}
	return Known
}

func absent(missing bool) Why {
	if missing {
		return Missing
	}
	return Known
}

// Guide lists what to ask, the most valuable first: deep questions that have no
// answer, an old or an assumed one; cards of the SWOT that weigh 4 or more; client
// goals and links of the chain that nobody confirmed; what we do not know of the
// person. Within each, what is missing comes before what is old, before what is
// assumed; then what is the person's own. Of each kind but the deep questions
// and the person's own there are four at most: a talk has no room for more.
//
// Example: no answer to "vision", an assumed one to "revenue_model", an assumed
// threat of impact 5, one of impact 3: vision, revenue_model, the first threat.
func Guide(f Facts) []Ask {
	list := slices.DeleteFunc(f.all(), func(a Ask) bool {
		return a.Why == Known || a.About == Swot && a.Impact < weighty
	})
	slices.SortStableFunc(list, func(a, b Ask) int {
		return cmp.Or(
			slices.Index(abouts, a.About)-slices.Index(abouts, b.About),
			slices.Index(whys, a.Why)-slices.Index(whys, b.Why),
			truth(b.Theirs)-truth(a.Theirs), b.Impact-a.Impact,
		)
	})
	count := map[About]int{}
	return slices.DeleteFunc(list, func(a Ask) bool {
		count[a.About]++
		return count[a.About] > perAbout && (a.About == Swot || a.About == ClientGoal || a.About == Insight)
	})
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Find looks a topic up; found is false when the account has no such thing.
func (f Facts) Find(t Topic) (a Ask, found bool) {
	a = Ask{Topic: t, Why: Missing, Code: t.Ref}
	switch t.About {
	case Free:
		return a, slices.Contains(freeRefs, t.Ref)
	case Factor:
		return a, slices.Contains(stakeholder.Factors, stakeholder.Factor(t.Ref))
	case Need:
		return a, slices.Contains(stakeholder.NeedKinds, stakeholder.NeedKind(t.Ref))
	}
	list := f.all()
	i := slices.IndexFunc(list, func(a Ask) bool { return a.Topic == t })
	if i < 0 {
		return Ask{}, false
	}
	return list[i], true
}

// freeRefs number what was heard beside the questions.
var freeRefs = []string{"1", "2"}
