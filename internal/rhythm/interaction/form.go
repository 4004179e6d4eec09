package interaction

import (
	"context"
	"net/url"
	"strconv"
	"time"

	"github.com/google/uuid"

	"trucot/internal/business/business"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/relationships/stakeholder"
)

// maxSummary is the most characters of what happened.
const maxSummary = 4000

// ClockLayout is how a browser sends day and time.
const ClockLayout = "2006-01-02T15:04"

// Decode reads the form over a touch; at is in zone and not after now. What the
// form does not show of a stored touch, such as its next step, stays.
func Decode(f *form.Form, t Touch, zone *time.Location, now time.Time) Touch {
	t.StakeholderID = form.IDOrNil(f.OptUUID("person"))
	t.Channel = form.OneOf(f, "channel", stakeholder.Channels)
	t.Summary = f.LongText("summary", 1, maxSummary)
	t.At = decodeAt(f, zone, now)
	t.Direction = form.OneOf(f, "direction", Directions)
	t.Kind = form.OneOf(f, "kind", Kinds)
	t.Subject = f.Text("subject", 0, 160)
	t.Others, t.Members = f.UUIDs("others"), f.UUIDs("members")
	t.JourneyStage = form.OptOneOf(f, "stage", Stages)
	t.Outcome = f.LongText("outcome", 0, 2000)
	t.RequirementBefore, t.RequirementAfter = f.LongText("before", 0, 2000), f.LongText("after", 0, 2000)
	t.Response, t.RespondedOn = f.LongText("response", 0, 2000), f.OptDate("responded_on")
	t.Questions = form.ManyOf(f, "questions", questions())
	t.Restricted, t.Readers = f.Bool("restricted"), f.UUIDs("readers")
	f.Check(t.Kind != RequirementChange || t.RequirementAfter != "" || t.RequirementBefore == "", "after", "err.requirement_after")
	return t.tidy()
}

// decodeStep reads the next step of a new touch; one that is named has a day.
func decodeStep(f *form.Form, t Touch, today day.Date) (Touch, bool) {
	t.NextStep, t.NextDue = f.Text("next_step", 0, 240), f.OptDate("next_due")
	promised := f.Bool("promised")
	f.Check(t.NextStep == "" || !t.NextDue.IsZero(), "next_due", "err.next_due")
	f.Check(t.NextStep != "" || t.NextDue.IsZero() && !promised, "next_step", "err.next_step")
	f.Check(t.NextDue.IsZero() || !t.NextDue.Before(today), "next_due", "err.past")
	return t, promised
}

// questions are those that an interview can feed.
func questions() []business.Question {
	var list []business.Question
	for _, g := range business.Groups {
		list = append(list, g.Questions...)
	}
	return list
}

// slack forgives a clock that runs ahead of ours.
const slack = 10 * time.Minute

func decodeAt(f *form.Form, zone *time.Location, now time.Time) time.Time {
	typed := f.Text("at", 1, 20)
	if typed == "" {
		return time.Time{}
	}
	at, err := time.ParseInLocation(ClockLayout, typed, zone)
	if !f.Check(err == nil && at.Year() >= 2000, "at", "err.clock") {
		return time.Time{}
	}
	f.Check(!at.After(now.Add(slack)), "at", "err.touch_ahead")
	return at.UTC()
}

// fill is what the form shows of a touch.
func fill(t Touch, zone *time.Location) url.Values {
	v := url.Values{
		"id": {t.ID.String()}, "version": {strconv.Itoa(t.Version)}, "person": {""}, "channel": {string(t.Channel)}, "summary": {t.Summary},
		"at": {t.At.In(zone).Format(ClockLayout)}, "direction": {string(t.Direction)}, "kind": {string(t.Kind)}, "subject": {t.Subject},
		"others": texts(t.Others), "members": texts(t.Members), "stage": {string(t.JourneyStage)}, "outcome": {t.Outcome},
		"before": {t.RequirementBefore}, "after": {t.RequirementAfter}, "response": {t.Response}, "responded_on": {""},
		"questions": t.questions(), "restricted": nil, "readers": texts(t.Readers),
	}
	if t.StakeholderID != nil {
		v.Set("person", t.StakeholderID.String())
	}
	if !t.RespondedOn.IsZero() {
		v.Set("responded_on", t.RespondedOn.String())
	}
	if t.Restricted {
		v.Set("restricted", "on")
	}
	return v
}

func texts(ids []uuid.UUID) []string {
	var list []string
	for _, id := range ids {
		list = append(list, id.String())
	}
	return list
}

// fields are the names of the form's fields.
var fields = []string{
	"person", "channel", "summary", "at", "direction", "kind", "subject", "others", "members", "stage", "outcome", "next_step", "next_due",
	"promised", "before", "after", "response", "responded_on", "questions", "restricted", "readers",
}

func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "touch_field", name) }

func labels(ctx context.Context) map[string]string {
	names := map[string]string{"resolution": label(ctx, "resolution")}
	for _, name := range fields {
		names[name] = label(ctx, name)
	}
	return names
}
