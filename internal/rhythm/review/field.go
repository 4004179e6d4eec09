package review

import (
	"encoding/json"
	"net/url"
	"time"

	"github.com/google/uuid"

	"trucot/internal/execution/action"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/rhythm/interaction"
)

// Report is a visit told from the road: a touch, with a mark and a next step.
type Report struct {
	Touch  interaction.Touch
	Rating *int
}

// fieldNames are what a draft keeps.
var fieldNames = []string{"id", "person", "channel", "summary", "outcome", "rating", "next_step", "next_by"}

// draftID is the one draft of a member on an account.
func draftID(account, member uuid.UUID) uuid.UUID { return uuid.NewSHA1(account, member[:]) }

// bindReport goes over a field report. It happened now, or a little while ago.
func bindReport(today day.Date) func(*form.Binder, *Report) {
	return func(b *form.Binder, r *Report) {
		t := &r.Touch
		b.Labels("enum.review_field")
		b.OptID("person", &t.StakeholderID)
		form.Choose(b, "channel", &t.Channel, stakeholder.Channels)
		b.LongText("summary", &t.Summary, 1, 2000)
		b.LongText("outcome", &t.Outcome, 0, 2000)
		b.OptInt("rating", &r.Rating, 1, 5)
		b.Text("next_step", &t.NextStep, 0, 240)
		b.OptDate("next_by", &t.NextDue)
		b.Check(t.NextStep == "" || !t.NextDue.IsZero(), "next_by", "err.next_due")
		b.Check(t.NextStep != "" || t.NextDue.IsZero(), "next_step", "err.next_step")
		b.Check(t.NextDue.IsZero() || !t.NextDue.Before(today), "next_by", "err.past")
	}
}

// reviewID is the review that a report is kept as: sent twice, it is one.
func (r Report) reviewID() uuid.UUID { return uuid.NewSHA1(r.Touch.ID, []byte("report")) }

// review is the report as a review that is over.
func (r Report) review(today day.Date, now time.Time) Review {
	v := Review{
		ID: r.reviewID(), AccountID: r.Touch.AccountID, Kind: FieldReport,
		Due: today, HeldOn: today, Place: "field", Notes: r.Touch.Summary,
		Decisions: r.Touch.Outcome, Rating: r.Rating, InteractionID: &r.Touch.ID,
		ClosedAt: &now, ClosedBy: &r.Touch.ByMember, Members: []uuid.UUID{r.Touch.ByMember},
	}
	if r.Touch.StakeholderID != nil {
		v.People = []uuid.UUID{*r.Touch.StakeholderID}
	}
	return v
}

// step is the next step of a report as an action; ok is false when it has none.
func (r Report) step() (a action.Action, ok bool) {
	if r.Touch.NextStep == "" {
		return a, false
	}
	return action.Action{
		ID: uuid.NewSHA1(r.Touch.ID, []byte("next step")), Title: r.Touch.NextStep,
		Status: action.Accepted, AccountableID: &r.Touch.ByMember,
		Due: r.Touch.NextDue, PromisedIn: &r.Touch.ID,
	}, true
}

// Draft is a field report that is not sent yet.
type Draft struct {
	ID      uuid.UUID
	Body    *string // what was typed, by field, as JSON; nil once it was sent
	Version int
}

// values are what a draft holds, nil when there is none.
func (d Draft) values() url.Values {
	var typed map[string]string
	if d.Body == nil || json.Unmarshal([]byte(*d.Body), &typed) != nil || len(typed) == 0 {
		return nil
	}
	v := url.Values{}
	for name, value := range typed {
		v.Set(name, value)
	}
	return v
}

// keep is a draft's body of what stands in a form.
func keep(f *form.Form) map[string]string {
	typed := map[string]string{}
	for _, name := range fieldNames {
		if v := f.Value(name); v != "" {
			typed[name] = v
		}
	}
	return typed
}
