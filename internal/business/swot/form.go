package swot

import (
	"github.com/google/uuid"

	"trucot/internal/business/board"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

// bind goes over the fields of a card. Only what comes from outside has a
// likelihood; whoever confirms a card first is kept with the day.
func bind(self uuid.UUID, today day.Date) func(*form.Binder, *Card) {
	return func(b *form.Binder, s *Card) {
		was := *s
		b.Row(s.ID, s.Version)
		b.Labels("enum.business_field")
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
		if s.Quadrant.Outer() == "" {
			s.Likelihood = nil
		}
		s.ConfirmedBy, s.ConfirmedOn = board.Confirmation(
			s.Confirmed, was.Confirmed, was.ConfirmedBy, was.ConfirmedOn, self, today)
	}
}
