package action

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/page"
)

func bulkSave(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	ctx, accountID := q.Context(), seat.Account()
	e := decodeBulk(q.Form)
	var rows []Row
	var before []bulk
	err := db.Batch(ctx, tx, QActions(&rows, accountID), db.Q(&before, bulkSQL, bulkArgs(accountID, e.ID)))
	if err != nil {
		return page.Response{}, err
	}
	done := toList(q, seat, "action.bulk.saved", "n", len(e.Picks)).
		WithUndo(q.Path("accounts", accountID, "execution", "bulk", e.ID, "undo"))
	if len(before) > 0 { // sent twice
		return done, nil
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
	return done, c.save(ctx)
}

func bulkUndo(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID := seat.Account()
	var rows []Row
	var b bulk
	err := db.Batch(q.Context(), tx, QActions(&rows, accountID), db.QOne(&b, bulkSQL, bulkArgs(accountID, q.ID("bulk"))))
	if err != nil {
		return page.Response{}, err
	}
	c := newChanges(tx, accountID)
	refused := func(key string, args ...any) page.Response {
		res := toList(q, seat, key, args...)
		res.Flash.Kind = "watch"
		return res
	}
	if b.Undone {
		return refused("action.bulk.undone_before"), nil
	}
	if title := c.undo(b, rows); title != "" {
		return refused("action.bulk.changed", "title", title), nil
	}
	return toList(q, seat, "action.bulk.undone", "n", len(b.Items)), c.save(q.Context())
}

// blankBulk are the fields of the form for several actions before anyone typed.
func blankBulk() url.Values { return url.Values{"id": {uuid.Must(uuid.NewV7()).String()}} }
