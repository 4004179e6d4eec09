package document

import (
	"context"
	"slices"

	"github.com/google/uuid"

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
	for _, c := range all.Comments {
		if c.Open() {
			n++
		}
	}
	if v.Talk == comment.Whole || n > 0 && v.talking() && v.Said == nil {
		return &all, n
	}
	return nil, n
}

// listen keeps what was said for the lines of the page, once everything is read.
func (v *view) listen() {
	v.Open = comment.Counts(v.Comments)
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
