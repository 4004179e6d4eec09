package satisfaction

import (
	"context"
	"net/url"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/rhythm/interaction"
)

// decode reads the form over was; a score must stand on the scale of its kind.
func decode(f *form.Form, was Response, today day.Date) Response {
	r := was
	r.Kind = form.OneOf(f, "kind", Kinds)
	low, high := r.Kind.Scale()
	r.Score, r.AnsweredOn = f.Int("score", low, high), f.Date("answered_on")
	f.Check(!r.AnsweredOn.After(today), "answered_on", "err.answered_later")
	r.StakeholderID = nil
	if id := f.OptUUID("person"); id != uuid.Nil {
		r.StakeholderID = &id
	}
	r.Touchpoint = form.OptOneOf(f, "touchpoint", interaction.Stages)
	r.Comment = f.LongText("comment", 0, 2000)
	return r
}

func fill(r Response) url.Values {
	v := url.Values{
		"kind": {string(r.Kind)}, "score": {strconv.Itoa(r.Score)}, "answered_on": {r.AnsweredOn.String()}, "person": {""},
		"touchpoint": {string(r.Touchpoint)}, "comment": {r.Comment},
	}
	if r.StakeholderID != nil {
		v.Set("person", r.StakeholderID.String())
	}
	return v
}

// fields name what the form asks.
var fields = []string{"person", "kind", "score", "answered_on", "touchpoint", "comment"}

func labels(ctx context.Context) map[string]string {
	names := map[string]string{}
	for _, name := range fields {
		names[name] = i18n.Enum(ctx, "survey_field", name)
	}
	return names
}
