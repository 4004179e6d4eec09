package network

import (
	"errors"
	"net/url"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

func edgeRoutes(r chi.Router, s *page.Site) {
	r.Get("/relationships/lines", s.Read(authz.AccountView, showLines))
	r.Get("/relationships/lines/new", s.Read(authz.AccountEdit, newLine))
	r.Post("/relationships/lines", s.Write(authz.AccountEdit, createLine))
	r.Get("/relationships/lines/{edge}/edit", s.Read(authz.AccountEdit, editLine))
	r.Post("/relationships/lines/{edge}", s.Write(authz.AccountEdit, updateLine))
	r.Post("/relationships/lines/{edge}/archive", s.Write(authz.AccountEdit, archiveLine))
	r.Post("/relationships/lines/{edge}/restore", s.Write(authz.AccountEdit, restoreLine))
}

func showLines(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := linesPage{}
	var err error
	if v.board, err = open(q, tx); err != nil {
		return page.Response{}, err
	}
	return v.answer(q, i18n.T(q.Context(), "network.lines.title"), linesView(v)), nil
}

func newLine(q *page.Request, tx *db.Tx) (page.Response, error) {
	q.Form.Fill(url.Values{
		"id": {uuid.Must(uuid.NewV7()).String()}, "from": {q.Query("from")}, "to": {q.Query("to")}, "kind": {string(Influence)}, "strength": {"2"},
		"noted_on": {tx.Today().String()},
	})
	return lineForm(q, tx, uuid.Nil)
}

// lineForm shows the form with what stands in q.Form; id is uuid.Nil for a new line.
func lineForm(q *page.Request, tx *db.Tx, id uuid.UUID) (page.Response, error) {
	v := linePage{Form: q.Form, ID: id}
	var err error
	if v.board, err = open(q, tx); err != nil {
		return page.Response{}, err
	}
	if !v.mayEdit() {
		return page.Response{}, errs.Forbidden
	}
	ctx := q.Context()
	return v.answer(q, v.title(ctx), lineView(v), ui.Crumb{Href: v.path(ctx, "lines"), Label: i18n.T(ctx, "network.lines.title")}), nil
}

func createLine(q *page.Request, tx *db.Tx) (page.Response, error) {
	accountID := q.ID("account")
	e := decode(q.Form, Edge{ID: q.Form.UUID("id")})
	var strangers int
	if err := account.Open(q.Context(), tx, accountID, qStrangers(&strangers, accountID, e.people()...)); err != nil {
		return page.Response{}, err
	}
	err := errs.Invalid
	if q.Form.OK() {
		if strangers > 0 {
			return page.Response{}, errs.NotFound
		}
		err = Save(q.Context(), tx, accountID, e, 0)
	}
	if err == nil || errors.Is(err, db.ErrDuplicate) {
		return toLines(q, "network.flash.drawn"), nil
	}
	return lineAgain(q, tx, uuid.Nil, err)
}

func toLines(q *page.Request, key string) page.Response {
	return page.SeeOther(q.Path("accounts", q.ID("account"), "relationships", "lines")).WithFlash("good", i18n.T(q.Context(), key))
}

// lineAgain shows the form with what is wrong, or passes on an error that is not about it.
func lineAgain(q *page.Request, tx *db.Tx, id uuid.UUID, err error) (page.Response, error) {
	if errors.Is(err, db.ErrTaken) {
		q.Form.Fail("to", "err.line_taken")
	}
	status, ok := page.FormStatus(err)
	if !ok {
		return page.Response{}, err
	}
	res, err := lineForm(q, tx, id)
	return res.WithStatus(status), err
}

// loadLine reads a line with the check that the actor may edit.
func loadLine(q *page.Request, tx *db.Tx, with ...db.Query) (Edge, error) {
	var e Edge
	err := account.Open(q.Context(), tx, q.ID("account"), append(with, qEdge(&e, q.ID("account"), q.ID("edge")))...)
	return e, err
}

func editLine(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := linePage{Form: q.Form, ID: q.ID("edge")}
	var e Edge
	var err error
	if v.board, err = open(q, tx, qEdge(&e, q.ID("account"), v.ID)); err != nil {
		return page.Response{}, err
	}
	switch {
	case !v.mayEdit():
		return page.Response{}, errs.Forbidden
	case e.ArchivedAt != nil:
		return page.Response{}, errs.NotFound
	}
	q.Form.Fill(fill(e))
	ctx := q.Context()
	return v.answer(q, v.title(ctx), lineView(v), ui.Crumb{Href: v.path(ctx, "lines"), Label: i18n.T(ctx, "network.lines.title")}), nil
}

func updateLine(q *page.Request, tx *db.Tx) (page.Response, error) {
	accountID, id := q.ID("account"), q.ID("edge")
	err := page.Save(q, tx, page.Stored[Edge]{
		Entity: "stakeholder_edge", ID: id, Fill: fill, Version: func(e Edge) int { return e.Version },
		Load: func() (Edge, error) {
			e, err := loadLine(q, tx)
			if err == nil && e.ArchivedAt != nil {
				err = errs.NotFound
			}
			return e, err
		},
		Save: func(was Edge, version int) error {
			e := decode(q.Form, was)
			if !q.Form.OK() {
				return errs.Invalid
			}
			var strangers int
			if err := db.Batch(q.Context(), tx, qStrangers(&strangers, accountID, e.people()...)); err != nil {
				return err
			}
			if strangers > 0 {
				return errs.NotFound
			}
			return Save(q.Context(), tx, accountID, e, version)
		},
	})
	if err == nil {
		return toLines(q, "network.flash.saved"), nil
	}
	return lineAgain(q, tx, id, err)
}

func archiveLine(q *page.Request, tx *db.Tx) (page.Response, error) {
	e, err := loadLine(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if e.ArchivedAt == nil {
		if err := Archive(q.Context(), tx, q.ID("account"), e.ID, e.Version); err != nil {
			return page.Response{}, err
		}
	}
	undo := q.Path("accounts", q.ID("account"), "relationships", "lines", e.ID, "restore")
	return toLines(q, "network.flash.archived").WithUndo(i18n.T(q.Context(), "network.flash.undo"), undo), nil
}

func restoreLine(q *page.Request, tx *db.Tx) (page.Response, error) {
	e, err := loadLine(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if e.ArchivedAt != nil {
		err = Restore(q.Context(), tx, q.ID("account"), e.ID, e.Version)
	}
	if errors.Is(err, db.ErrTaken) {
		return page.SeeOther(q.Path("accounts", q.ID("account"), "relationships", "lines")).WithFlash("watch", i18n.T(q.Context(), "err.line_taken")), nil
	}
	if err != nil {
		return page.Response{}, err
	}
	return toLines(q, "network.flash.restored"), nil
}
