package need

import (
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Routes mounts the needs below /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/business/needs", authz.AccountView, index)
	r.Read("/business/needs/export", authz.AccountView, export)
	r.Edit("/business/needs/new", authz.AccountEdit, blank)
	r.Write("/business/needs", authz.AccountEdit, create)
	r.Edit("/business/needs/{need}/edit", authz.AccountEdit, edit)
	r.Write("/business/needs/{need}", authz.AccountEdit, update)
	r.Shelf("/business/needs/{need}", authz.AccountEdit, shelf)
}

func read(q *page.Request, tx *db.Tx, seat *account.Seat) (v listPage, err error) {
	id := seat.Account()
	v.Filter = filter{Who: q.Query("who"), Gaps: q.Query("gaps") != ""}
	v.Panels = seat.Panels(q, tx, &v.Head)
	reads := append(v.Panels.Reads(), seat.QHead(&v.Head),
		qList(&v.all, id), qWants(&v.wants, id), qPeople(&v.People, id))
	err = db.Batch(q.Context(), tx, reads...)
	return v, err
}

var shelf = page.Shelf{
	Table: "need", Part: "stakeholder_id", Texts: "need.flash",
	Home: func(q *page.Request, k page.Kept) string {
		if q.Form.Value("from") == "person" && k.Part != "" {
			return q.Path("accounts", k.Account, "relationships", k.Part) + "#needs"
		}
		return q.Path("accounts", k.Account, "business", "needs")
	},
}

func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v, err := read(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	title := i18n.T(q.Context(), "need.list.title")
	above := ui.Crumb{
		Href: q.Path("accounts", v.Head.ID, "business"), Label: i18n.T(q.Context(), "account.business.understand"),
	}
	crumbs := v.Head.Crumbs(q.Context(), above, ui.Crumb{Label: title})
	return page.HTML(v.Head.Name+": "+title, listView(v), crumbs...), nil
}

func export(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v, err := read(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	return page.CSV(q.Context(), i18n.T(q.Context(), "need.list.title"),
		v.Head.Name, v.csvHead(q.Context()), v.csv(q.Context())), nil
}

func blank(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	q.Form.Fill(url.Values{"from": {q.Query("from")}})
	form.Show(q.Context(), q.Form, Need{
		ID: uuid.Must(uuid.NewV7()), Since: tx.Today(), Kind: Kind(q.Query("kind")),
		StakeholderID: form.IDOrNil(q.QueryID("who")),
	}, bind(tx.Today()))
	return show(q, tx, seat, uuid.Nil)
}

func edit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var n Need
	if err := db.Batch(q.Context(), tx, qOne(&n, seat.Account(), q.ID("need"))); err != nil {
		return page.Response{}, err
	}
	q.Form.Fill(url.Values{"from": {q.Query("from")}})
	form.Show(q.Context(), q.Form, n, bind(tx.Today()))
	return show(q, tx, seat, n.ID)
}

// show draws the form with what stands in q.Form; id is uuid.Nil for a new need.
func show(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID) (page.Response, error) {
	v := formPage{Form: q.Form, ID: id}
	ctx, accountID := q.Context(), seat.Account()
	if err := db.Batch(ctx, tx, seat.QHead(&v.Head), qPeople(&v.People, accountID)); err != nil {
		return page.Response{}, err
	}
	return page.HTML(v.title(ctx), formView(v), v.Head.Crumbs(ctx,
		ui.Crumb{Href: q.Path("accounts", accountID, "business", "needs"), Label: i18n.T(ctx, "need.list.title")},
		ui.Crumb{Label: v.title(ctx)})...), nil
}

func create(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	n := Need{ID: q.Form.UUID("id")}
	err := page.Add(q, &n, bind(tx.Today()), func() error { return Save(q.Context(), tx, seat.Account(), n, 0) })
	return saved(q, tx, seat, uuid.Nil, n, err)
}

func update(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, id, ctx := seat.Account(), q.ID("need"), q.Context()
	n, err := page.Save(q, tx, page.Stored[Need]{
		ID: id, Entity: "need", Bind: bind(tx.Today()),
		Load: func() (was Need, err error) {
			err = db.Batch(ctx, tx, qOne(&was, accountID, id))
			return was, err
		},
		Save: func(_, n Need) error { return Save(ctx, tx, accountID, n, n.Version) },
	})
	return saved(q, tx, seat, id, n, err)
}

// saved leads back to where the form was opened from, or to the form with what is wrong.
func saved(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID, n Need, err error) (page.Response, error) {
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return show(q, tx, seat, id) })
	}
	return home(q, seat, n.StakeholderID).Done(q.Context(), "need.flash.saved"), nil
}

// home is the page that the form was opened from: the person's, or the list.
func home(q *page.Request, seat *account.Seat, who *uuid.UUID) page.Response {
	if q.Form.Value("from") == "person" && who != nil {
		return page.SeeOther(q.Path("accounts", seat.Account(), "relationships", *who) + "#needs")
	}
	return page.SeeOther(q.Path("accounts", seat.Account(), "business", "needs"))
}
