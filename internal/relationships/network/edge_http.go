package network

import (
	"errors"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

func edgeRoutes(r account.Router) {
	r.Edit("/relationships/lines/new", authz.AccountEdit, blankLine)
	r.Write("/relationships/lines", authz.AccountEdit, createLine)
	r.Edit("/relationships/lines/{edge}/edit", authz.AccountEdit, editLine)
	r.Write("/relationships/lines/{edge}", authz.AccountEdit, updateLine)
	r.Shelf("/relationships/lines/{edge}", authz.AccountEdit, lineShelf)
}

func blankLine(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	form.Show(q.Context(), q.Form, Edge{
		ID: uuid.Must(uuid.NewV7()), FromID: q.QueryID("from"), ToID: q.QueryID("to"), Kind: Influence, Strength: 2,
		NotedOn: tx.Today(),
	}, bind)
	return lineForm(q, tx, seat, uuid.Nil)
}

// lineForm shows the form with what stands in q.Form; id is uuid.Nil for a new line.
func lineForm(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID) (page.Response, error) {
	v := linePage{Form: q.Form, ID: id}
	if err := v.open(q, tx, seat); err != nil {
		return page.Response{}, err
	}
	ctx := q.Context()
	return v.answer(q, v.title(ctx), lineView(v), ui.Crumb{
		Href: linesPlace.Path(ctx, v.Head.ID), Label: i18n.T(ctx, "network.lines.title"),
	}), nil
}

func createLine(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID := seat.Account()
	e := Edge{ID: q.Form.UUID("id")}
	err := page.Add(q, &e, bind, func() error { return saveLine(q, tx, accountID, e) })
	if err != nil {
		return lineAgain(q, tx, seat, uuid.Nil, err)
	}
	return toLines(q, seat, "network.flash.drawn"), nil
}

// saveLine keeps a line between people of the account.
func saveLine(q *page.Request, tx *db.Tx, accountID uuid.UUID, e Edge) error {
	var strangers int
	if err := db.Batch(q.Context(), tx, qStrangers(&strangers, accountID, e.people()...)); err != nil {
		return err
	}
	if strangers > 0 {
		return errs.NotFound
	}
	return Save(q.Context(), tx, accountID, e, e.Version)
}

var lineShelf = page.Shelf{
	Table: "stakeholder_edge", Texts: "network.flash", Taken: "err.line_taken",
	Home: func(q *page.Request, k page.Kept) string {
		return linesPlace.Path(q.Context(), k.Account)
	},
}

func toLines(q *page.Request, seat *account.Seat, key string) page.Response {
	return page.SeeOther(linesPlace.Path(q.Context(), seat.Account())).
		Done(q.Context(), key)
}

// lineAgain shows the form with what is wrong, or passes on an error that is not about it.
func lineAgain(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID, err error) (page.Response, error) {
	if errors.Is(err, db.ErrTaken) {
		q.Form.Fail("to", "err.line_taken")
	}
	return page.Again(err, func() (page.Response, error) { return lineForm(q, tx, seat, id) })
}

// loadLine reads a line.
func loadLine(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (Edge, error) {
	var e Edge
	err := db.Batch(q.Context(), tx, append(with, qEdge(&e, seat.Account(), q.ID("edge")))...)
	return e, err
}

func editLine(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := linePage{Form: q.Form, ID: q.ID("edge")}
	var e Edge
	if err := v.open(q, tx, seat, qEdge(&e, seat.Account(), v.ID)); err != nil {
		return page.Response{}, err
	}
	if e.ArchivedAt != nil {
		return page.Response{}, errs.NotFound
	}
	form.Show(q.Context(), q.Form, e, bind)
	ctx := q.Context()
	return v.answer(q, v.title(ctx), lineView(v), ui.Crumb{
		Href: linesPlace.Path(ctx, v.Head.ID), Label: i18n.T(ctx, "network.lines.title"),
	}), nil
}

func updateLine(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, id := seat.Account(), q.ID("edge")
	_, err := page.Save(q, tx, page.Stored[Edge]{
		Entity: "stakeholder_edge", ID: id, Bind: bind,
		Load: func() (Edge, error) {
			e, err := loadLine(q, tx, seat)
			return page.Live(e, e.ArchivedAt, err)
		},
		Save: func(_, e Edge) error { return saveLine(q, tx, accountID, e) },
	})
	if err == nil {
		return toLines(q, seat, "network.flash.saved"), nil
	}
	return lineAgain(q, tx, seat, id, err)
}
