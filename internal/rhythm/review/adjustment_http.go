package review

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

func adjustments(q *page.Request, tx *db.Tx) (page.Response, error) {
	q.Form.Set("id", uuid.Must(uuid.NewV7()).String())
	return showAdjustments(q, tx, http.StatusOK)
}

func showAdjustments(q *page.Request, tx *db.Tx, status int) (page.Response, error) {
	v := adjustmentsPage{Form: q.Form}
	id, ctx := q.ID("account"), q.Context()
	if err := db.Batch(ctx, tx, account.QHead(&v.Head, id), QAdjustments(&v.Log, id), qAims(&v.Aims, id)); err != nil {
		return page.Response{}, err
	}
	v.Edits = v.Head.MayEdit(q.Actor)
	q.Form.Fill(url.Values{"on": {tx.Today().String()}})
	title := i18n.T(ctx, "review.adjust.title")
	return page.HTML(v.Head.Name+": "+title, adjustmentsView(v), v.Head.Crumbs(ctx, crumb(q), ui.Crumb{Label: title})...).WithStatus(status), nil
}

func toAdjustments(q *page.Request) page.Response {
	return page.SeeOther(q.Path("accounts", q.ID("account"), "reviews", "adjustments"))
}

// adjust logs a change of tactics outside of a review.
func adjust(q *page.Request, tx *db.Tx) (page.Response, error) {
	a := decodeAdjustment(q.Form, Adjustment{AccountID: q.ID("account")}, tx.Today())
	if err := account.Open(q.Context(), tx, a.AccountID); err != nil {
		return page.Response{}, err
	}
	err := errs.Invalid
	if q.Form.OK() {
		err = Adjust(q.Context(), tx, a)
	}
	if err != nil && !errors.Is(err, db.ErrDuplicate) {
		status, ok := page.FormStatus(err)
		if !ok {
			return page.Response{}, err
		}
		return showAdjustments(q, tx, status)
	}
	return toAdjustments(q).WithFlash("good", i18n.T(q.Context(), "review.flash.adjusted")), nil
}

// adjustIn logs one that a review decided.
func adjustIn(q *page.Request, tx *db.Tx) (page.Response, error) {
	review := q.ID("review")
	a := decodeAdjustment(q.Form, Adjustment{AccountID: q.ID("account"), ReviewID: &review}, tx.Today())
	if _, err := load(q, tx); err != nil {
		return page.Response{}, err
	}
	err := errs.Invalid
	if q.Form.OK() {
		err = Adjust(q.Context(), tx, a)
	}
	return added(q, tx, err, "#h-adjusted", "review.flash.adjusted")
}

func loadAdjustment(q *page.Request, tx *db.Tx) (Adjustment, error) {
	var a Adjustment
	err := account.Open(q.Context(), tx, q.ID("account"), qAdjustment(&a, q.ID("account"), q.ID("adjustment")))
	return a, err
}

func dropAdjustment(q *page.Request, tx *db.Tx) (page.Response, error) {
	a, err := loadAdjustment(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if a.ArchivedAt == nil {
		if err := setAdjustmentArchived(q.Context(), tx, a, true); err != nil {
			return page.Response{}, err
		}
	}
	return toAdjustments(q).WithFlash("good", i18n.T(q.Context(), "review.flash.dropped")).
		WithUndo(i18n.T(q.Context(), "review.flash.undo"), q.Path("accounts", a.AccountID, "reviews", "adjustments", a.ID, "restore")), nil
}

func restoreAdjustment(q *page.Request, tx *db.Tx) (page.Response, error) {
	a, err := loadAdjustment(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if a.ArchivedAt != nil {
		if err := setAdjustmentArchived(q.Context(), tx, a, false); err != nil {
			return page.Response{}, err
		}
	}
	return toAdjustments(q).WithFlash("good", i18n.T(q.Context(), "review.flash.adjusted")), nil
}
