package satisfaction

import (
	"context"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/rhythm/interaction"
)

// bind goes over the fields of the form; a score must stand on the scale of its
// kind, and an answer was given by today.
func bind(today day.Date) func(*form.Binder, *Response) {
	return func(b *form.Binder, r *Response) {
		b.Row(r.ID, r.Version)
		b.Labels("enum.survey_field")
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

func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "survey_field", name) }
