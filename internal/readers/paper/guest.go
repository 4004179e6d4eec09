package paper

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/web/ui"
)

// guestPage is the client's copy as they read it by their link.
type guestPage struct {
	previewPage
	Token  string
	Word   string    // that opened it, for the forms
	Link   uuid.UUID // by which they came
	Failed uuid.UUID // the action whose form has faults; uuid.Nil: none
}

// said are the marks that were made by this link to an action, the oldest first.
func (v guestPage) said(action uuid.UUID) []mark {
	list := slices.DeleteFunc(slices.Clone(v.Marks), func(m mark) bool {
		return m.ActionID != action || m.LinkID != v.Link
	})
	slices.Reverse(list)
	return list
}

// action is where what is said to an action is sent.
func (v guestPage) action(id uuid.UUID) string { return "/s/" + v.Token + "/actions/" + id.String() }

// form is what was typed to an action, else an empty one.
func (v guestPage) form(action uuid.UUID) *form.Form {
	if v.Failed == action {
		return v.Form
	}
	return form.New(nil)
}

// words are a mark in words.
func (m mark) words(ctx context.Context) string {
	day := ""
	if m.Kind == markDate {
		day = i18n.Date(ctx, m.Day)
	}
	return i18n.Dotted(i18n.InstantShort(ctx, m.At), i18n.Enum(ctx, "mark_kind", m.Kind), day, m.Body)
}

func kindOptions(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, k := range markKinds {
		list = append(list, ui.Option{Value: k, Label: i18n.Enum(ctx, "mark_kind", k)})
	}
	return list
}
