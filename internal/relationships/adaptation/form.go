package adaptation

import (
	"context"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// bind goes over the fields of an adaptation. It tells what we changed, so its day has come.
func bind(today day.Date) func(*form.Binder, *Adaptation) {
	return func(b *form.Binder, a *Adaptation) {
		b.Row(a.ID, a.Version)
		b.Labels("enum.adaptation_field")
		b.OptID("person", &a.StakeholderID)
		b.LongText("need", &a.Need, 1, 500)
		b.LongText("change", &a.Change, 1, 500)
		b.ID("owner", &a.OwnerID)
		b.Date("on", &a.OnDate)
		b.Check(!a.OnDate.After(today), "on", "err.future")
		b.LongText("result", &a.Result, 0, 1000)
	}
}

func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "adaptation_field", name) }
