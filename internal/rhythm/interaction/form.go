package interaction

import (
	"context"
	"time"

	"trucot/internal/business/answer"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/rhythm/complaint"
)

// maxSummary is the most characters of what happened.
const maxSummary = 4000

// ClockLayout is how a browser sends day and time.
const ClockLayout = "2006-01-02T15:04"

// Bind goes over the fields of a touch; at is in zone and not after now. What
// the form does not show of a stored touch, such as its next step, stays.
func Bind(zone *time.Location, now time.Time) func(*form.Binder, *Touch) {
	return func(b *form.Binder, t *Touch) {
		b.Row(t.ID, t.Version)
		b.Labels("enum.touch_field")
		b.OptID("person", &t.StakeholderID)
		form.Choose(b, "channel", &t.Channel, stakeholder.Channels)
		b.LongText("summary", &t.Summary, 1, maxSummary)
		b.Required("at", []string{t.At.In(zone).Format(ClockLayout)}, false, func(f *form.Form) {
			t.At = decodeAt(f, zone, now)
		})
		b.Check(!t.At.IsZero(), "at", "err.required")
		form.Choose(b, "direction", &t.Direction, Directions)
		form.Choose(b, "kind", &t.Kind, Kinds)
		b.Text("subject", &t.Subject, 0, 160)
		b.IDs("others", &t.Others)
		b.IDs("members", &t.Members)
		form.OptChoose(b, "stage", &t.JourneyStage, Stages)
		b.LongText("outcome", &t.Outcome, 0, 2000)
		b.LongText("before", &t.RequirementBefore, 0, 2000)
		b.LongText("after", &t.RequirementAfter, 0, 2000)
		b.Check(t.Kind != RequirementChange || t.RequirementAfter != "", "after", "err.requirement_after")
		b.LongText("response", &t.Response, 0, 2000)
		b.OptDate("responded_on", &t.RespondedOn)
		form.ChooseMany(b, "questions", &t.Questions, questions())
		b.Bool("restricted", &t.Restricted)
		b.IDs("readers", &t.Readers)
		if b.Reads() {
			*t = t.tidy()
		}
	}
}

// bindStep goes over the next step of a new touch; one that is named has a day.
func bindStep(promised *bool, today day.Date) func(*form.Binder, *Touch) {
	return func(b *form.Binder, t *Touch) {
		b.Labels("enum.touch_field")
		b.Text("next_step", &t.NextStep, 0, 240)
		b.OptDate("next_due", &t.NextDue)
		b.Bool("promised", promised)
		b.Check(t.NextStep == "" || !t.NextDue.IsZero(), "next_due", "err.next_due")
		b.Check(t.NextStep != "" || t.NextDue.IsZero() && !*promised, "next_step", "err.next_step")
		b.Check(t.NextDue.IsZero() || !t.NextDue.Before(today), "next_due", "err.past")
	}
}

// bindMeeting goes over what becomes of the touch planned with the main person.
func bindMeeting(b *form.Binder, t *Touch) {
	b.Labels("enum.touch_field")
	form.OptChoose(b, "meeting", &t.Meeting, Meetings)
}

// bindFeeling goes over how someone who complains feels.
func bindFeeling(b *form.Binder, t *Touch) {
	b.Labels("enum.complaint_field")
	form.OptChoose(b, "feeling", &t.Feeling, complaint.Feelings)
}

// questions are those that an interview can feed.
func questions() []answer.Question {
	var list []answer.Question
	for _, g := range answer.Groups {
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

func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "touch_field", name) }
