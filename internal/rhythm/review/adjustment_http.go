package review

import (
	"net/http"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

func adjustments(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	q.Form.Set("id", uuid.Must(uuid.NewV7()).String())
	return showAdjustments(q, tx, seat, http.StatusOK)
}

func showAdjustments(q *page.Request, tx *db.Tx, seat *account.Seat, status int) (page.Response, error) {
	v := adjustmentsPage{Form: q.Form}
	id, ctx := seat.Account(), q.Context()
	if err := db.Batch(ctx, tx, seat.QHead(&v.Head), QAdjustments(&v.Log, id), qAims(&v.Aims, id)); err != nil {
		return page.Response{}, err
	}
	v.Edits = v.Head.MayEdit(q.Actor)
	form.Show(ctx, q.Form, Adjustment{OnDate: tx.Today()}, bindAdjustment(tx.Today()))
	title := i18n.T(ctx, "review.adjust.title")
	return page.HTML(v.Head.Name+": "+title, adjustmentsView(v), v.Head.Crumbs(ctx, crumb(q, seat), ui.Crumb{Label: title})...).WithStatus(status), nil
}

var adjustmentShelf = page.Shelf{
	Table: "review_adjustment", Texts: "review.adjustment",
	Home: func(q *page.Request, k page.Kept) string {
		return q.Path("accounts", k.Account, "reviews", "adjustments")
	},
}

func toAdjustments(q *page.Request, seat *account.Seat) page.Response {
	return page.SeeOther(q.Path("accounts", seat.Account(), "reviews", "adjustments"))
}

// adjust logs a change of tactics outside of a review.
func adjust(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	a := Adjustment{ID: q.Form.UUID("id"), AccountID: seat.Account()}
	err := page.Add(q, &a, bindAdjustment(tx.Today()), func() error { return Adjust(q.Context(), tx, a) })
	if err != nil {
		status, ok := page.FormStatus(err)
		if !ok {
			return page.Response{}, err
		}
		return showAdjustments(q, tx, seat, status)
	}
	return toAdjustments(q, seat).WithFlash("good", i18n.T(q.Context(), "review.flash.adjusted")), nil
}

// adjustIn logs one that a review decided.
func adjustIn(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	review := q.ID("review")
	a := Adjustment{ID: q.Form.UUID("id"), AccountID: seat.Account(), ReviewID: &review}
	if _, err := load(q, tx, seat); err != nil {
		return page.Response{}, err
	}
	err := page.Add(q, &a, bindAdjustment(tx.Today()), func() error { return Adjust(q.Context(), tx, a) })
	return added(q, tx, seat, err, "#h-adjusted", "review.flash.adjusted")
}
