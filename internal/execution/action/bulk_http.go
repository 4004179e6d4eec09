package action

import (
	"errors"
	"net/http"
	"net/url"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/act"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/page"
)

func bulkSave(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	ctx, accountID := q.Context(), seat.Account()
	e := bulkEdit{ID: q.Form.UUID("id")}
	form.Decode(q.Form, &e, bindBulk)
	var rows []Row
	var before []db.Act
	err := db.Batch(ctx, tx, QActions(&rows, accountID), db.QAct(&before, e.ID))
	if err != nil {
		return page.Response{}, err
	}
	done := toList(q, seat, "action.bulk.saved", "n", len(e.Picks)).
		WithUndo(act.Path(q, seat, e.ID, "execution"))
	if len(before) > 0 {
		if !before[0].In(accountID) {
			return page.Response{}, errs.NotFound
		}
		return done, nil // sent twice
	}
	var picked []Row
	var become []Action
	for _, id := range e.Picks {
		i := slices.IndexFunc(rows, func(r Row) bool { return r.ID == id })
		if i < 0 {
			return page.Response{}, errs.NotFound
		}
		picked = append(picked, rows[i])
		become = append(become, e.to(q.Form, rows[i].Action, tx.Today()))
	}
	if !q.Form.OK() {
		res, err := show(q, tx, seat, q.Form)
		return res.WithStatus(http.StatusUnprocessableEntity), err
	}
	c := newChanges(tx, accountID)
	c.bulk(e, picked, become)
	err = c.save(ctx)
	var unfit *db.Unfit
	if errors.As(err, &unfit) {
		res, err := show(q, tx, seat, q.Form)
		return res.WithStatus(http.StatusUnprocessableEntity), err
	}
	return done, err
}

// blankBulk are the fields of the form for several actions before anyone typed.
func blankBulk() url.Values { return url.Values{"id": {uuid.Must(uuid.NewV7()).String()}} }
