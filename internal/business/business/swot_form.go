package business

import (
	"context"
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

// decodeSwot reads a card. Who ticks "confirmed" is kept with the day.
// bindSwot goes over the fields of a card. Only what comes from outside has a
// likelihood; whoever confirms a card first is kept with the day.
func bindSwot(self uuid.UUID, today day.Date) func(*form.Binder, *Swot) {
	return func(b *form.Binder, s *Swot) {
		was := *s
		form.Choose(b, "quadrant", &s.Quadrant, Quadrants)
		b.LongText("body", &s.Body, 1, 500)
		b.LongText("evidence", &s.Evidence, 0, 1000)
		b.Text("source", &s.Source, 0, 240)
		b.OptInt("impact", &s.Impact, 1, 5)
		b.OptInt("likelihood", &s.Likelihood, 1, 5)
		b.OptDate("valid_until", &s.ValidUntil)
		b.OptID("product", &s.ProductID)
		b.Bool("confirmed", &s.Confirmed)
		if !b.Reads() {
			return
		}
		if !s.Quadrant.outside() {
			s.Likelihood = nil
		}
		s.ConfirmedBy, s.ConfirmedOn = confirmation(s.Confirmed, was.Confirmed, was.ConfirmedBy, was.ConfirmedOn, self, today)
	}
}

func decodeSwot(f *form.Form, was Swot, self uuid.UUID, today day.Date) Swot {
	form.Decode(f, &was, bindSwot(self, today))
	return was
}

// confirmation is who confirmed a fact and when: whoever ticked it first, until it is unticked.
func confirmation(is, was bool, by *uuid.UUID, on day.Date, self uuid.UUID, today day.Date) (*uuid.UUID, day.Date) {
	switch {
	case !is:
		return nil, day.Date{}
	case !was:
		return &self, today
	}
	return by, on
}

func fillSwot(s Swot) url.Values {
	return form.Print(context.Background(), s, bindSwot(uuid.Nil, day.Date{}))
}
