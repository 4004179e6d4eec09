package need

import (
	"context"

	"trucot/internal/business/clientgoal"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// maxLine bounds what one need says, and what we answer.
const maxLine = 500

// bind goes over the fields of a need; an answer names what it works by, and a
// need was known by today.
func bind(today day.Date) func(*form.Binder, *Need) {
	return func(b *form.Binder, n *Need) {
		b.Row(n.ID, n.Version)
		b.Labels("need.field")
		b.OptID("who", &n.StakeholderID)
		form.Choose(b, "kind", &n.Kind, Kinds)
		b.LongText("body", &n.Body, 1, maxLine)
		b.LongText("response", &n.Response, 0, maxLine)
		form.OptChoose(b, "lever", &n.Lever, clientgoal.Levers)
		b.Check(n.Response == "" || n.Lever != "", "lever", "err.lever")
		b.Check(n.Lever == "" || n.Response != "", "response", "err.lever_response")
		b.Date("since", &n.Since)
		b.Check(!n.Since.After(today), "since", "err.not_yet")
	}
}

func label(ctx context.Context, name string) string { return i18n.T(ctx, "need.field."+name) }
