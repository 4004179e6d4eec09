package account

import (
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

func valueRoutes(r Router) {
	r.Read("/value", authz.AccountView, value)
	r.Write("/value", authz.AccountEdit, createValue)
	r.Edit("/value/{value}/edit", authz.AccountEdit, editValue)
	r.Write("/value/{value}", authz.AccountEdit, updateValueLine)
	r.Write("/value/{value}/archive", authz.AccountEdit, archiveValueLine)
	r.Write("/value/{value}/restore", authz.AccountEdit, restoreValueLine)
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

func (v *valuePage) reads(tx *db.Tx, seat *Seat) []db.Query {
	id := seat.Account()
	return []db.Query{seat.QHead(&v.Head), QValues(&v.Typed, id), QBought(&v.Bought, tx, id), db.Q(&v.Catalogue, catalogueSQL, nil), QLifetime(&v.Lifetime, id)}
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

func value(q *page.Request, tx *db.Tx, seat *Seat) (page.Response, error) {
	v := valuePage{Form: q.Form}
	if err := db.Batch(q.Context(), tx, v.reads(tx, seat)...); err != nil {
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

func createValue(q *page.Request, tx *db.Tx, seat *Seat) (page.Response, error) {
	id := seat.Account()
	v := valuePage{Form: q.Form}
	if err := db.Batch(q.Context(), tx, v.reads(tx, seat)...); err != nil {
		return page.Response{}, err
	}
	line := decodeValue(q.Form, Value{ID: q.Form.UUID("id"), Probability: Certain}, v.Typed, q.Actor.Settings.Currency, tx.Today())
	err := errs.Invalid
	if q.Form.OK() {
		err = SaveValue(q.Context(), tx, id, line, 0)
	}
	return v.answer(q, tx, seat, err)
}

// answer goes back to the page after a save, or shows the form again.
func (v *valuePage) answer(q *page.Request, tx *db.Tx, seat *Seat, err error) (page.Response, error) {
	if isTaken(err) {
		q.Form.Fail("kind", "err.value_taken")
	}
	if status, ok := page.FormStatus(err); ok {
		return v.response(q, tx).WithStatus(status), nil
	}
	if err != nil && !isDuplicate(err) {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("accounts", seat.Account(), "value")).WithFlash("good", i18n.T(q.Context(), "account.value.saved")), nil
}

func editValue(q *page.Request, tx *db.Tx, seat *Seat) (page.Response, error) {
	id := seat.Account()
	v := valuePage{Form: q.Form, Edit: q.ID("value")}
	var line Value
	if err := db.Batch(q.Context(), tx, append(v.reads(tx, seat), qValue(&line, id, v.Edit, false))...); err != nil {
		return page.Response{}, err
	}
	q.Form.Fill(fillValue(q.Context(), line, q.Actor.Settings.Currency))
	return v.response(q, tx), nil
}

func updateValueLine(q *page.Request, tx *db.Tx, seat *Seat) (page.Response, error) {
	id := seat.Account()
	v := valuePage{Form: q.Form, Edit: q.ID("value")}
	err := page.Save(q, tx, page.Stored[Value]{
		Entity: "account_value", ID: v.Edit, Version: func(l Value) int { return l.Version },
		Fill: func(l Value) url.Values { return fillValue(q.Context(), l, q.Actor.Settings.Currency) },
		Load: func() (line Value, err error) {
			err = db.Batch(q.Context(), tx, append(v.reads(tx, seat), qValue(&line, id, v.Edit, false))...)
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
	return v.answer(q, tx, seat, err)
}

func archiveValueLine(q *page.Request, tx *db.Tx, seat *Seat) (page.Response, error) {
	id, line := seat.Account(), Value{}
	if err := db.Batch(q.Context(), tx, qValue(&line, id, q.ID("value"), false)); err != nil {
		return page.Response{}, err
	}
	if err := setValue(q.Context(), tx, id, line, true); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("accounts", id, "value")).WithFlash("good", i18n.T(q.Context(), "account.value.archived")).
		WithUndo(q.Path("accounts", id, "value", line.ID, "restore")), nil
}

func restoreValueLine(q *page.Request, tx *db.Tx, seat *Seat) (page.Response, error) {
	id, line := seat.Account(), Value{}
	v := valuePage{}
	if err := db.Batch(q.Context(), tx, append(v.reads(tx, seat), qValue(&line, id, q.ID("value"), true))...); err != nil {
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
