package answer

import (
	"context"
	"net/url"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/business/board"
	"trucot/internal/client/account"
	"trucot/internal/client/rows"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// desk takes the answer to one question in its place, as known today. One with a
// source is no assumption.
func desk(q Question, self uuid.UUID, today day.Date) rows.Desk[Answer] {
	return rows.Desk[Answer]{
		Columns: []rows.Column{
			{Name: "body", Kind: rows.Long, Wide: true},
			{Name: "source"},
		},
		Key: []string{"body"},
		New: func(uuid.UUID) Answer { return Answer{Question: q, AnsweredOn: today} },
		Bind: func(b *form.Binder, a *Answer) {
			bind(self, today)(b, a)
			board.Sourced(b, a.Source, &a.Confirmed, &a.ConfirmedBy, &a.ConfirmedOn, self, today)
		},
	}
}

// list answers questions that nobody has answered yet.
func (h handlers) list() rows.List[Answer] {
	return rows.List[Answer]{
		Path: "/business/answers", Fixed: []string{"question"}, Typed: true,
		Title: func(ctx context.Context) string { return i18n.T(ctx, "answer.card.title") },
		Home:  func(*page.Request) []any { return []any{"business"} },
		Place: func(q *page.Request) string { return "#q-" + url.PathEscape(q.Form.Value("question")) },
		Open: func(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (d rows.Desk[Answer], err error) {
			question := Question(q.Form.Value("question"))
			var own []OwnQuestion
			if err := db.Batch(q.Context(), tx, append(with, QOwnAsked(&own, seat.Account()))...); err != nil {
				return d, err
			}
			if !known(question) && !slices.ContainsFunc(own, func(o OwnQuestion) bool { return o.Key() == question }) {
				return d, errs.Invalid // no page of ours asks it
			}
			d = desk(question, q.Actor.Member, tx.Today())
			d.Save = func(a Answer) error { return Save(q.Context(), tx, seat.Account(), a, 0) }
			return d, nil
		},
		Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, _ url.Values) (page.Response, error) {
			return h.show(q, tx, seat, board.Open{})
		},
	}
}

// entry is the form for the answer to a question.
func (v View) entry(ctx context.Context, q Question) rows.Entry {
	d := desk(q, page.ActorOf(ctx).Member, v.Today)
	e := d.Entry(ctx, board.Path(ctx, v.Head, "answers"), "q-"+string(q), "question", string(q))
	e.Quiet = true
	return e
}
