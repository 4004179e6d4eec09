package swot

import (
	"context"
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/business/board"
	"trucot/internal/client/account"
	"trucot/internal/client/rows"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// desk takes rows of one of the four lists of a SWOT. A card with a source is no assumption.
func desk(of Subject, self uuid.UUID, today day.Date) rows.Desk[Card] {
	return rows.Desk[Card]{
		Columns: []rows.Column{
			{Name: "body", Kind: rows.Long, Wide: true},
			{Name: "source"},
		},
		Key: []string{"quadrant", "body"},
		New: func(id uuid.UUID) Card { return Card{ID: id, Subject: of} },
		Bind: func(b *form.Binder, s *Card) {
			bind(self, today)(b, s)
			board.Sourced(b, s.Source, &s.Confirmed, &s.ConfirmedBy, &s.ConfirmedOn, self, today)
		},
	}
}

// list adds rows to the SWOT that their form names.
func (h handlers) list() rows.List[Card] {
	return rows.List[Card]{
		Path: "/business/swot", Fixed: []string{"quadrant", "subject"},
		Title: func(ctx context.Context) string { return i18n.Enum(ctx, "swot_subject", string(OfClient)) },
		Home:  func(*page.Request) []any { return []any{"business"} },
		Place: func(q *page.Request) string {
			return query(subjectIn(q.Form.Value("subject"))) + "#swot-" + url.PathEscape(q.Form.Value("quadrant"))
		},
		Open: func(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (rows.Desk[Card], error) {
			d := desk(subjectIn(q.Form.Value("subject")), q.Actor.Member, tx.Today())
			var cards []Card
			err := db.Batch(q.Context(), tx, append(with, QCards(&cards, seat.Account()))...)
			for _, s := range cards {
				if s.Subject == subjectIn(q.Form.Value("subject")) {
					d.Stored = append(d.Stored, s)
				}
			}
			d.Save = func(s Card) error { return Save(q.Context(), tx, seat.Account(), s, 0) }
			return d, err
		},
		Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, fixed url.Values) (page.Response, error) {
			return h.show(q, tx, seat, board.Open{Kind: "swot", Of: string(subjectIn(fixed.Get("subject")))})
		},
	}
}

// subjectIn is the subject that a form names, the client where it names none.
func subjectIn(text string) Subject {
	if text == string(OfRelationship) {
		return OfRelationship
	}
	return OfClient
}

// entry is the form for rows of one list.
func (v View) entry(ctx context.Context, q Quadrant) rows.Entry {
	d := desk(v.Of, page.ActorOf(ctx).Member, v.Today)
	path := board.Path(ctx, v.Head, "swot")
	return d.Entry(ctx, path, "swot-"+string(q), "quadrant", string(q), "subject", string(v.Of))
}
