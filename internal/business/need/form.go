package need

import (
	"context"
	"net/url"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/business/business"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// maxLine bounds what one need says, and what we answer.
const maxLine = 500

// decode reads the form of a need over the one that is kept.
func decode(f *form.Form, n Need, today day.Date) Need {
	n.StakeholderID = nil
	if id := f.OptUUID("who"); id != uuid.Nil {
		n.StakeholderID = &id
	}
	n.Kind = form.OneOf(f, "kind", Kinds)
	n.Body = f.LongText("body", 1, maxLine)
	n.Response = f.LongText("response", 0, maxLine)
	n.Lever = form.OptOneOf(f, "lever", business.Levers)
	n.Since = f.Date("since")
	f.Check(n.Response == "" || n.Lever != "", "lever", "err.lever")
	f.Check(n.Lever == "" || n.Response != "", "response", "err.lever_response")
	f.Check(!n.Since.After(today), "since", "err.not_yet")
	return n
}

// fill is what the form shows of a need.
func fill(n Need) url.Values {
	v := url.Values{
		"id": {n.ID.String()}, "version": {strconv.Itoa(n.Version)}, "who": {""}, "kind": {string(n.Kind)}, "body": {n.Body}, "response": {n.Response},
		"lever": {string(n.Lever)}, "since": {n.Since.String()},
	}
	if n.StakeholderID != nil {
		v.Set("who", n.StakeholderID.String())
	}
	return v
}

func labels(ctx context.Context) map[string]string {
	return map[string]string{
		"who": i18n.T(ctx, "need.field.who"), "kind": i18n.T(ctx, "need.field.kind"), "body": i18n.T(ctx, "need.field.body"),
		"response": i18n.T(ctx, "need.field.response"), "lever": i18n.T(ctx, "need.field.lever"), "since": i18n.T(ctx, "need.field.since"),
	}
}
