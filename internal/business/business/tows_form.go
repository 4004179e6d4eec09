package business

import (
	"net/url"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/form"
)

// decodeTows reads a strategy; cards are those of the account's SWOT. foreign
// reports whether it names a card that is not among them.
func decodeTows(f *form.Form, was Strategy, cards []Swot) (s Strategy, foreign bool) {
	s = was
	s.Cards = nil
	var quadrants []Quadrant
	for _, id := range f.UUIDs("cards") {
		i := slices.IndexFunc(cards, func(c Swot) bool { return c.ID == id })
		if i < 0 {
			return s, true
		}
		s.Cards = append(s.Cards, CardRef{ID: id, Quadrant: cards[i].Quadrant, Body: cards[i].Body})
		quadrants = append(quadrants, cards[i].Quadrant)
	}
	t, fault := TypeOf(quadrants)
	if fault != "" {
		f.Fail("cards", fault)
	}
	s.Type = t
	s.Move, s.Help = f.LongText("move", 1, 500), f.LongText("help", 0, 500)
	s.Status = TowsStatuses[0]
	if was.Version > 0 {
		s.Status = form.OneOf(f, "status", TowsStatuses)
	}
	s.Reason = f.LongText("reason", 0, 500)
	f.Check(s.Status != Rejected || s.Reason != "", "reason", "err.reason")
	if s.Status != Rejected {
		s.Reason = ""
	}
	return s, false
}

func fillTows(s Strategy) url.Values {
	v := url.Values{"id": {s.ID.String()}, "move": {s.Move}, "help": {s.Help}, "status": {string(s.Status)}, "reason": {s.Reason}, "cards": nil}
	for _, c := range s.Cards {
		v.Add("cards", c.ID.String())
	}
	return v
}

// newTowsValues is a blank strategy of the cards that an address names.
func newTowsValues(id uuid.UUID, cards []string) url.Values {
	return url.Values{"id": {id.String()}, "cards": cards}
}
