package business

import (
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

// decodeSwot reads a card. Who ticks "confirmed" is kept with the day.
func decodeSwot(f *form.Form, was Swot, self uuid.UUID, today day.Date) Swot {
	s := was
	s.Quadrant = form.OneOf(f, "quadrant", Quadrants)
	s.Body, s.Evidence, s.Source = f.LongText("body", 1, 500), f.LongText("evidence", 0, 1000), f.Text("source", 0, 240)
	s.Impact = f.OptInt("impact", 1, 5)
	s.Likelihood = f.OptInt("likelihood", 1, 5)
	if !s.Quadrant.outside() {
		s.Likelihood = nil
	}
	s.ValidUntil = f.OptDate("valid_until")
	s.ProductID = form.IDOrNil(f.OptUUID("product"))
	s.Confirmed = f.Bool("confirmed")
	s.ConfirmedBy, s.ConfirmedOn = confirmation(s.Confirmed, was.Confirmed, was.ConfirmedBy, was.ConfirmedOn, self, today)
	return s
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
	return url.Values{
		"impact": {form.IntText(s.Impact)}, "likelihood": {form.IntText(s.Likelihood)}, "quadrant": {string(s.Quadrant)}, "body": {s.Body}, "evidence": {s.Evidence},
		"source": {s.Source}, "valid_until": {s.ValidUntil.String()}, "confirmed": ticked(s.Confirmed),
		"product": {form.IDText(s.ProductID)},
	}
}

func ticked(on bool) []string {
	if on {
		return []string{"on"}
	}
	return nil
}
