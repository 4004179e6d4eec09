package debt

import (
	"context"
	"strings"

	"trucot/internal/business/insight"
	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/network"
	"trucot/internal/rhythm/interview"
	"trucot/web/ui"
)

// view is how much of an account's plan is only believed, and how to know.
type view struct {
	Head  account.Head
	Facts []Fact
	Lives Lives
	Today day.Date
	// What follows from the facts, worked out once for the page.
	sums     map[int]Sum
	payments []Payment
}

func (v view) lede(ctx context.Context) string {
	s := v.sums[0]
	return i18n.T(ctx, "debt.index.lede", "share", percent(ctx, s), "owed", s.Owed,
		"facts", s.Facts, "swot", v.Lives.Swot, "answer", v.Lives.Answer)
}

// kind is the colour of a share: a quarter is healthy, a half is to be watched.
func kind(s Sum) string {
	switch share := s.Share(); {
	case s.Facts == 0:
		return ""
	case share <= 2500:
		return "good"
	case share <= 5000:
		return "watch"
	}
	return "risk"
}

func (v view) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID}, parts...)...))
}

// title names whom to speak with.
func (p Payment) title(ctx context.Context) string {
	switch {
	case p.Figures:
		return i18n.T(ctx, "debt.pay.figures")
	case p.Who == nil:
		return i18n.T(ctx, "debt.pay.anyone")
	}
	return i18n.T(ctx, "debt.pay.person", "name", p.Name)
}

// anchor names the card in the page.
func (p Payment) anchor() string {
	switch {
	case p.Figures:
		return "pay-figures"
	case p.Who == nil:
		return "pay-anyone"
	}
	return "pay-" + p.Who.String()
}

// way leads to where the payment is made: the guide of a talk, or the figures.
func (v view) way(ctx context.Context, p Payment) (href, label string) {
	switch {
	case p.Figures:
		return v.path(ctx, "value"), i18n.T(ctx, "debt.pay.to_figures")
	case p.Who == nil:
		return interview.Panel.Path(ctx, v.Head.ID), i18n.T(ctx, "debt.pay.to_guide")
	}
	return interview.Panel.Path(ctx, v.Head.ID, "with", p.Who.String()), i18n.T(ctx, "debt.pay.to_guide")
}

// words are a fact as the list names it.
func (f Fact) words(ctx context.Context) string {
	switch f.Kind {
	case Person:
		return i18n.Enum(ctx, "debt_factor", f.Code)
	case Answer:
		if f.Text != "" {
			return f.Text
		}
		return i18n.Enum(ctx, "deep_question", f.Code)
	case Question:
		return i18n.Enum(ctx, "debt_question", f.Code)
	case Value:
		if f.Text != "" {
			return i18n.Enum(ctx, "debt_value", f.Code) + ": " + f.Text
		}
		return i18n.Enum(ctx, "debt_value", f.Code)
	case Line:
		return i18n.Enum(ctx, "debt_line", f.Code)
	}
	return f.Text
}

// why says what is wrong with a fact.
func (v view) why(ctx context.Context, f Fact) string {
	switch {
	case !f.Confirmed:
		return i18n.T(ctx, "debt.why.assumed")
	case !f.ValidUntil.IsZero() && f.ValidUntil.Before(v.Today):
		return i18n.T(ctx, "debt.why.expired", "date", i18n.Date(ctx, f.ValidUntil))
	}
	return i18n.T(ctx, "debt.why.stale", "days", v.Today.Sub(f.On))
}

// href leads to the fact itself.
func (v view) href(ctx context.Context, f Fact) string {
	switch f.Kind {
	case Person:
		return v.path(ctx, "relationships", f.ID)
	case Line:
		return network.LinesPath(ctx, v.Head.ID)
	case Swot:
		if !v.Head.MayEdit(page.ActorOf(ctx)) {
			return v.path(ctx, "business") + "#swot"
		}
		return v.path(ctx, "business", "swot", f.ID, "edit") + "#swot-form"
	case Answer:
		return v.path(ctx, "business") + "#questions"
	case Goal:
		return v.path(ctx, "business") + "#g-" + f.ID.String()
	case Link:
		return insight.Panel.Open(ctx, v.Head.ID) + "#i-" + f.ID.String()
	case Question:
		return v.path(ctx, "goals") + "#" + f.Code
	}
	return v.path(ctx, "value")
}

// percent writes a share in whole percents: half a percent of belief is noise.
func percent(ctx context.Context, s Sum) string { return i18n.Percent(ctx, (s.Share()+50)/100*100) }

// shown is how many rows of a payment, and how many payments, are listed before the rest folds.
const shown = 6

// row is a line of a payment: one fact, or all that is judged of the person.
type row struct{ title, sub, href string }

func (v view) rows(ctx context.Context, p Payment) []row {
	var list []row
	judged := -1
	for _, f := range p.Facts {
		if f.Kind == Person && judged >= 0 {
			list[judged].title += ", " + strings.ToLower(f.words(ctx))
			continue
		}
		if f.Kind == Person {
			judged = len(list)
		}
		list = append(list, row{
			f.words(ctx), i18n.Enum(ctx, "debt_kind", string(f.Kind)) + " · " + v.why(ctx, f), v.href(ctx, f),
		})
	}
	if judged >= 0 {
		list[judged].sub = i18n.T(ctx, "debt.why.judged")
	}
	return list
}

func (v view) facts(ctx context.Context) []ui.FactItem {
	sums := v.sums
	items := []ui.FactItem{{
		Label: i18n.T(ctx, "debt.index.all"), Value: percent(ctx, sums[0]),
		Note: i18n.T(ctx, "debt.index.of", "owed", sums[0].Owed, "facts", sums[0].Facts), NoteKind: kind(sums[0]),
	}}
	for n := 1; n <= 3; n++ {
		s := sums[n]
		item := ui.FactItem{
			Label: ui.PillarName(ctx, n), Value: "–", Note: i18n.T(ctx, "debt.index.none"), NoteKind: kind(s),
		}
		if s.Facts > 0 {
			item.Value, item.Note = percent(ctx, s), i18n.T(ctx, "debt.index.of", "owed", s.Owed, "facts", s.Facts)
		}
		items = append(items, item)
	}
	return items
}
