package fit

import (
	"context"
	"errors"
	"slices"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Routes mounts the answers to needs and the value positions below /accounts/{account}.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/business/fit", s.Read(authz.AccountView, index))
	r.Get("/business/fit/export", s.Export(authz.AccountView, export))
	r.Get("/business/fit/new", s.Read(authz.AccountEdit, newFit))
	r.Post("/business/fit", s.Write(authz.AccountEdit, create))
	r.Get("/business/fit/{fit}/edit", s.Read(authz.AccountEdit, edit))
	r.Post("/business/fit/{fit}", s.Write(authz.AccountEdit, update))
	r.Post("/business/fit/{fit}/archive", s.Write(authz.AccountEdit, archive))
	r.Post("/business/fit/{fit}/restore", s.Write(authz.AccountEdit, restore))
	positionRoutes(r, s)
}

func index(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := listPage{Actor: q.Actor, Today: tx.Today()}
	accountID, ctx := q.ID("account"), q.Context()
	err := db.Batch(ctx, tx, account.QHead(&v.Head, accountID), QRows(&v.Rows, accountID), qWants(&v.Wants, accountID, uuid.Nil))
	if err != nil {
		return page.Response{}, err
	}
	title := i18n.T(ctx, "fit.list.title")
	return page.HTML(v.Head.Name+": "+title, listView(v), v.Head.Crumbs(ctx, ui.Crumb{Label: title})...), nil
}

func export(q *page.Request, tx *db.Tx) (page.Response, error) {
	var head account.Head
	var rows []Row
	ctx := q.Context()
	if err := db.Batch(ctx, tx, account.QHead(&head, q.ID("account")), QRows(&rows, q.ID("account"))); err != nil {
		return page.Response{}, err
	}
	var columns []string
	for _, name := range []string{"want", "person", "solution", "product", "tailoring", "owner", "status", "on"} {
		columns = append(columns, label(ctx, name))
	}
	lines := make([][]string, 0, len(rows))
	for _, r := range rows {
		lines = append(lines, r.csv(ctx))
	}
	return page.CSV(i18n.T(ctx, "fit.csv.file")+"-"+tx.Today().String(), columns, lines), nil
}

func (r Row) csv(ctx context.Context) []string {
	return []string{
		r.Want, r.PersonName, r.Solution, r.ProductName, r.Tailoring, r.OwnerName, i18n.Enum(ctx, "solution_fit_status", string(r.Status)),
		i18n.DateInput(ctx, r.OnDate),
	}
}

func newFit(q *page.Request, tx *db.Tx) (page.Response, error) {
	values := fill(Fit{ID: uuid.Must(uuid.NewV7()), OwnerID: q.Actor.Member, Status: Idea, OnDate: tx.Today().AddMonths(1)})
	values.Set("want", q.Query("want"))
	q.Form.Fill(values)
	return showForm(q, tx, uuid.Nil)
}

// showForm shows the form with what stands in q.Form; id is uuid.Nil for a new one.
func showForm(q *page.Request, tx *db.Tx, id uuid.UUID) (page.Response, error) {
	v := formPage{Form: q.Form, ID: id}
	accountID, ctx := q.ID("account"), q.Context()
	var stored Fit
	reads := []db.Query{account.QHead(&v.Head, accountID), qWants(&v.Wants, accountID, id), account.QPeople(&v.Members), qProducts(&v.Products, id)}
	if id != uuid.Nil {
		reads = append(reads, qOne(&stored, accountID, id))
	}
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	switch {
	case !v.Head.MayEdit(q.Actor):
		return page.Response{}, errs.Forbidden
	case stored.ArchivedAt != nil:
		return page.Response{}, errs.NotFound
	case id != uuid.Nil:
		q.Form.Fill(fill(stored))
	}
	title := v.title(ctx)
	crumb := ui.Crumb{Href: q.Path("accounts", accountID, "business", "fit"), Label: i18n.T(ctx, "fit.list.title")}
	return page.HTML(title, formView(v), v.Head.Crumbs(ctx, crumb, ui.Crumb{Label: title})...), nil
}

func again(q *page.Request, tx *db.Tx, id uuid.UUID, err error) (page.Response, error) {
	status, ok := page.FormStatus(err)
	if !ok {
		return page.Response{}, err
	}
	answer, err := showForm(q, tx, id)
	return answer.WithStatus(status), err
}

func toList(q *page.Request, key string) page.Response {
	return page.SeeOther(q.Path("accounts", q.ID("account"), "business", "fit")).WithFlash("good", i18n.T(q.Context(), key))
}

// known refuses an answer to what is not of the account.
func known(f Fit, wants []Want) error {
	if slices.ContainsFunc(wants, func(w Want) bool { return w.Key() == f.want() }) {
		return nil
	}
	return errs.NotFound
}

func create(q *page.Request, tx *db.Tx) (page.Response, error) {
	x := decode(q.Form, Fit{ID: q.Form.UUID("id"), AccountID: q.ID("account")}, tx.Today())
	var wants []Want
	if err := account.Open(q.Context(), tx, x.AccountID, qWants(&wants, x.AccountID, uuid.Nil)); err != nil {
		return page.Response{}, err
	}
	err := errs.Invalid
	if q.Form.OK() {
		if err = known(x, wants); err == nil {
			err = Save(q.Context(), tx, x, 0)
		}
	}
	if err != nil && !errors.Is(err, db.ErrDuplicate) {
		return again(q, tx, uuid.Nil, err)
	}
	return toList(q, "fit.flash.created"), nil
}

// load reads an answer that the actor may change.
func load(q *page.Request, tx *db.Tx, with ...db.Query) (Fit, error) {
	var x Fit
	err := account.Open(q.Context(), tx, q.ID("account"), append(with, qOne(&x, q.ID("account"), q.ID("fit")))...)
	return x, err
}

func edit(q *page.Request, tx *db.Tx) (page.Response, error) { return showForm(q, tx, q.ID("fit")) }

func update(q *page.Request, tx *db.Tx) (page.Response, error) {
	var wants []Want
	err := page.Save(q, tx, page.Stored[Fit]{
		Entity: "solution_fit", ID: q.ID("fit"), Fill: fill,
		Load: func() (Fit, error) {
			x, err := load(q, tx, qWants(&wants, q.ID("account"), q.ID("fit")))
			if err == nil && x.ArchivedAt != nil {
				err = errs.NotFound
			}
			return x, err
		},
		Version: func(x Fit) int { return x.Version },
		Save: func(x Fit, version int) error {
			x = decode(q.Form, x, tx.Today())
			if !q.Form.OK() {
				return errs.Invalid
			}
			if err := known(x, wants); err != nil {
				return err
			}
			return Save(q.Context(), tx, x, version)
		},
	})
	if err != nil {
		return again(q, tx, q.ID("fit"), err)
	}
	return toList(q, "fit.flash.saved"), nil
}

func archive(q *page.Request, tx *db.Tx) (page.Response, error) {
	x, err := load(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if x.ArchivedAt == nil {
		if err := setArchived(q.Context(), tx, x, true); err != nil {
			return page.Response{}, err
		}
	}
	return toList(q, "fit.flash.archived").
		WithUndo(i18n.T(q.Context(), "fit.flash.undo"), q.Path("accounts", x.AccountID, "business", "fit", x.ID, "restore")), nil
}

func restore(q *page.Request, tx *db.Tx) (page.Response, error) {
	x, err := load(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if x.ArchivedAt != nil {
		if err := setArchived(q.Context(), tx, x, false); err != nil {
			return page.Response{}, err
		}
	}
	return toList(q, "fit.flash.restored"), nil
}
