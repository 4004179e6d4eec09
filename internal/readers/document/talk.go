package document

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/comment"
	"trucot/internal/rhythm/plan"
	"trucot/web/ui"
)

// talk is what was said of a line, or of the plan as a whole, with the form that says more.
type talk struct {
	Place    string // of the line on the page; comment.Whole
	ID       uuid.UUID
	Part     string // kind of the line; comment.Whole
	Comments []comment.Comment
	Gone     map[uuid.UUID]bool // of those, the comments on lines that are no longer there
	May      bool               // the reader may say something
	Kinds    []comment.Kind     // of what they may say
	Form     *form.Form
	account  uuid.UUID
}

// find is the line that a place of the page names, or the plan as a whole.
func (v view) find(place string) (t talk, ok bool) {
	t = talk{Place: place, account: v.Head.ID}
	if place == comment.Whole {
		t.ID, t.Part = v.Plan.ID, comment.Whole
		return t, true
	}
	for _, x := range v.Facts.Things() {
		if placeOf(x.ID) == place {
			t.ID, t.Part = x.ID, string(x.Part)
			return t, true
		}
	}
	return t, false
}

// talkOf is what was said at a place. What was said of a line that is gone
// stands with what was said of the whole.
func (v view) talkOf(place string) (talk, bool) {
	t, ok := v.find(place)
	if !ok {
		return t, false
	}
	t.Comments = comment.About(v.Comments, t.ID)
	if t.Part == comment.Whole {
		t.Gone = map[uuid.UUID]bool{}
		there := v.places()
		for _, c := range v.Comments {
			if c.Entity != comment.Whole && !there[c.EntityID] {
				t.Comments, t.Gone[c.ID] = append(t.Comments, c), true
			}
		}
		slices.SortStableFunc(t.Comments, func(a, b comment.Comment) int { return a.CreatedAt.Compare(b.CreatedAt) })
	}
	t.May, t.Kinds, t.Form = v.Who.Talks, v.kinds(t), v.Form
	return t, true
}

// places are the ids of all lines that are there.
func (v view) places() map[uuid.UUID]bool {
	there := map[uuid.UUID]bool{}
	for _, x := range v.Facts.Things() {
		there[x.ID] = true
	}
	return there
}

// kinds are what the reader may say, what they most likely mean first: who may
// send the plan back says why, and who is asked answers.
func (v view) kinds(t talk) []comment.Kind {
	list := []comment.Kind{comment.Note, comment.Question}
	if n := len(t.Comments); n > 0 {
		at := len(list)
		if last := t.Comments[n-1]; last.AuthorID != v.Who.Member && last.Kind != comment.Answer {
			at = 0
		}
		list = slices.Insert(list, at, comment.Answer)
	}
	if v.may(plan.Return) {
		list = slices.Insert(list, 0, comment.ReturnReason)
	}
	return list
}

// whole is what was said of the plan as a whole, when it stands open, and how
// much of it is open.
func (v view) whole() (t *talk, n int) {
	all, ok := v.talkOf(comment.Whole)
	if !ok {
		return nil, 0
	}
	told := 0
	for _, c := range all.Comments {
		if c.Open() {
			n++
			told += one(c.Kind != comment.ReturnReason) // reasons stand with the decision
		}
	}
	if v.Talk == comment.Whole || told > 0 && v.talking() && v.Said == nil {
		return &all, n
	}
	return nil, n
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// reason is an open reason to send the plan back: for the whole, or for a line.
type reason struct {
	Text, Line, Href string // Line and Href of what stands at a line
}

// reasons are those that are open, of the whole plan first.
func (v view) reasons(ctx context.Context) (list []reason) {
	names := map[uuid.UUID]string{}
	for _, x := range v.Facts.Things() {
		names[x.ID] = v.nameOf(ctx, x)
	}
	for _, c := range v.Returns {
		name, there := names[c.EntityID]
		switch {
		case c.Entity == comment.Whole || !there:
			list = slices.Insert(list, 0, reason{Text: c.Body})
		default:
			list = append(list, reason{Text: c.Body, Line: name, Href: "#" + placeOf(c.EntityID)})
		}
	}
	return list
}

// nameOf is what a line is called; a person goes by their name.
func (v view) nameOf(ctx context.Context, x plan.Thing) string {
	if x.Part == plan.OfStakeholder {
		return v.called(&x.ID)
	}
	return x.Text(ctx)
}

// reasonMax is how long the reasons of a return may be, as the plan keeps them.
const reasonMax = 1000

// reasonsText are all reasons in one text, that for the whole first.
func (v view) reasonsText(ctx context.Context, typed string) string {
	parts := []string{strings.TrimSpace(typed)}
	for _, r := range v.reasons(ctx) {
		text := r.Text
		if r.Line != "" {
			text = r.Line + ": " + text
		}
		parts = append(parts, text)
	}
	text := []rune(i18n.Dotted(parts...))
	return string(text[:min(len(text), reasonMax)])
}

// warn names what is weak in what the plan says now.
func (v *view) warn() {
	w := plan.WarnFacts{NoSponsor: slices.ContainsFunc(v.Head.Score(1).Missing, func(m account.Missing) bool {
		return m.Key == noSponsor
	})}
	for _, g := range v.GoalRows {
		if g.Status != goal.Open {
			continue
		}
		letters := goal.Smart(g, v.GoalFacts)
		w.NotSmart += one(slices.ContainsFunc(letters[:], func(l goal.Letter) bool { return l.Verdict == goal.Fail }))
	}
	for _, a := range v.Facts.Stakeholders {
		if a.Cadence == nil {
			continue
		}
		last := v.Map.Held[a.ID].Last
		w.Silent += one(last.IsZero() || last.AddDays(*a.Cadence).Before(v.Today))
	}
	v.Weak = plan.Warnings(v.Facts, w)
}

// noSponsor is the check of pillar 1 that asks for a sponsor.
const noSponsor = "stakeholder.missing.sponsor"

// weakness says what is weak.
func weakness(ctx context.Context, w plan.Warning) string {
	return i18n.T(ctx, weakText[w.Kind], "n", w.N)
}

var weakText = map[plan.WarnKind]string{
	plan.Assumed: "plan.warn.assumed", plan.NotSmart: "plan.warn.smart", plan.Silent: "plan.warn.silent", plan.NoSponsor: "plan.warn.sponsor",
}

// listen keeps what was said for the lines of the page, once everything is read.
func (v *view) listen() {
	v.Open = comment.Counts(v.Comments)
	v.Returns = comment.Reasons(v.Comments, time.Time{})
	if v.now() && v.talking() {
		v.Why = map[uuid.UUID][]string{}
		for _, c := range v.Returns {
			v.Why[c.EntityID] = append(v.Why[c.EntityID], c.Body)
		}
	}
	v.Links = v.Full && v.now()
	if t, ok := v.talkOf(v.Talk); ok && v.Talk != "" {
		v.Said = &t
	}
}

// about says of what a comment is, when its line is gone.
func (t talk) about(ctx context.Context, c comment.Comment) string {
	if !t.Gone[c.ID] {
		return ""
	}
	return i18n.T(ctx, "document.talk.gone", "part", i18n.Enum(ctx, "diff_part", c.Entity))
}

func kindOptions(ctx context.Context, kinds []comment.Kind) []ui.Option {
	var list []ui.Option
	for _, k := range kinds {
		list = append(list, ui.Option{Value: string(k), Label: i18n.Enum(ctx, "comment_kind", string(k))})
	}
	return list
}

func (t talk) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", t.account, "comments"}, parts...)...))
}
