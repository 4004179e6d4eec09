package lifetime

import (
	"net/url"

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

// Panel is the lifetime value, on the page of what the client is worth.
var Panel = account.Panel{
	Place: lifetimePlace, Was: []string{"/value/lifetime"}, Title: "lifetime.page.title", Text: "lifetime.page.sub",
	Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, h *account.Head) ([]db.Query, func() templ.Component) {
		v := lifetimePage{Form: form.New(nil)}
		return v.reads(tx, seat.Account()), func() templ.Component {
			v.Head = *h
			v.show(q)
			return lifetimeView(v)
		}
	},
}

// Costs is what serving the client takes, on the same page.
var Costs = account.Panel{
	Place: costPlace, Was: []string{"/value/costs"}, Title: "lifetime.cost.title", Text: "lifetime.cost.sub",
	Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, h *account.Head) ([]db.Query, func() templ.Component) {
		v := costPage{Form: form.New(nil)}
		return v.reads(tx, seat.Account()), func() templ.Component {
			v.Head = *h
			v.blank(q, tx)
			return costView(v)
		}
	},
}

var (
	lifetimePlace = account.Place{Host: "value", Name: "lifetime"}
	costPlace     = account.Place{Host: "value", Name: "costs"}
)

// Routes mounts lifetime value and cost to serve below /accounts/{account}.
func Routes(r account.Router) {
	r.Write("/value/lifetime", authz.AccountEdit, calculate)
	r.Write("/value/costs", authz.AccountEdit, addCost)
	r.Edit("/value/costs/{servicecost}/edit", authz.AccountEdit, editCost)
	r.Write("/value/costs/{servicecost}", authz.AccountEdit, updateCost)
	r.Shelf("/value/costs/{servicecost}", authz.AccountEdit, costShelf)
}

var costShelf = page.Shelf{
	Table: "service_cost", Texts: "lifetime.cost",
	Home: func(q *page.Request, k page.Kept) string { return costPlace.Path(q.Context(), k.Account) },
}

func valueCrumb(q *page.Request, h account.Head) ui.Crumb {
	return ui.Crumb{Href: q.Path("accounts", h.ID, "value"), Label: i18n.T(q.Context(), "account.goals.value")}
}

func (v *lifetimePage) reads(tx *db.Tx, accountID uuid.UUID) []db.Query {
	return []db.Query{QBought(&v.Bought, accountID, tx.Today()), qKept(&v.Kept, accountID)}
}

// show fills the form with the latest calculation, unless something was typed.
func (v *lifetimePage) show(q *page.Request) {
	v.start()
	form.Show(q.Context(), v.Form, Calculation{Formula: v.Formula, Inputs: v.Inputs, Currency: v.Head.Currency}, bind)
	v.Form.Fill(url.Values{"id": {uuid.Must(uuid.NewV7()).String()}})
}

// again is the calculation on a page of its own, with what is wrong with it.
func again(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	ctx, id := q.Context(), seat.Account()
	v := lifetimePage{Form: q.Form}
	if err := db.Batch(ctx, tx, append(v.reads(tx, id), seat.QHead(&v.Head))...); err != nil {
		return page.Response{}, err
	}
	v.show(q)
	title := i18n.T(ctx, "lifetime.page.title")
	return page.HTML(v.Head.Name+": "+title, aloneView(v.Head, lifetimeView(v)),
		v.Head.Crumbs(ctx, valueCrumb(q, v.Head), ui.Crumb{Label: title})...), nil
}

func calculate(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	ctx, id := q.Context(), seat.Account()
	c := Calculation{ID: q.Form.UUID("id"), Currency: q.Actor.Settings.Currency}
	err := page.Add(q, &c, bind, func() error { return Keep(ctx, tx, id, c) })
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return again(q, tx, seat) })
	}
	return page.SeeOther(lifetimePlace.Path(ctx, id)).
		Done(ctx, "lifetime.flash.kept"), nil
}

func (v *costPage) reads(tx *db.Tx, accountID uuid.UUID) []db.Query {
	return []db.Query{qCosts(&v.Costs, accountID), QBought(&v.Bought, accountID, tx.Today())}
}

// blank fills the form of a new cost, unless something was typed.
func (v *costPage) blank(q *page.Request, tx *db.Tx) {
	form.Show(q.Context(), v.Form,
		Cost{ID: uuid.Must(uuid.NewV7()), Month: tx.Today().StartOfMonth().AddMonths(-1)}, bindCost)
}

// showCosts lists the costs with the form of one; id is uuid.Nil for a new one.
func showCosts(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID) (page.Response, error) {
	ctx, accountID := q.Context(), seat.Account()
	v := costPage{Form: q.Form, ID: id}
	if err := db.Batch(ctx, tx, append(v.reads(tx, accountID), seat.QHead(&v.Head))...); err != nil {
		return page.Response{}, err
	}
	if id == uuid.Nil {
		v.blank(q, tx)
	}
	title := i18n.T(ctx, "lifetime.cost.title")
	return page.HTML(v.Head.Name+": "+title, aloneView(v.Head, costView(v)),
		v.Head.Crumbs(ctx, valueCrumb(q, v.Head), ui.Crumb{Label: title})...), nil
}

func addCost(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	c := Cost{ID: q.Form.UUID("id"), Currency: q.Actor.Settings.Currency}
	err := page.Add(q, &c, bindCost, func() error { return SaveCost(q.Context(), tx, seat.Account(), c, 0) })
	return costSaved(q, tx, seat, uuid.Nil, err)
}

func loadCost(q *page.Request, tx *db.Tx, seat *account.Seat) (c Cost, err error) {
	err = db.Batch(q.Context(), tx, qCost(&c, seat.Account(), q.ID("servicecost")))
	return c, err
}

func editCost(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	c, err := loadCost(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, c, bindCost)
	return showCosts(q, tx, seat, c.ID)
}

func updateCost(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	_, err := page.Save(q, tx, page.Stored[Cost]{
		Entity: "service_cost", ID: q.ID("servicecost"), Bind: bindCost,
		Load: func() (Cost, error) { return loadCost(q, tx, seat) },
		Save: func(_, c Cost) error { return SaveCost(q.Context(), tx, seat.Account(), c, c.Version) },
	})
	return costSaved(q, tx, seat, q.ID("servicecost"), err)
}

func costSaved(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID, err error) (page.Response, error) {
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return showCosts(q, tx, seat, id) })
	}
	return toCosts(q, seat).Done(q.Context(), "lifetime.flash.cost_saved"), nil
}

func toCosts(q *page.Request, seat *account.Seat) page.Response {
	return page.SeeOther(costPlace.Path(q.Context(), seat.Account()))
}
