package value

import (
	"net/http"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/kernel/sheet"
	"trucot/web/ui"
)

func transactionImportRoutes(r account.Router) {
	r.Edit("/transactions/import", authz.AccountEdit, startImport)
	r.Edit("/transactions/import/sample", authz.AccountEdit, sampleImport)
	// The trial reads in a transaction that cannot write.
	r.Try("/transactions/import", authz.AccountEdit, tryImport)
	r.Import("/transactions/import/confirm", authz.AccountEdit, confirmImport)
}

func startImport(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return showImport(q, tx, seat, importPage{}, http.StatusOK)
}

// sampleImport is a file to fill in: the columns, and a line that shows how.
func sampleImport(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var head account.Head
	if err := db.Batch(q.Context(), tx, seat.QHead(&head)); err != nil {
		return page.Response{}, err
	}
	ctx, currency, cost := q.Context(), q.Actor.Settings.Currency, int64(80_000_000)
	example := Transaction{
		OnDate: tx.Today().AddDays(-45), Document: "HD-0001",
		Product: i18n.T(ctx, "value.import.sample_line"), Unit: i18n.T(ctx, "value.figure.unit"),
		Amount: 125_000_000, Cost: &cost, Due: tx.Today().AddDays(-15), Paid: tx.Today().AddDays(-16),
	}
	return page.CSV(ctx, i18n.T(ctx, "value.import.sample_name"), "",
		dealHead(ctx, currency), [][]string{example.csv(ctx, currency)}), nil
}

func showImport(q *page.Request, tx *db.Tx, seat *account.Seat, v importPage, status int) (page.Response, error) {
	v.Form = q.Form
	if v.Head.ID == uuid.Nil {
		if err := db.Batch(q.Context(), tx, seat.QHead(&v.Head)); err != nil {
			return page.Response{}, err
		}
	}
	title := i18n.T(q.Context(), "value.import.title")
	list := ui.Crumb{Href: place.Path(q.Context(), v.Head.ID), Label: i18n.T(q.Context(), "value.transaction.title")}
	return page.HTML(v.Head.Name+": "+title, importView(v),
		v.Head.Crumbs(q.Context(), list, ui.Crumb{Label: title})...).WithStatus(status), nil
}

// refuseImport shows the form again with what is wrong with the text as a whole.
func refuseImport(
	q *page.Request, tx *db.Tx, seat *account.Seat, field string, fault *form.Error,
) (page.Response, error) {
	q.Form.Fail(field, fault.Key, fault.Args...)
	return showImport(q, tx, seat, importPage{}, http.StatusUnprocessableEntity)
}

func readingOf(q *page.Request, tx *db.Tx) reading {
	return reading{
		q.Actor.Settings.Currency, tx.Today(), sheet.OrderOf(q.Form.Value("order")), i18n.UsualOrder(q.Context()),
	}
}

func tryImport(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	field, raw := "file", q.Upload("file")
	if raw == nil {
		field, raw = "text", []byte(q.Form.Value("text"))
	}
	text, encoding, fault := sheet.Text(raw)
	if fault != nil {
		return refuseImport(q, tx, seat, field, fault)
	}
	q.Form.Set("text", text)
	v := importPage{
		Text: text, Encoding: encoding, Batch: uuid.Must(uuid.NewV7()), Plan: readDeals(text, readingOf(q, tx)),
	}
	if v.Plan.Fault != nil {
		return refuseImport(q, tx, seat, field, v.Plan.Fault)
	}
	var stored []knownDeal
	err := db.Batch(q.Context(), tx, seat.QHead(&v.Head),
		v.Plan.qKnown(&stored, seat.Account()), db.Q(&v.Catalogue, catalogueSQL, nil))
	if err != nil {
		return page.Response{}, err
	}
	v.Plan.judge(v.Head.ID, stored, v.Batch)
	return showImport(q, tx, seat, v, http.StatusOK)
}

// confirmImport makes the plan anew from what is stored now: sent again, it
// finds nothing left to do; when it would do something else than was shown, that
// is shown.
func confirmImport(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	id, batch := seat.Account(), q.Form.UUID("batch")
	text, _, fault := sheet.Text([]byte(q.Form.Value("text")))
	if fault != nil {
		return refuseImport(q, tx, seat, "text", fault)
	}
	plan := readDeals(text, readingOf(q, tx))
	if plan.Fault != nil {
		return refuseImport(q, tx, seat, "text", plan.Fault)
	}
	if !q.Form.OK() {
		return refuseImport(q, tx, seat, "text", &form.Error{Key: "err.import_again"})
	}
	var stored []knownDeal
	var before []db.Act
	if err := db.Batch(q.Context(), tx, plan.qKnown(&stored, id), db.QAct(&before, batch)); err != nil {
		return page.Response{}, err
	}
	plan.judge(id, stored, batch)
	used := len(before) > 0 && (before[0].UndoneAt != nil || !before[0].In(id) || plan.count(dealCreated) > 0)
	if used { // the ids of the batch are used up: only a new trial can add the rows again
		return refuseImport(q, tx, seat, "text", &form.Error{Key: "err.import_again"})
	}
	if plan.count(dealCreated) > 0 && !q.Saw(plan.does()) {
		q.Form.Fail("text", "err.import_again")
		return showImport(q, tx, seat, importPage{Text: text, Batch: batch, Plan: plan}, http.StatusConflict)
	}
	err := importDeals(q.Context(), tx, id, plan, batch)
	if _, about := page.FormStatus(err); about { // someone wrote the same document at the same moment
		return refuseImport(q, tx, seat, "text", &form.Error{Key: "err.import_again"})
	}
	if page.Failed(err) {
		return page.Response{}, err
	}
	done := i18n.T(q.Context(), "value.import.done", "created", plan.count(dealCreated), "skipped", len(plan.Lines)-plan.count(dealCreated))
	res := page.SeeOther(place.Path(q.Context(), id)).WithFlash("good", done)
	if plan.count(dealCreated) > 0 {
		res = res.WithUndo(q.Path("accounts", id, "acts", batch, "undo") + "?next=value")
	}
	return res, nil
}
