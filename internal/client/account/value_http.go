package account

import (
	"net/url"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

func valueRoutes(r chi.Router, s *page.Site) {
	r.Get("/value", s.Read(authz.AccountView, value))
	r.Post("/value", s.Write(authz.AccountEdit, createValue))
	r.Get("/value/{value}/edit", s.Read(authz.AccountEdit, editValue))
	r.Post("/value/{value}", s.Write(authz.AccountEdit, updateValueLine))
	r.Post("/value/{value}/archive", s.Write(authz.AccountEdit, archiveValueLine))
	r.Post("/value/{value}/restore", s.Write(authz.AccountEdit, restoreValueLine))
}

// valuePage is what the page of an account's value shows.
type valuePage struct {
	Head      Head
	Typed     []Value
	Bought    []Bought
	Catalogue []string // products on offer
	Values    Values
	Lifetime  Lifetime
	Form      *form.Form
	Edit      uuid.UUID // the amount being edited; uuid.Nil: a new one
}

func (v *valuePage) reads(tx *db.Tx, id uuid.UUID) []db.Query {
	return []db.Query{QHead(&v.Head, id), QValues(&v.Typed, id), QBought(&v.Bought, tx, id), db.Q(&v.Catalogue, catalogueSQL, nil), QLifetime(&v.Lifetime, id)}
}

func (v *valuePage) response(q *page.Request, tx *db.Tx) page.Response {
	v.Values = ValuesOf(v.Typed, v.Bought)
	if v.Edit == uuid.Nil {
		v.Form.Fill(url.Values{
			"id": {uuid.Must(uuid.NewV7()).String()}, "kind": {string(Expected12)}, "probability": {"100"}, "as_of": {tx.Today().String()},
		})
	}
	title := i18n.T(q.Context(), "account.value.title")
	return page.HTML(v.Head.Name+": "+title, valueView(*v), v.Head.Crumbs(q.Context(), ui.Crumb{Label: title})...)
}

func value(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := valuePage{Form: q.Form}
	if err := db.Batch(q.Context(), tx, v.reads(tx, q.ID("account"))...); err != nil {
		return page.Response{}, err
	}
	v.prefill(q)
	return v.response(q, tx), nil
}

// prefill takes product, unit and kind from a link of the table.
func (v *valuePage) prefill(q *page.Request) {
	for _, name := range []string{"product", "unit", "kind"} {
		if value := CleanQuery(q.Query(name)); value != "" {
			q.Form.Set(name, value)
		}
	}
}

func createValue(q *page.Request, tx *db.Tx) (page.Response, error) {
	id := q.ID("account")
	v := valuePage{Form: q.Form}
	if err := Open(q.Context(), tx, id, v.reads(tx, id)...); err != nil {
		return page.Response{}, err
	}
	line := decodeValue(q.Form, Value{ID: q.Form.UUID("id"), Probability: Certain}, v.Typed, q.Actor.Settings.Currency, tx.Today())
	err := errs.Invalid
	if q.Form.OK() {
		err = SaveValue(q.Context(), tx, id, line, 0)
	}
	return v.answer(q, tx, err)
}

// answer goes back to the page after a save, or shows the form again.
func (v *valuePage) answer(q *page.Request, tx *db.Tx, err error) (page.Response, error) {
	if isTaken(err) {
		q.Form.Fail("kind", "err.value_taken")
	}
	if status, ok := page.FormStatus(err); ok {
		return v.response(q, tx).WithStatus(status), nil
	}
	if err != nil && !isDuplicate(err) {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("accounts", q.ID("account"), "value")).WithFlash("good", i18n.T(q.Context(), "account.value.saved")), nil
}

func editValue(q *page.Request, tx *db.Tx) (page.Response, error) {
	id := q.ID("account")
	v := valuePage{Form: q.Form, Edit: q.ID("value")}
	var line Value
	if err := db.Batch(q.Context(), tx, append(v.reads(tx, id), qValue(&line, id, v.Edit, false))...); err != nil {
		return page.Response{}, err
	}
	if !v.Head.MayEdit(q.Actor) {
		return page.Response{}, errs.Forbidden
	}
	q.Form.Fill(fillValue(q.Context(), line, q.Actor.Settings.Currency))
	return v.response(q, tx), nil
}

func updateValueLine(q *page.Request, tx *db.Tx) (page.Response, error) {
	id := q.ID("account")
	v := valuePage{Form: q.Form, Edit: q.ID("value")}
	err := page.Save(q, tx, page.Stored[Value]{
		Entity: "account_value", ID: v.Edit, Version: func(l Value) int { return l.Version },
		Fill: func(l Value) url.Values { return fillValue(q.Context(), l, q.Actor.Settings.Currency) },
		Load: func() (line Value, err error) {
			err = Open(q.Context(), tx, id, append(v.reads(tx, id), qValue(&line, id, v.Edit, false))...)
			return line, err
		},
		Save: func(current Value, version int) error {
			line := decodeValue(q.Form, current, v.Typed, q.Actor.Settings.Currency, tx.Today())
			if !q.Form.OK() {
				return errs.Invalid
			}
			return SaveValue(q.Context(), tx, id, line, version)
		},
	})
	return v.answer(q, tx, err)
}

func archiveValueLine(q *page.Request, tx *db.Tx) (page.Response, error) {
	id, line := q.ID("account"), Value{}
	if err := Open(q.Context(), tx, id, qValue(&line, id, q.ID("value"), false)); err != nil {
		return page.Response{}, err
	}
	if err := setValue(q.Context(), tx, id, line, true); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("accounts", id, "value")).WithFlash("good", i18n.T(q.Context(), "account.value.archived")).
		WithUndo(i18n.T(q.Context(), "account.list.undo"), q.Path("accounts", id, "value", line.ID, "restore")), nil
}

func restoreValueLine(q *page.Request, tx *db.Tx) (page.Response, error) {
	id, line := q.ID("account"), Value{}
	v := valuePage{}
	if err := Open(q.Context(), tx, id, append(v.reads(tx, id), qValue(&line, id, q.ID("value"), true))...); err != nil {
		return page.Response{}, err
	}
	back := page.SeeOther(q.Path("accounts", id, "value"))
	for _, t := range v.Typed {
		if t.Product == line.Product && t.Unit == line.Unit && t.Kind == line.Kind {
			return back.WithFlash("risk", i18n.T(q.Context(), "err.value_taken")), nil
		}
	}
	if err := setValue(q.Context(), tx, id, line, false); err != nil {
		return page.Response{}, err
	}
	return back.WithFlash("good", i18n.T(q.Context(), "account.value.restored")), nil
}
