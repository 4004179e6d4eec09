package business

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
)

func clientGoalRoutes(r chi.Router, s *page.Site) {
	r.Get("/business/client-goals/new", s.Read(authz.AccountEdit, newClientGoal))
	r.Post("/business/client-goals", s.Write(authz.AccountEdit, createClientGoal))
	r.Get("/business/client-goals/{clientgoal}/edit", s.Read(authz.AccountEdit, editClientGoal))
	r.Post("/business/client-goals/{clientgoal}", s.Write(authz.AccountEdit, saveClientGoal))
	r.Post("/business/client-goals/{clientgoal}/archive", s.Write(authz.AccountEdit, dropClientGoal))
	r.Post("/business/client-goals/{clientgoal}/restore", s.Write(authz.AccountEdit, bringBackClientGoal))
}

func newClientGoal(q *page.Request, tx *db.Tx) (page.Response, error) {
	q.Form.Fill(url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "told_by": {q.Query("told_by")}})
	return show(q, tx, openForm{Kind: "clientgoal"})
}

func createClientGoal(q *page.Request, tx *db.Tx) (page.Response, error) {
	c := decodeClientGoal(q.Form, ClientGoal{ID: q.Form.UUID("id")}, q.Actor.Member, tx.Today())
	if err := account.Open(q.Context(), tx, q.ID("account")); err != nil {
		return page.Response{}, err
	}
	err := errs.Invalid
	if q.Form.OK() {
		err = SaveClientGoal(q.Context(), tx, q.ID("account"), c, 0)
	}
	if err != nil && !errors.Is(err, db.ErrDuplicate) {
		return again(q, tx, openForm{Kind: "clientgoal"}, err)
	}
	return back(q, "client-goals", "business.flash.client_goal_added", "title", c.Title), nil
}

func loadClientGoal(q *page.Request, tx *db.Tx) (c ClientGoal, err error) {
	err = account.Open(q.Context(), tx, q.ID("account"), QClientGoal(&c, q.ID("account"), q.ID("clientgoal")))
	return c, err
}

func editClientGoal(q *page.Request, tx *db.Tx) (page.Response, error) {
	c, err := loadClientGoal(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	fillWith(q, fillClientGoal(c), c.Version)
	return show(q, tx, openForm{Kind: "clientgoal", ID: c.ID})
}

func saveClientGoal(q *page.Request, tx *db.Tx) (page.Response, error) {
	err := page.Save(q, tx, page.Stored[ClientGoal]{
		Entity: "client_goal", ID: q.ID("clientgoal"), Fill: fillClientGoal,
		Load:    func() (ClientGoal, error) { return loadClientGoal(q, tx) },
		Version: func(c ClientGoal) int { return c.Version },
		Save: func(was ClientGoal, version int) error {
			c := decodeClientGoal(q.Form, was, q.Actor.Member, tx.Today())
			if !q.Form.OK() {
				return errs.Invalid
			}
			return SaveClientGoal(q.Context(), tx, q.ID("account"), c, version)
		},
	})
	if err != nil {
		return again(q, tx, openForm{Kind: "clientgoal", ID: q.ID("clientgoal")}, err)
	}
	return back(q, "client-goals", "business.flash.saved"), nil
}

func dropClientGoal(q *page.Request, tx *db.Tx) (page.Response, error) {
	c, err := loadClientGoal(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if err := setArchived(q.Context(), tx, q.ID("account"), "client_goal", c.ID, c.Version, archiveClientGoal, true); err != nil {
		return page.Response{}, err
	}
	return back(q, "client-goals", "business.flash.archived").
		WithUndo(i18n.T(q.Context(), "business.flash.undo"), q.Path("accounts", q.ID("account"), "business", "client-goals", c.ID, "restore")), nil
}

func bringBackClientGoal(q *page.Request, tx *db.Tx) (page.Response, error) {
	return bringBack(q, tx, "client_goal", q.ID("clientgoal"), clientGoalVersion, archiveClientGoal, "client-goals")
}
