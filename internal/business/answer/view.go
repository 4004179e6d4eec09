package answer

import (
	"context"
	"slices"

	"trucot/internal/business/board"
	"trucot/internal/business/clientgoal"
	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// View is the card of the deep questions on the page of the pillar.
type View struct {
	Head     account.Head
	Own      []OwnQuestion // the tenant's own that the account is asked
	Answers  []Answer
	Years    []clientgoal.Goal // those with a year
	HalfLife int               // days after which an answer is stale
	Form     *form.Form
	Open     board.Open
	Today    day.Date
}

func (v View) mayEdit(ctx context.Context) bool { return v.Head.MayEdit(page.ActorOf(ctx)) }

// open reports whether the form of a question's answer is the open one.
func (v View) open(q Question) bool { return v.Open.Kind == "answer" && v.Open.Of == string(q) }

func (v View) answer(q Question) *Answer {
	for i := range v.Answers {
		if v.Answers[i].Question == q {
			return &v.Answers[i]
		}
	}
	return nil
}

// asked is a question as the page prints it.
type asked struct {
	Key         Question
	Label, Hint string
}

func (v View) askedIn(ctx context.Context, g Group) []asked {
	var list []asked
	for _, q := range g.Questions {
		list = append(list, asked{
			q, i18n.Enum(ctx, "deep_question", string(q)), i18n.Enum(ctx, "question_hint", string(q)),
		})
	}
	return list
}

func (v View) askedOwn(ctx context.Context) []asked {
	lang := i18n.From(ctx).Lang
	var list []asked
	for _, o := range v.Own {
		list = append(list, asked{o.Key(), o.Label(lang), o.Hint(lang)})
	}
	return list
}

func (v View) asked(ctx context.Context) []asked {
	var list []asked
	for _, g := range Groups {
		list = append(list, v.askedIn(ctx, g)...)
	}
	return append(list, v.askedOwn(ctx)...)
}

// answered counts the questions asked here that have an answer.
func (v View) answered() int {
	n := 0
	for _, a := range v.Answers {
		if known(a.Question) || slices.ContainsFunc(v.Own, func(o OwnQuestion) bool { return o.Key() == a.Question }) {
			n++
		}
	}
	return n
}

// customerLines is how many lines the form of the biggest customers has: those
// typed and a few blank ones.
func (v View) customerLines() int {
	used := 0
	for n := range maxCustomers {
		for _, part := range []string{"name", "share", "note"} {
			if v.Form.Value(customerField(n, part)) != "" {
				used = n + 1
			}
		}
	}
	return min(maxCustomers, used+blankCustomers)
}

// state tells how an answer stands: enough, only assumed, old, or not asked.
func (v View) state(ctx context.Context, a *Answer) (kind, text string) {
	switch {
	case a == nil:
		return "none", i18n.T(ctx, "answer.card.none")
	case a.Stale(v.Today, v.HalfLife):
		return "watch", i18n.T(ctx, "answer.card.stale")
	case !a.Confirmed:
		return "watch", i18n.T(ctx, "board.fact.assumed")
	}
	return "good", i18n.T(ctx, "board.fact.confirmed")
}
