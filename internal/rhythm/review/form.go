package review

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"trucot/internal/execution/action"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// decodePlan reads a review that is to come.
func decodePlan(f *form.Form, r Review) Review {
	r.Kind, r.Due, r.Place = form.OneOf(f, "kind", planned()), f.Date("due"), form.OneOf(f, "place", Places)
	f.Check(form.Plausible(r.Due), "due", "err.year")
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

// bindRoom goes over what is written in a review; closing asks for more.
func bindRoom(today day.Date, closing bool) func(*form.Binder, *Review) {
	return func(b *form.Binder, r *Review) {
		b.OptDate("held_on", &r.HeldOn)
		b.Check(!r.HeldOn.After(today), "held_on", "err.future")
		b.Check(!closing || !r.HeldOn.IsZero(), "held_on", "err.required")
		form.Choose(b, "place", &r.Place, Places)
		b.LongText("agenda", &r.Agenda, 0, 2000)
		b.LongText("notes", &r.Notes, 0, 8000)
		b.LongText("decisions", &r.Decisions, 0, 4000)
		b.OptInt("rating", &r.Rating, 1, 5)
		b.OptDate("next_due", &r.NextDue)
		b.Check(!closing || !r.Kind.Recurs() || !r.NextDue.IsZero(), "next_due", "err.review_next")
		b.Check(r.NextDue.IsZero() || r.NextDue.After(today), "next_due", "err.past")
		b.IDs("members", &r.Members)
		b.IDs("people", &r.People)
	}
}

func decodeRoom(f *form.Form, r Review, today day.Date, closing bool) Review {
	form.Decode(f, &r, bindRoom(today, closing))
	return r
}

// fill is what the room shows of a review.
func fill(r Review) url.Values {
	v := form.Print(context.Background(), r, bindRoom(day.Date{}, false))
	v.Set("version", strconv.Itoa(r.Version))
	return v
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
