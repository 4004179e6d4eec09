package tows

import (
	"context"
	"net/url"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/business/swot"
	"trucot/internal/kernel/form"
)

// bind goes over the words of a strategy. A new one is only thought of; one
// that is turned down says why.
func bind(b *form.Binder, s *Strategy) {
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

// decode reads the form of a strategy over was; foreign reports whether it
// names a card that is not of the account.
func decode(f *form.Form, was Strategy, cards []swot.Card) (s Strategy, foreign bool) {
	s = was
	if f.Sent("cards") || was.Version == 0 {
		if s.Cards, foreign = cardsOf(f.UUIDs("cards"), cards); foreign {
			return s, true
		}
	}
	var quadrants []swot.Quadrant
	for _, c := range s.Cards {
		quadrants = append(quadrants, c.Quadrant)
	}
	t, fault := TypeOf(quadrants)
	if fault != "" {
		f.Fail("cards", fault)
	}
	s.Type = t
	form.Decode(f, &s, bind)
	return s, false
}

func cardsOf(ids []uuid.UUID, cards []swot.Card) (list []CardRef, foreign bool) {
	for _, id := range ids {
		i := slices.IndexFunc(cards, func(c swot.Card) bool { return c.ID == id })
		if i < 0 {
			return nil, true
		}
		list = append(list, CardRef{ID: id, Quadrant: cards[i].Quadrant, Body: cards[i].Body})
	}
	return list, false
}

func fill(s Strategy) url.Values {
	v := form.Print(context.Background(), s, bind)
	v.Set("id", s.ID.String())
	v["cards"] = nil
	for _, c := range s.Cards {
		v.Add("cards", c.ID.String())
	}
	return v
}

// blankValues is a blank strategy of the cards that an address names.
func blankValues(id uuid.UUID, cards []string) url.Values {
	return url.Values{"id": {id.String()}, "cards": cards}
}
