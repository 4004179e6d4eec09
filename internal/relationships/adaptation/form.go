package adaptation

import (
	"context"
	"net/url"
	"strconv"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// bind goes over the fields of an adaptation. It tells what we changed, so its day has come.
func bind(today day.Date) func(*form.Binder, *Adaptation) {
	return func(b *form.Binder, a *Adaptation) {
		b.Labels("adaptation_field")
		b.OptID("person", &a.StakeholderID)
		b.LongText("need", &a.Need, 1, 500)
		b.LongText("change", &a.Change, 1, 500)
		b.ID("owner", &a.OwnerID)
		b.Date("on", &a.OnDate)
		b.Check(!a.OnDate.After(today), "on", "err.future")
		b.LongText("result", &a.Result, 0, 1000)
	}
}

// decode reads the form over an adaptation.
func decode(f *form.Form, a Adaptation, today day.Date) Adaptation {
	form.Decode(f, &a, bind(today))
	return a
}

// fill is what the form shows.
func fill(a Adaptation) url.Values {
	v := form.Print(context.Background(), a, bind(day.Date{}))
	v.Set("id", a.ID.String())
	v.Set("version", strconv.Itoa(a.Version))
	return v
}

func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "adaptation_field", name) }

func labels(ctx context.Context) map[string]string {
	names := map[string]string{}
	for _, name := range form.Names(bind(day.Date{})) {
		names[name] = label(ctx, name)
	}
	return names
}
