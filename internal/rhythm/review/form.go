package review

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/execution/action"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// decodePlan reads a review that is to come.
func decodePlan(f *form.Form, r Review) Review {
	r.Kind, r.Due, r.Place = form.OneOf(f, "kind", planned()), f.Date("due"), form.OneOf(f, "place", Places)
	f.Plausible("due", r.Due)
	return r
}

// planned are the kinds that are planned; a field report is written on the spot.
func planned() []Kind {
	var list []Kind
	for _, k := range Kinds {
		if k != FieldReport {
			list = append(list, k)
		}
	}
	return list
}

// decodeRoom reads what is written in a review; closing asks for more.
func decodeRoom(f *form.Form, r Review, today day.Date, closing bool) Review {
	r.HeldOn, r.Place = f.OptDate("held_on"), form.OneOf(f, "place", Places)
	r.Agenda, r.Notes, r.Decisions = f.LongText("agenda", 0, 2000), f.LongText("notes", 0, 8000), f.LongText("decisions", 0, 4000)
	r.Rating, r.NextDue = f.OptInt("rating", 1, 5), f.OptDate("next_due")
	r.Members, r.People = f.UUIDs("members"), f.UUIDs("people")
	f.Check(!r.HeldOn.After(today), "held_on", "err.future")
	if closing {
		f.Check(!r.HeldOn.IsZero(), "held_on", "err.required")
		f.Check(!r.Kind.Recurs() || !r.NextDue.IsZero(), "next_due", "err.review_next")
	}
	f.Check(r.NextDue.IsZero() || r.NextDue.After(today), "next_due", "err.past")
	return r
}

// fill is what the room shows of a review.
func fill(r Review) url.Values {
	v := url.Values{
		"version": {strconv.Itoa(r.Version)}, "held_on": {r.HeldOn.String()}, "place": {string(r.Place)}, "agenda": {r.Agenda}, "notes": {r.Notes},
		"decisions": {r.Decisions}, "rating": {""}, "next_due": {r.NextDue.String()}, "members": texts(r.Members), "people": texts(r.People),
	}
	if r.Rating != nil {
		v.Set("rating", strconv.Itoa(*r.Rating))
	}
	return v
}

func texts(ids []uuid.UUID) []string {
	list := []string{}
	for _, id := range ids {
		list = append(list, id.String())
	}
	return list
}

// decodeAdjustment reads a change of tactics. It tells what was changed, so its day has come.
func decodeAdjustment(f *form.Form, a Adjustment, today day.Date) Adjustment {
	a.ID, a.GoalID = f.UUID("id"), form.IDOrNil(f.OptUUID("goal"))
	a.Was, a.Instead, a.Why, a.OnDate = f.LongText("was", 1, 500), f.LongText("instead", 1, 500), f.LongText("why", 1, 1000), f.Date("on")
	f.Check(!a.OnDate.After(today), "on", "err.future")
	return a
}

// decodeCommitment reads a promise, which has one who answers for it and a day.
func decodeCommitment(f *form.Form, today day.Date) action.Action {
	who := f.UUID("accountable")
	a := action.Action{ID: f.UUID("id"), Title: f.Text("title", 1, 240), Status: action.Accepted, AccountableID: &who, Due: f.Date("by")}
	f.Check(a.Due.IsZero() || !a.Due.Before(today), "by", "err.past")
	return a
}

// AgendaOf is the agenda that a kind of review begins with, in a language.
func AgendaOf(ctx context.Context, k Kind) string {
	var lines []string
	for _, t := range Topics(k) {
		lines = append(lines, strconv.Itoa(t.Minutes)+" "+i18n.Enum(ctx, "review_topic", t.Code))
	}
	return strings.Join(lines, "\n")
}

func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "review_field", name) }

var fields = []string{
	"kind", "due", "held_on", "place", "agenda", "notes", "decisions", "rating", "next_due", "members", "people", "was", "instead", "why", "goal", "on",
	"title", "accountable", "by", "person", "channel", "summary", "outcome", "next_step", "next_by",
}

func labels(ctx context.Context) map[string]string {
	names := map[string]string{}
	for _, name := range fields {
		names[name] = label(ctx, name)
	}
	return names
}
