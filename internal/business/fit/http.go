package fit

import (
	"context"
	"net/url"
	"slices"

	"github.com/a-h/templ"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Panel is how the client's needs are answered, on the page of our positions.
var Panel = account.Panel{
	Place: place, Was: []string{"/business/fit"}, Title: "fit.list.title", Text: "fit.list.text",
	Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, h *account.Head) ([]db.Query, func() templ.Component) {
		v := listPage{Actor: q.Actor, Today: tx.Today()}
		return []db.Query{QRows(&v.Rows, seat.Account()), qWants(&v.Wants, seat.Account(), uuid.Nil)},
			func() templ.Component {
				v.Head = *h
				return listView(v)
			}
	},
}

var place = account.Place{Host: "business/position", Name: "fit"}

// Routes mounts the answers to needs and the value positions below /accounts/{account}.
func Routes(r account.Router) {
	r.Export("/business/fit/export", authz.AccountView, export)
	r.Edit("/business/fit/new", authz.AccountEdit, blank)
	r.Write("/business/fit", authz.AccountEdit, create)
	r.Edit("/business/fit/{fit}/edit", authz.AccountEdit, edit)
	r.Write("/business/fit/{fit}", authz.AccountEdit, update)
	r.Shelf("/business/fit/{fit}", authz.AccountEdit, shelf)
	positionRoutes(r)
}

var shelf = page.Shelf{
	Table: "solution_fit", Texts: "fit.flash",
	Home: func(q *page.Request, k page.Kept) string { return place.Path(q.Context(), k.Account) },
}

func export(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var head account.Head
	var rows []Row
	ctx := q.Context()
	if err := db.Batch(ctx, tx, seat.QHead(&head), QRows(&rows, seat.Account())); err != nil {
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
	return page.CSV(ctx, i18n.T(ctx, "fit.csv.file"), head.Name, columns, lines), nil
}

func (r Row) csv(ctx context.Context) []string {
	return []string{
		r.Want, r.PersonName, r.Solution, r.ProductName, r.Tailoring, r.OwnerName,
		i18n.Enum(ctx, "solution_fit_status", string(r.Status)),
		i18n.DateInput(ctx, r.OnDate),
	}
}

func blank(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	q.Form.Fill(url.Values{"want": {q.Query("want")}})
	x := Fit{ID: uuid.Must(uuid.NewV7()), OwnerID: q.Actor.Member, Status: Idea, OnDate: tx.Today().AddMonths(1)}
	form.Show(q.Context(), q.Form, x, bind(tx.Today()))
	return showForm(q, tx, seat, uuid.Nil)
}

// showForm shows the form with what stands in q.Form; id is uuid.Nil for a new one.
func showForm(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID) (page.Response, error) {
	v := formPage{Form: q.Form, ID: id}
	accountID, ctx := seat.Account(), q.Context()
	var stored Fit
	reads := []db.Query{
		seat.QHead(&v.Head), qWants(&v.Wants, accountID, id),
		account.QHolders(&v.Members, accountID), qProducts(&v.Products, id),
	}
	if id != uuid.Nil {
		reads = append(reads, qOne(&stored, accountID, id))
	}
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	for _, w := range v.Wants {
		if id == uuid.Nil && w.Key() == q.Form.Value("want") && q.Form.Value("solution") == "" && !q.Form.Typed() {
			q.Form.Set("solution", w.Response)
		}
	}
	switch {
	case stored.ArchivedAt != nil:
		return page.Response{}, errs.NotFound
	case id != uuid.Nil:
		form.Show(ctx, q.Form, stored, bind(tx.Today()))
	}
	title := v.title(ctx)
	crumb := ui.Crumb{Href: place.Path(ctx, accountID), Label: i18n.T(ctx, "fit.list.title")}
	return page.HTML(title, formView(v), v.Head.Crumbs(ctx, crumb, ui.Crumb{Label: title})...), nil
}

func again(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID, err error) (page.Response, error) {
	return page.Again(err, func() (page.Response, error) { return showForm(q, tx, seat, id) })
}

func toList(q *page.Request, seat *account.Seat, key string) page.Response {
	return page.SeeOther(place.Path(q.Context(), seat.Account())).Done(q.Context(), key)
}

// known refuses an answer to what is not of the account.
func known(f Fit, wants []Want) error {
	if slices.ContainsFunc(wants, func(w Want) bool { return w.Key() == f.want() }) {
		return nil
	}
	return errs.NotFound
}

func create(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	x := Fit{ID: q.Form.UUID("id"), AccountID: seat.Account()}
	err := page.Add(q, &x, bind(tx.Today()), func() error {
		var wants []Want
		if err := db.Batch(q.Context(), tx, qWants(&wants, x.AccountID, uuid.Nil)); err != nil {
			return err
		}
		if err := known(x, wants); err != nil {
			return err
		}
		return Save(q.Context(), tx, x, 0)
	})
	if err != nil {
		return again(q, tx, seat, uuid.Nil, err)
	}
	return toList(q, seat, "fit.flash.created"), nil
}

// load reads an answer that the actor may change.
func load(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (Fit, error) {
	var x Fit
	err := db.Batch(q.Context(), tx, append(with, qOne(&x, seat.Account(), q.ID("fit")))...)
	return x, err
}

func edit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return showForm(q, tx, seat, q.ID("fit"))
}

func update(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var wants []Want
	_, err := page.Save(q, tx, page.Stored[Fit]{
		Entity: "solution_fit", ID: q.ID("fit"), Bind: bind(tx.Today()),
		Load: func() (Fit, error) {
			x, err := load(q, tx, seat, qWants(&wants, seat.Account(), q.ID("fit")))
			return page.Live(x, x.ArchivedAt, err)
		},
		Save: func(_, x Fit) error {
			if err := known(x, wants); err != nil {
				return err
			}
			return Save(q.Context(), tx, x, x.Version)
		},
	})
	if err != nil {
		return again(q, tx, seat, q.ID("fit"), err)
	}
	return toList(q, seat, "fit.flash.saved"), nil
}
