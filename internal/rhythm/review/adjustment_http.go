package review

import (
	"github.com/a-h/templ"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Adjustments is the log of changes of tactics, on the page of the reviews.
var Adjustments = account.Panel{
	Place: place, Was: []string{"/reviews/adjustments"}, Title: "review.adjust.title", Text: "review.adjust.text",
	Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, h *account.Head) ([]db.Query, func() templ.Component) {
		id, v := seat.Account(), adjustmentsPage{Form: form.New(nil)}
		return []db.Query{QAdjustments(&v.Log, id), qAims(&v.Aims, id)}, func() templ.Component {
			v.Head, v.Edits = *h, h.MayEdit(q.Actor)
			v.Form.Set("id", uuid.Must(uuid.NewV7()).String())
			form.Show(q.Context(), v.Form, Adjustment{OnDate: tx.Today()}, bindAdjustment(tx.Today()))
			return adjustmentsView(v)
		}
	},
}

var place = account.Place{Host: "reviews", Name: "adjustments"}

// showAdjustments is the log on a page of its own, where what was sent is not right.
func showAdjustments(q *page.Request, tx *db.Tx, seat *account.Seat, status int) (page.Response, error) {
	v := adjustmentsPage{Form: q.Form}
	id, ctx := seat.Account(), q.Context()
	if err := db.Batch(ctx, tx, seat.QHead(&v.Head), QAdjustments(&v.Log, id), qAims(&v.Aims, id)); err != nil {
		return page.Response{}, err
	}
	v.Edits = v.Head.MayEdit(q.Actor)
	form.Show(ctx, q.Form, Adjustment{OnDate: tx.Today()}, bindAdjustment(tx.Today()))
	title := i18n.T(ctx, "review.adjust.title")
	return page.HTML(v.Head.Name+": "+title, aloneView(v),
		v.Head.Crumbs(ctx, crumb(q, seat), ui.Crumb{Label: title})...).WithStatus(status), nil
}

var adjustmentShelf = page.Shelf{
	Table: "review_adjustment", Texts: "review.adjustment",
	Home: func(q *page.Request, k page.Kept) string {
		return place.Path(q.Context(), k.Account)
	},
}

func toAdjustments(q *page.Request, seat *account.Seat) page.Response {
	return page.SeeOther(place.Path(q.Context(), seat.Account()))
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
	return toAdjustments(q, seat).Done(q.Context(), "review.flash.adjusted"), nil
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
