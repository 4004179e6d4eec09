package review

import (
	"context"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/execution/action"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// bindPlan goes over a review that is to come.
func bindPlan(b *form.Binder, r *Review) {
	b.Labels("enum.review_field")
	form.Choose(b, "kind", &r.Kind, planned())
	b.Date("due", &r.Due)
	form.Choose(b, "place", &r.Place, Places)
	b.Check(form.Plausible(r.Due), "due", "err.year")
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
		b.Row(r.ID, r.Version)
		b.Labels("enum.review_field")
		b.OptDate("held_on", &r.HeldOn)
		b.Check(!r.HeldOn.After(today), "held_on", "err.future")
		b.Check(!closing || !r.HeldOn.IsZero(), "held_on", "err.required")
		form.Choose(b, "place", &r.Place, Places)
		b.LongText("agenda", &r.Agenda, 0, 2000)
		b.LongText("notes", &r.Notes, 0, 8000)
		b.LongText("decisions", &r.Decisions, 0, 4000)
		b.OptInt("rating", &r.Rating, 1, 5)
		if r.Kind.Recurs() { // it may wait until the review is closed
			b.Required("next_due", []string{r.NextDue.String()}, false, func(f *form.Form) {
				r.NextDue = f.OptDate("next_due")
			})
		} else {
			b.OptDate("next_due", &r.NextDue)
		}
		b.Check(!closing || !r.Kind.Recurs() || !r.NextDue.IsZero(), "next_due", "err.review_next")
		b.Check(r.NextDue.IsZero() || r.NextDue.After(today), "next_due", "err.past")
		b.IDs("members", &r.Members)
		b.IDs("people", &r.People)
	}
}

// bindAdjustment goes over a change of tactics. It tells what was changed, so its day has come.
func bindAdjustment(today day.Date) func(*form.Binder, *Adjustment) {
	return func(b *form.Binder, a *Adjustment) {
		b.Labels("enum.review_field")
		b.OptID("goal", &a.GoalID)
		b.LongText("was", &a.Was, 1, 500)
		b.LongText("instead", &a.Instead, 1, 500)
		b.LongText("why", &a.Why, 1, 1000)
		b.Date("on", &a.OnDate)
		b.Check(!a.OnDate.After(today), "on", "err.future")
	}
}

// bindCommitment goes over a promise, which has one who answers for it and a day.
func bindCommitment(today day.Date) func(*form.Binder, *action.Action) {
	return func(b *form.Binder, a *action.Action) {
		var who uuid.UUID
		if a.AccountableID != nil {
			who = *a.AccountableID
		}
		b.Labels("enum.review_field")
		b.ID("accountable", &who)
		a.AccountableID = &who
		b.Text("title", &a.Title, 1, 240)
		b.Date("by", &a.Due)
		b.Check(a.Due.IsZero() || !a.Due.Before(today), "by", "err.past")
	}
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
