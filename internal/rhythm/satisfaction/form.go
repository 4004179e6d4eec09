package satisfaction

import (
	"context"
	"net/url"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/rhythm/interaction"
)

// bind goes over the fields of the form; a score must stand on the scale of its
// kind, and an answer was given by today.
func bind(today day.Date) func(*form.Binder, *Response) {
	return func(b *form.Binder, r *Response) {
		b.Labels("survey_field")
		b.OptID("person", &r.StakeholderID)
		form.Choose(b, "kind", &r.Kind, Kinds)
		low, high := r.Kind.Scale()
		b.Int("score", &r.Score, low, high)
		b.Date("answered_on", &r.AnsweredOn)
		b.Check(!r.AnsweredOn.After(today), "answered_on", "err.answered_later")
		form.OptChoose(b, "touchpoint", &r.Touchpoint, interaction.Stages)
		b.LongText("comment", &r.Comment, 0, 2000)
	}
}

// decode reads the form over was.
func decode(f *form.Form, was Response, today day.Date) Response {
	form.Decode(f, &was, bind(today))
	return was
}

func fill(r Response) url.Values { return form.Print(context.Background(), r, bind(day.Date{})) }

func labels(ctx context.Context) map[string]string {
	names := map[string]string{}
	for _, name := range form.Names(bind(day.Date{})) {
		names[name] = i18n.Enum(ctx, "survey_field", name)
	}
	return names
}
