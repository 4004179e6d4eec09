package fit

import (
	"context"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// bind goes over the fields of an answer. What was delivered was so by today.
func bind(today day.Date) func(*form.Binder, *Fit) {
	return func(b *form.Binder, x *Fit) {
		b.Row(x.ID, x.Version)
		b.Labels("enum.fit_field")
		b.Required("want", []string{x.want()}, false, func(f *form.Form) {
			f.Check(x.answer(f.Text("want", 1, 60)), "want", "err.choose")
		})
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

func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "fit_field", name) }
