package interaction

import (
	"context"
	"net/url"
	"strconv"
	"time"

	"github.com/google/uuid"

	"trucot/internal/form"
	"trucot/internal/i18n"
	"trucot/internal/stakeholder"
)

// maxSummary is the most characters of what happened.
const maxSummary = 4000

// clockLayout is how a browser sends day and time.
const clockLayout = "2006-01-02T15:04"

// decode reads the form over a touch; at is in zone and not after now.
func decode(f *form.Form, t Touch, zone *time.Location, now time.Time) Touch {
	t.StakeholderID = nil
	if id := f.OptUUID("person"); id != uuid.Nil {
		t.StakeholderID = &id
	}
	t.Channel = form.OneOf(f, "channel", stakeholder.Channels)
	t.Summary = f.LongText("summary", 1, maxSummary)
	t.At = decodeAt(f, zone, now)
	t.Direction = form.OneOf(f, "direction", Directions)
	t.Kind = form.OneOf(f, "kind", Kinds)
	return t
}

// slack forgives a clock that runs ahead of ours.
const slack = 10 * time.Minute

func decodeAt(f *form.Form, zone *time.Location, now time.Time) time.Time {
	typed := f.Text("at", 1, 20)
	if typed == "" {
		return time.Time{}
	}
	at, err := time.ParseInLocation(clockLayout, typed, zone)
	if !f.Check(err == nil && at.Year() >= 2000, "at", "err.clock") {
		return time.Time{}
	}
	f.Check(!at.After(now.Add(slack)), "at", "err.touch_ahead")
	return at.UTC()
}

// fill is what the form shows of a touch.
func fill(t Touch, zone *time.Location) url.Values {
	person := ""
	if t.StakeholderID != nil {
		person = t.StakeholderID.String()
	}
	return url.Values{
		"id": {t.ID.String()}, "version": {strconv.Itoa(t.Version)}, "person": {person}, "channel": {string(t.Channel)}, "summary": {t.Summary},
		"at": {t.At.In(zone).Format(clockLayout)}, "direction": {string(t.Direction)}, "kind": {string(t.Kind)},
	}
}

func labels(ctx context.Context) map[string]string {
	return map[string]string{
		"person": i18n.T(ctx, "interaction.field.person"), "channel": i18n.T(ctx, "interaction.field.channel"),
		"summary": i18n.T(ctx, "interaction.field.summary"), "at": i18n.T(ctx, "interaction.field.at"),
		"direction": i18n.T(ctx, "interaction.field.direction"), "kind": i18n.T(ctx, "interaction.field.kind"),
	}
}
