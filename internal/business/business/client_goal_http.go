package business

import (
	"errors"
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/page"
)

func clientGoalRoutes(r account.Router) {
	r.Edit("/business/client-goals/new", authz.AccountEdit, newClientGoal)
	r.Write("/business/client-goals", authz.AccountEdit, createClientGoal)
	r.Edit("/business/client-goals/{clientgoal}/edit", authz.AccountEdit, editClientGoal)
	r.Write("/business/client-goals/{clientgoal}", authz.AccountEdit, saveClientGoal)
	r.Write("/business/client-goals/{clientgoal}/archive", authz.AccountEdit, dropClientGoal)
	r.Write("/business/client-goals/{clientgoal}/restore", authz.AccountEdit, bringBackClientGoal)
}

func newClientGoal(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	q.Form.Fill(url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "told_by": {q.Query("told_by")}})
	return show(q, tx, seat, openForm{Kind: "clientgoal"})
}

func createClientGoal(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	c := decodeClientGoal(q.Form, ClientGoal{ID: q.Form.UUID("id")}, q.Actor.Member, tx.Today())
	err := errs.Invalid
	if q.Form.OK() {
		err = SaveClientGoal(q.Context(), tx, seat.Account(), c, 0)
	}
	if err != nil && !errors.Is(err, db.ErrDuplicate) {
		return again(q, tx, seat, openForm{Kind: "clientgoal"}, err)
	}
	return back(q, seat, "client-goals", "business.flash.client_goal_added", "title", c.Title), nil
}

func loadClientGoal(q *page.Request, tx *db.Tx, seat *account.Seat) (c ClientGoal, err error) {
	err = db.Batch(q.Context(), tx, QClientGoal(&c, seat.Account(), q.ID("clientgoal")))
	return c, err
}

func editClientGoal(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	c, err := loadClientGoal(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	fillWith(q, fillClientGoal(c), c.Version)
	return show(q, tx, seat, openForm{Kind: "clientgoal", ID: c.ID})
}

func saveClientGoal(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	err := page.Save(q, tx, page.Stored[ClientGoal]{
		Entity: "client_goal", ID: q.ID("clientgoal"), Fill: fillClientGoal,
		Load:    func() (ClientGoal, error) { return loadClientGoal(q, tx, seat) },
		Version: func(c ClientGoal) int { return c.Version },
		Save: func(was ClientGoal, version int) error {
			c := decodeClientGoal(q.Form, was, q.Actor.Member, tx.Today())
			if !q.Form.OK() {
				return errs.Invalid
			}
			return SaveClientGoal(q.Context(), tx, seat.Account(), c, version)
		},
	})
	if err != nil {
		return again(q, tx, seat, openForm{Kind: "clientgoal", ID: q.ID("clientgoal")}, err)
	}
	return back(q, seat, "client-goals", "business.flash.saved"), nil
}

func dropClientGoal(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	c, err := loadClientGoal(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	if err := setArchived(q.Context(), tx, seat.Account(), "client_goal", c.ID, c.Version, archiveClientGoal, true); err != nil {
		return page.Response{}, err
	}
	return back(q, seat, "client-goals", "business.flash.archived").
		WithUndo(q.Path("accounts", seat.Account(), "business", "client-goals", c.ID, "restore")), nil
}

func bringBackClientGoal(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return bringBack(q, tx, seat, "client_goal", q.ID("clientgoal"), clientGoalVersion, archiveClientGoal, "client-goals")
}
