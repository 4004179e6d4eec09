package fit

import (
	"context"
	"net/url"
	"strconv"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// bind goes over the fields of an answer. What was delivered was so by today.
func bind(today day.Date) func(*form.Binder, *Fit) {
	return func(b *form.Binder, x *Fit) {
		b.Labels("fit_field")
		b.Custom("want", []string{x.want()}, func(f *form.Form) { f.Check(x.answer(f.Text("want", 1, 60)), "want", "err.choose") })
		b.Check(x.want() != "", "want", "err.choose")
		b.LongText("solution", &x.Solution, 1, 500)
		b.LongText("tailoring", &x.Tailoring, 0, 1000)
		b.OptID("product", &x.ProductID)
		form.Choose(b, "status", &x.Status, Statuses)
		b.ID("owner", &x.OwnerID)
		b.Date("on", &x.OnDate)
		b.Check(x.Status != Delivered || !x.OnDate.After(today), "on", "err.future")
	}
}

// decode reads the form over an answer.
func decode(f *form.Form, x Fit, today day.Date) Fit {
	form.Decode(f, &x, bind(today))
	return x
}

// fill is what the form shows.
func fill(x Fit) url.Values {
	v := form.Print(context.Background(), x, bind(day.Date{}))
	v.Set("id", x.ID.String())
	v.Set("version", strconv.Itoa(x.Version))
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
