package stakeholder

import (
	"context"
	"net/url"
	"strconv"

	"trucot/internal/day"
	"trucot/internal/form"
	"trucot/internal/i18n"
)

// decodeNeed reads the form of a need over the one that is kept.
func decodeNeed(f *form.Form, n Need, today day.Date) Need {
	n.Kind = form.OneOf(f, "kind", NeedKinds)
	n.Body = f.LongText("body", 1, maxLine)
	n.Response = f.LongText("response", 0, maxLine)
	n.Since = f.Date("since")
	f.Check(!n.Since.After(today), "since", "err.not_yet")
	return n
}

// fillNeed is what the form shows of a need.
func fillNeed(n Need) url.Values {
	return url.Values{
		"id": {n.ID.String()}, "version": {strconv.Itoa(n.Version)}, "kind": {string(n.Kind)}, "body": {n.Body}, "response": {n.Response},
		"since": {n.Since.String()},
	}
}

func needLabels(ctx context.Context) map[string]string {
	return map[string]string{
		"kind": i18n.T(ctx, "stakeholder.need.kind"), "body": i18n.T(ctx, "stakeholder.need.body"),
		"response": i18n.T(ctx, "stakeholder.need.response"), "since": i18n.T(ctx, "stakeholder.need.since"),
	}
}
