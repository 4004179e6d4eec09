package action

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// TenantRoutes mounts the actions of the member who looks.
func TenantRoutes(r chi.Router, s *page.Site) {
	r.Get("/my-actions", s.Read(authz.Own, toWork))
	r.Get("/my-actions/export", s.Export(authz.Own, exportMine))
	r.Post("/my-actions/accept", s.Write(authz.ActionEdit, acceptMine))
	own := account.Actions(r, s)
	own.Write("/my-actions/{action}/done", authz.ActionEdit, on(loadMine, tick))
	own.Write("/my-actions/{action}/accept", authz.ActionEdit, on(loadMine, accept))
	own.Write("/my-actions/{action}/decline", authz.ActionEdit, on(loadMine, declineMine))
	own.Write("/my-actions/{action}/snooze", authz.ActionEdit, on(loadMine, snooze))
}

// acceptMine takes on all that others gave the member, in one click.
func acceptMine(q *page.Request, tx *db.Tx) (page.Response, error) {
	n, err := acceptAll(q.Context(), tx)
	return page.SeeOther(q.Path()).Done(q.Context(), "action.flash.accepted_all", "n", n), err
}

// toWork leads to the first page, where one's own actions stand.
func toWork(q *page.Request, _ *db.Tx) (page.Response, error) {
	if q.Query("all") == "1" {
		return page.SeeOther(q.Path() + "?view=all"), nil
	}
	return page.SeeOther(q.Path()), nil
}

// showMine lists the actor's actions again when a form among them was wrong: of and act name it.
func showMine(q *page.Request, tx *db.Tx, of uuid.UUID, act string) (page.Response, error) {
	v := minePage{Today: tx.Today(), May: q.Actor.Can(authz.ActionEdit), Form: q.Form, Of: of, Act: act}
	if err := db.Batch(q.Context(), tx, QMine(&v.List, MineMost), QStanding(&v.All)); err != nil {
		return page.Response{}, err
	}
	return page.HTML(i18n.T(q.Context(), "action.mine.title"), mineView(v)), nil
}

// loadMine reads an action that the actor answers for; anything else is not found.
func loadMine(q *page.Request, tx *db.Tx, _ *account.Seat) (Row, error) {
	m, err := db.One[Mine](q.Context(), tx, mineSQL, db.Args{"id": q.ID("action"), "rows": 1})
	return m.Row, err
}

func declineMine(q *page.Request, tx *db.Tx, seat *account.Seat, row Row) (page.Response, error) {
	err := declined(q, tx, seat, row)
	if status, ok := page.FormStatus(err); ok && err != nil {
		res, err := showMine(q, tx, row.ID, "decline")
		return res.WithStatus(status), err
	}
	return toList(q, seat, "action.flash.declined", "title", row.Title), err
}

// snooze moves an action to another day, with a reason; to a later one it counts as a slip.
func snooze(q *page.Request, tx *db.Tx, seat *account.Seat, row Row) (page.Response, error) {
	if !row.Open() {
		return page.Response{}, errs.Forbidden
	}
	a, f := row.Action, q.Form
	a.Due = f.Date("due")
	a.SlipReason = f.Text("slip_reason", 1, 500)
	f.Check(a.Due.IsZero() || !a.Due.Before(tx.Today()), "due", "err.snooze_past")
	f.Check(a.StartOn.IsZero() || a.Due.IsZero() || !a.StartOn.After(a.Due), "due", "err.start_after_due")
	if !f.OK() {
		res, err := showMine(q, tx, row.ID, "snooze")
		return res.WithStatus(http.StatusUnprocessableEntity), err
	}
	if err := Update(q.Context(), tx, seat.Account(), row, a, nil, row.Version); err != nil {
		return page.Response{}, err
	}
	return toList(q, seat, "action.flash.snoozed", "title", row.Title, "date", i18n.Date(q.Context(), a.Due)), nil
}

func exportMine(q *page.Request, tx *db.Tx) (page.Response, error) {
	var list []Mine
	if err := db.Batch(q.Context(), tx, QMine(&list, MineMost)); err != nil {
		return page.Response{}, err
	}
	ctx := q.Context()
	rows := make([][]string, 0, len(list))
	for _, m := range list {
		rows = append(rows, []string{
			m.Title, m.AccountName, m.GoalTitle, i18n.Enum(ctx, "action_part", string(m.PartOf(tx.Today()))),
			i18n.Enum(ctx, "action_status", string(m.Status)),
			i18n.DateInput(ctx, m.Due), i18n.DateInput(ctx, m.PlannedDue),
			i18n.Number(ctx, int64(m.Slips)), m.BlockedReason,
		})
	}
	head := []string{
		label(ctx, "title"), i18n.T(ctx, "action.mine.account"),
		label(ctx, "target"), i18n.T(ctx, "action.mine.part"), label(ctx, "status"),
		label(ctx, "due"), i18n.T(ctx, "action.mine.planned"),
		i18n.T(ctx, "action.mine.slips"), label(ctx, "blocked_reason"),
	}
	return page.CSV(ctx, i18n.T(ctx, "action.mine.title"), "", head, rows), nil
}
