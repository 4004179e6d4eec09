package product

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/kernel/sheet"
)

func importRoutes(r chi.Router, s *page.Site) {
	r.Get("/admin/products/import", s.Read(authz.SettingAdmin, startImport))
	// The trial reads in a transaction that cannot write.
	r.Post("/admin/products/import", page.Large(s.Export(authz.SettingAdmin, tryImport)))
	r.Post("/admin/products/import/confirm", page.Large(s.Import(authz.SettingAdmin, confirmImport)))
}

func startImport(q *page.Request, _ *db.Tx) (page.Response, error) {
	return showImport(q, importPage{q: q}), nil
}

func showImport(q *page.Request, v importPage) page.Response {
	title := i18n.T(q.Context(), "product.import.title")
	return page.HTML(title, importView(v), crumbs(q, title)...)
}

// refuse shows the form again with what is wrong with the text as a whole.
func refuse(q *page.Request, field string, fault *form.Error) page.Response {
	q.Form.Fail(field, fault.Key, fault.Args...)
	return showImport(q, importPage{q: q}).WithStatus(http.StatusUnprocessableEntity)
}

func tryImport(q *page.Request, tx *db.Tx) (page.Response, error) {
	field, raw := "file", q.Upload("file")
	if raw == nil {
		field, raw = "text", []byte(q.Form.Value("text"))
	}
	text, encoding, fault := sheet.Text(raw)
	if fault != nil {
		return refuse(q, field, fault), nil
	}
	var have Catalogue
	if err := db.Batch(q.Context(), tx, qCatalogue(&have)...); err != nil {
		return page.Response{}, err
	}
	v := importPage{q: q, Text: text, Encoding: encoding, Batch: uuid.Must(uuid.NewV7())}
	if v.Plan = NewPlan(text, have, v.Batch); v.Plan.Fault != nil {
		q.Form.Set("text", text)
		return refuse(q, field, v.Plan.Fault), nil
	}
	q.Form.Set("text", text)
	return showImport(q, v), nil
}

// confirmImport makes the plan anew from what is stored now: sent again, it
// finds nothing left to do; when it would do something else than was shown, that
// is shown.
func confirmImport(q *page.Request, tx *db.Tx) (page.Response, error) {
	batch := q.Form.UUID("batch")
	text, _, fault := sheet.Text([]byte(q.Form.Value("text")))
	if fault != nil {
		return refuse(q, "text", fault), nil
	}
	if !q.Form.OK() {
		return refuse(q, "text", &form.Error{Key: "err.import_again"}), nil
	}
	var have Catalogue
	if err := db.Batch(q.Context(), tx, qCatalogue(&have)...); err != nil {
		return page.Response{}, err
	}
	plan := NewPlan(text, have, batch)
	if plan.Fault != nil {
		return refuse(q, "text", plan.Fault), nil
	}
	if plan.writes() > 0 && !q.Saw(plan.does()) {
		q.Form.Fail("text", "err.import_again")
		return showImport(q, importPage{q: q, Text: text, Batch: batch, Plan: plan}).
			WithStatus(http.StatusConflict), nil
	}
	err := Import(q.Context(), tx, plan, batch)
	if _, about := page.FormStatus(err); about { // someone changed the catalogue at the same moment
		return refuse(q, "text", &form.Error{Key: "err.import_again"}), nil
	}
	if page.Failed(err) {
		return page.Response{}, err
	}
	return toList(q, "product.import.done", "created", plan.Count(Created), "changed", plan.Count(Changed), "skipped", plan.Count(Wrong)), nil
}
