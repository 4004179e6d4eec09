// Package board holds what the parts of the page of pillar 2 share: which form
// is open in it, how the page is shown again with what was typed, where one goes
// back to, and who confirmed a fact.
package board

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// Pillar is the number of the client's business plan. Execution, the number of
// the pillar that asks whether goals serve a client's goal (SMART letter R),
// has to be judged again with much of it.
const (
	Pillar    = 2
	Execution = 4
)

// Open is the one form that is open on the page; zero when none is.
type Open struct {
	Kind string // swot, answer or clientgoal
	ID   uuid.UUID
	Of   string // the subject of a card, or the question of an answer
}

// Is reports whether the form of a row is the open one; uuid.Nil is a new row.
func (o Open) Is(kind string, id uuid.UUID) bool { return o.Kind == kind && o.ID == id }

// Path is an address below the page of an account's pillar 2.
func Path(ctx context.Context, h account.Head, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", h.ID, "business"}, parts...)...))
}

// RowPath is where the form of a row is sent; uuid.Nil is a new row.
func RowPath(ctx context.Context, h account.Head, kind string, id uuid.UUID) string {
	if id == uuid.Nil {
		return Path(ctx, h, kind)
	}
	return Path(ctx, h, kind, id)
}

// History leads to how a row was before.
func History(ctx context.Context, h account.Head, entity string, id uuid.UUID) string {
	return account.Path(ctx, h.ID, "history") + "?entity=" + entity + "&item=" + id.String()
}

// Label is what a field of the pillar is called.
func Label(ctx context.Context, name string) string { return i18n.Enum(ctx, "business_field", name) }

// Confirmation is who confirmed a fact and when: whoever ticked it first, until it is unticked.
func Confirmation(
	is, was bool, by *uuid.UUID, on day.Date, self uuid.UUID, today day.Date,
) (*uuid.UUID, day.Date) {
	switch {
	case !is:
		return nil, day.Date{}
	case !was:
		return &self, today
	}
	return by, on
}

// Sourced confirms what a row was typed with of which a source is named, on the
// day: whoever wrote it down looked there.
func Sourced(
	b *form.Binder, source string, confirmed *bool, by **uuid.UUID, on *day.Date, self uuid.UUID, today day.Date,
) {
	if b.Reads() && source != "" && !*confirmed {
		*confirmed, *by, *on = true, &self, today
	}
}
