package contract

import (
	"github.com/a-h/templ"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/product"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Panel is the contracts, a section of the page of what the client is worth.
var Panel = account.Panel{
	Place: place, Was: []string{"/contracts"}, Title: "contract.list.title", Text: "contract.list.sub",
	Show: func(_ *page.Request, tx *db.Tx, seat *account.Seat, h *account.Head) ([]db.Query, func() templ.Component) {
		v := listPage{Today: tx.Today()}
		return []db.Query{QList(&v.All, seat.Account())}, func() templ.Component {
			v.Head = *h
			return listView(v)
		}
	},
}

var place = account.Place{Host: "value", Name: "contracts", Section: true}

// Routes mounts the contracts below /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/contracts/export", authz.AccountView, export)
	r.Edit("/contracts/new", authz.AccountEdit, blank)
	r.Write("/contracts", authz.AccountEdit, create)
	r.Edit("/contracts/{contract}/edit", authz.AccountEdit, edit)
	r.Write("/contracts/{contract}", authz.AccountEdit, update)
	r.Shelf("/contracts/{contract}", authz.AccountEdit, shelf)
}

var shelf = page.Shelf{
	Table: "contract", Name: "name", Texts: "contract.flash",
	Home: func(q *page.Request, k page.Kept) string {
		return place.Open(q.Context(), k.Account) + k.Anchor("k")
	},
}

func export(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var h account.Head
	var list []Contract
	ctx, id := q.Context(), seat.Account()
	if err := db.Batch(ctx, tx, seat.QHead(&h), QList(&list, id)); err != nil {
		return page.Response{}, err
	}
	return page.CSV(ctx, i18n.T(ctx, "contract.list.title"), h.Name,
		csvHead(ctx, q.Actor.Settings.Currency), csvRows(ctx, list, tx.Today())), nil
}

// show draws the form with what stands in q.Form; id is uuid.Nil for a new one.
func show(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID) (page.Response, error) {
	v := formPage{Form: q.Form, ID: id, Currency: q.Actor.Settings.Currency}
	ctx, accountID := q.Context(), seat.Account()
	if err := db.Batch(ctx, tx, seat.QHead(&v.Head), product.QOptions(&v.Products)); err != nil {
		return page.Response{}, err
	}
	title := v.title(ctx)
	return page.HTML(title, formView(v), v.Head.Crumbs(ctx,
		ui.Crumb{Href: place.Path(ctx, accountID), Label: i18n.T(ctx, "contract.list.title")},
		ui.Crumb{Label: title})...), nil
}

func blank(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	c := Contract{ID: uuid.Must(uuid.NewV7()), Currency: q.Actor.Settings.Currency, NoticeDays: usualNotice}
	form.Show(q.Context(), q.Form, c, bind)
	return show(q, tx, seat, uuid.Nil)
}

func create(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	c := Contract{ID: q.Form.UUID("id"), Currency: q.Actor.Settings.Currency}
	err := page.Add(q, &c, bind, func() error { return Save(q.Context(), tx, seat.Account(), c, 0) })
	return saved(q, tx, seat, uuid.Nil, c, err)
}

func load(q *page.Request, tx *db.Tx, seat *account.Seat) (c Contract, err error) {
	err = db.Batch(q.Context(), tx, QOne(&c, seat.Account(), q.ID("contract")))
	return c, err
}

func edit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	c, err := load(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, c, bind)
	return show(q, tx, seat, c.ID)
}

func update(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	c, err := page.Save(q, tx, page.Stored[Contract]{
		Entity: "contract", ID: q.ID("contract"), Bind: bind,
		Load: func() (Contract, error) { return load(q, tx, seat) },
		Save: func(_, c Contract) error { return Save(q.Context(), tx, seat.Account(), c, c.Version) },
	})
	return saved(q, tx, seat, q.ID("contract"), c, err)
}

// saved leads to the contract in its list, or to the form with what is wrong.
func saved(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID, c Contract, err error) (page.Response, error) {
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return show(q, tx, seat, id) })
	}
	return toList(q, seat, "#k-"+c.ID.String()).
		Done(q.Context(), "contract.flash.saved", "name", c.Name), nil
}

func toList(q *page.Request, seat *account.Seat, anchor string) page.Response {
	return page.SeeOther(place.Open(q.Context(), seat.Account()) + anchor)
}
