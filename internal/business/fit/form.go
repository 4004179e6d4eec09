package fit

import (
	"context"
	"net/url"
	"strconv"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// decode reads the form over an answer. What was delivered was so by today.
func decode(f *form.Form, x Fit, today day.Date) Fit {
	f.Check(x.answer(f.Text("want", 1, 60)), "want", "err.choose")
	x.Solution, x.Tailoring = f.LongText("solution", 1, 500), f.LongText("tailoring", 0, 1000)
	x.ProductID = form.IDOrNil(f.OptUUID("product"))
	x.Status, x.OwnerID, x.OnDate = form.OneOf(f, "status", Statuses), f.UUID("owner"), f.Date("on")
	f.Check(x.Status != Delivered || !x.OnDate.After(today), "on", "err.future")
	return x
}

// fill is what the form shows.
func fill(x Fit) url.Values {
	v := url.Values{
		"id": {x.ID.String()}, "version": {strconv.Itoa(x.Version)}, "want": {x.want()}, "solution": {x.Solution}, "tailoring": {x.Tailoring},
		"product": {form.IDText(x.ProductID)}, "status": {string(x.Status)}, "owner": {x.OwnerID.String()}, "on": {x.OnDate.String()},
	}
	return v
}

func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "fit_field", name) }

func labels(ctx context.Context) map[string]string {
	names := map[string]string{}
	for _, name := range []string{"want", "solution", "tailoring", "product", "status", "owner", "on", "step", "level", "since", "target", "target_date", "reason"} {
		names[name] = label(ctx, name)
	}
	return names
}
