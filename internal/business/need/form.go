package need

import (
	"context"
	"net/url"
	"strconv"

	"trucot/internal/business/clientgoal"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// maxLine bounds what one need says, and what we answer.
const maxLine = 500

// decode reads the form of a need over the one that is kept.
// bind goes over the fields of a need; an answer names what it works by, and a
// need was known by today.
func bind(today day.Date) func(*form.Binder, *Need) {
	return func(b *form.Binder, n *Need) {
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

// decode reads the form over a need.
func decode(f *form.Form, n Need, today day.Date) Need {
	form.Decode(f, &n, bind(today))
	return n
}

// fill is what the form shows of a need.
func fill(n Need) url.Values {
	v := form.Print(context.Background(), n, bind(day.Date{}))
	v.Set("id", n.ID.String())
	v.Set("version", strconv.Itoa(n.Version))
	return v
}

func labels(ctx context.Context) map[string]string {
	return map[string]string{
		"who": i18n.T(ctx, "need.field.who"), "kind": i18n.T(ctx, "need.field.kind"), "body": i18n.T(ctx, "need.field.body"),
		"response": i18n.T(ctx, "need.field.response"), "lever": i18n.T(ctx, "need.field.lever"), "since": i18n.T(ctx, "need.field.since"),
	}
}
