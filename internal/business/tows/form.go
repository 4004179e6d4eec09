package tows

import (
	"slices"

	"github.com/google/uuid"

	"trucot/internal/business/swot"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
)

// bind goes over the cards that a strategy combines, of those of the account, and
// its words. A new one is only thought of; one that is turned down says why.
func bind(cards []swot.Card) func(*form.Binder, *Strategy) {
	return func(b *form.Binder, s *Strategy) {
		b.Row(s.ID, s.Version)
		b.Labels("enum.business_field")
		var ids []string
		for _, c := range s.Cards {
			ids = append(ids, c.ID.String())
		}
		b.Required("cards", ids, false, func(f *form.Form) { s.Cards = cardsOf(f.UUIDs("cards"), cards) })
		if b.Reads() {
			var quadrants []swot.Quadrant
			for _, c := range s.Cards {
				quadrants = append(quadrants, c.Quadrant)
			}
			t, fault := TypeOf(quadrants)
			b.Check(fault == "", "cards", fault)
			s.Type = t
		}
		b.LongText("move", &s.Move, 1, 500)
		b.LongText("help", &s.Help, 0, 500)
		if b.Reads() && s.Version == 0 {
			s.Status = Statuses[0]
		} else {
			form.Choose(b, "status", &s.Status, Statuses)
		}
		b.LongText("reason", &s.Reason, 0, 500)
		b.Check(s.Status != Rejected || s.Reason != "", "reason", "err.reason")
		if b.Reads() && s.Status != Rejected {
			s.Reason = ""
		}
	}
}

// cardsOf are the cards with these ids; one that is not of the account has no quadrant.
func cardsOf(ids []uuid.UUID, cards []swot.Card) (list []CardRef) {
	for _, id := range ids {
		ref := CardRef{ID: id}
		if i := slices.IndexFunc(cards, func(c swot.Card) bool { return c.ID == id }); i >= 0 {
			ref.Quadrant, ref.Body = cards[i].Quadrant, cards[i].Body
		}
		list = append(list, ref)
	}
	return list
}

// foreign refuses a strategy of cards that are not of the account.
func (s Strategy) foreign() error {
	if slices.ContainsFunc(s.Cards, func(c CardRef) bool { return c.Quadrant == "" }) {
		return errs.NotFound
	}
	return nil
}
