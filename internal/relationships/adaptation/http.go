package adaptation

import (
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

// Panel is the log of adaptations, on the page of who is met when.
var Panel = account.Panel{
	Place: place, Was: []string{"/adaptations"}, Title: "adaptation.list.title", Text: "adaptation.list.text",
	Show: func(q *page.Request, _ *db.Tx, seat *account.Seat, h *account.Head) ([]db.Query, func() templ.Component) {
		id, v := seat.Account(), listPage{Actor: q.Actor, Person: q.QueryID("person")}
		return []db.Query{QRows(&v.Rows, id, v.Person), qPeople(&v.People, id, uuid.Nil)}, func() templ.Component {
			v.Head = *h
			return listView(v)
		}
	},
}

var place = account.Place{Host: "relationships/engagement", Name: "adaptations"}

// Routes mounts the log of adaptations below /accounts/{account}.
func Routes(r account.Router) {
	r.Edit("/adaptations/new", authz.AccountEdit, blank)
	r.Write("/adaptations", authz.AccountEdit, create)
	r.Edit("/adaptations/{adaptation}/edit", authz.AccountEdit, edit)
	r.Write("/adaptations/{adaptation}", authz.AccountEdit, update)
	r.Shelf("/adaptations/{adaptation}", authz.AccountEdit, shelf)
}

var shelf = page.Shelf{
	Table: "adaptation", Texts: "adaptation.flash",
	Home: func(q *page.Request, k page.Kept) string { return place.Path(q.Context(), k.Account) },
}

func blank(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	form.Show(q.Context(), q.Form, Adaptation{
		ID: uuid.Must(uuid.NewV7()), OwnerID: q.Actor.Member, OnDate: tx.Today(),
		StakeholderID: form.IDOrNil(q.QueryID("person")),
	}, bind(tx.Today()))
	return showForm(q, tx, seat, uuid.Nil)
}

// showForm shows the form with what stands in q.Form; id is uuid.Nil for a new one.
func showForm(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID) (page.Response, error) {
	v := formPage{Form: q.Form, ID: id}
	accountID, ctx := seat.Account(), q.Context()
	var stored Adaptation
	reads := []db.Query{seat.QHead(&v.Head), qPeople(&v.People, accountID, id), account.QHolders(&v.Members, accountID)}
	if id != uuid.Nil {
		reads = append(reads, QOne(&stored, accountID, id))
	}
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	switch {
	case stored.ArchivedAt != nil:
		return page.Response{}, errs.NotFound
	case id != uuid.Nil:
		v.Version = stored.Version
		form.Show(ctx, q.Form, stored, bind(tx.Today()))
	}
	title := v.title(ctx)
	crumb := ui.Crumb{Href: place.Path(ctx, accountID), Label: i18n.T(ctx, "adaptation.list.title")}
	return page.HTML(title, formView(v), v.Head.Crumbs(ctx, crumb, ui.Crumb{Label: title})...), nil
}

func again(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID, err error) (page.Response, error) {
	return page.Again(err, func() (page.Response, error) { return showForm(q, tx, seat, id) })
}

func toList(q *page.Request, seat *account.Seat, key string) page.Response {
	return page.SeeOther(place.Path(q.Context(), seat.Account())).Done(q.Context(), key)
}

func create(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	a := Adaptation{ID: q.Form.UUID("id"), AccountID: seat.Account()}
	err := page.Add(q, &a, bind(tx.Today()), func() error { return Save(q.Context(), tx, a, 0) })
	if err != nil {
		return again(q, tx, seat, uuid.Nil, err)
	}
	return toList(q, seat, "adaptation.flash.created"), nil
}

// load reads an adaptation that the actor may change.
func load(q *page.Request, tx *db.Tx, seat *account.Seat) (Adaptation, error) {
	var a Adaptation
	err := db.Batch(q.Context(), tx, QOne(&a, seat.Account(), q.ID("adaptation")))
	return a, err
}

func edit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return showForm(q, tx, seat, q.ID("adaptation"))
}

func update(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	_, err := page.Save(q, tx, page.Stored[Adaptation]{
		Entity: "adaptation", ID: q.ID("adaptation"), Bind: bind(tx.Today()),
		Load: func() (Adaptation, error) {
			a, err := load(q, tx, seat)
			return page.Live(a, a.ArchivedAt, err)
		},
		Save: func(_, a Adaptation) error { return Save(q.Context(), tx, a, a.Version) },
	})
	if err != nil {
		return again(q, tx, seat, q.ID("adaptation"), err)
	}
	return toList(q, seat, "adaptation.flash.saved"), nil
}
