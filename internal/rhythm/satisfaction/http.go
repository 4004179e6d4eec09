package satisfaction

import (
	"github.com/a-h/templ"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Panel is what people answered, on the page of who is met when.
var Panel = account.Panel{
	Place: place, Was: []string{"/satisfaction"}, Title: "satisfaction.list.title", Text: "satisfaction.list.sub",
	Show: func(_ *page.Request, tx *db.Tx, seat *account.Seat, h *account.Head) ([]db.Query, func() templ.Component) {
		v := listPage{Today: tx.Today()}
		return []db.Query{QList(&v.All, seat.Account())}, func() templ.Component {
			v.Head = *h
			return listView(v)
		}
	},
}

var place = account.Place{Host: "relationships/engagement", Name: "satisfaction"}

// Routes mounts the answers below /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/satisfaction/export", authz.AccountView, export)
	r.Edit("/satisfaction/new", authz.AccountEdit, blank)
	r.Write("/satisfaction", authz.AccountEdit, create)
	r.Edit("/satisfaction/{response}/edit", authz.AccountEdit, edit)
	r.Write("/satisfaction/{response}", authz.AccountEdit, update)
	r.Shelf("/satisfaction/{response}", authz.AccountEdit, shelf)
}

var shelf = page.Shelf{
	Table: "survey_response", Texts: "satisfaction.flash",
	Home: func(q *page.Request, k page.Kept) string {
		return place.Open(q.Context(), k.Account) + k.Anchor("r")
	},
}

func export(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var h account.Head
	var list []Response
	ctx, id := q.Context(), seat.Account()
	if err := db.Batch(ctx, tx, seat.QHead(&h), QList(&list, id)); err != nil {
		return page.Response{}, err
	}
	return page.CSV(ctx, i18n.T(ctx, "satisfaction.list.title"), h.Name, csvHead(ctx), csvRows(ctx, list)), nil
}

// show draws the form with what stands in q.Form; id is uuid.Nil for a new one.
func show(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID) (page.Response, error) {
	v := formPage{Form: q.Form, ID: id}
	ctx, accountID := q.Context(), seat.Account()
	if err := db.Batch(ctx, tx, seat.QHead(&v.Head), qPeople(&v.People, accountID)); err != nil {
		return page.Response{}, err
	}
	title := v.title(ctx)
	return page.HTML(title, formView(v), v.Head.Crumbs(ctx,
		ui.Crumb{Href: place.Path(ctx, accountID), Label: i18n.T(ctx, "satisfaction.list.title")},
		ui.Crumb{Label: title})...), nil
}

func blank(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	r := Response{ID: uuid.Must(uuid.NewV7()), Kind: NPS, AnsweredOn: tx.Today()}
	form.Show(q.Context(), q.Form, r, bind(tx.Today()))
	return show(q, tx, seat, uuid.Nil)
}

func create(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	r := Response{ID: q.Form.UUID("id")}
	err := page.Add(q, &r, bind(tx.Today()), func() error { return Save(q.Context(), tx, seat.Account(), r, 0) })
	return saved(q, tx, seat, uuid.Nil, r, err)
}

func load(q *page.Request, tx *db.Tx, seat *account.Seat) (r Response, err error) {
	err = db.Batch(q.Context(), tx, QOne(&r, seat.Account(), q.ID("response")))
	return r, err
}

func edit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	r, err := load(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, r, bind(tx.Today()))
	return show(q, tx, seat, r.ID)
}

func update(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	r, err := page.Save(q, tx, page.Stored[Response]{
		Entity: "survey_response", ID: q.ID("response"), Bind: bind(tx.Today()),
		Load: func() (Response, error) { return load(q, tx, seat) },
		Save: func(_, r Response) error { return Save(q.Context(), tx, seat.Account(), r, r.Version) },
	})
	return saved(q, tx, seat, q.ID("response"), r, err)
}

// saved leads to the answer in its list, or to the form with what is wrong.
func saved(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID, r Response, err error) (page.Response, error) {
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return show(q, tx, seat, id) })
	}
	return toList(q, seat, "#r-"+r.ID.String()).Done(q.Context(), "satisfaction.flash.saved"), nil
}

func toList(q *page.Request, seat *account.Seat, anchor string) page.Response {
	return page.SeeOther(place.Open(q.Context(), seat.Account()) + anchor)
}
