package lifetime

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

// Routes mounts lifetime value and cost to serve below /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/value/lifetime", authz.AccountView, index)
	r.Write("/value/lifetime", authz.AccountEdit, calculate)
	r.Read("/value/costs", authz.AccountView, costs)
	r.Write("/value/costs", authz.AccountEdit, addCost)
	r.Edit("/value/costs/{servicecost}/edit", authz.AccountEdit, editCost)
	r.Write("/value/costs/{servicecost}", authz.AccountEdit, updateCost)
	r.Shelf("/value/costs/{servicecost}", authz.AccountEdit, costShelf)
}

var costShelf = page.Shelf{
	Table: "service_cost", Texts: "lifetime.cost",
	Home: func(q *page.Request, k page.Kept) string { return q.Path("accounts", k.Account, "value", "costs") },
}

func valueCrumb(q *page.Request, h account.Head) ui.Crumb {
	return ui.Crumb{Href: q.Path("accounts", h.ID, "value"), Label: i18n.T(q.Context(), "account.money.value")}
}

func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	ctx, id := q.Context(), seat.Account()
	v := lifetimePage{Form: q.Form}
	if err := db.Batch(ctx, tx, seat.QHead(&v.Head), QBought(&v.Bought, id, tx.Today()), qKept(&v.Kept, id)); err != nil {
		return page.Response{}, err
	}
	v.start()
	form.Show(ctx, q.Form, Calculation{Formula: v.Formula, Inputs: v.Inputs, Currency: v.Head.Currency}, bind)
	q.Form.Fill(url.Values{"id": {uuid.Must(uuid.NewV7()).String()}})
	title := i18n.T(ctx, "lifetime.page.title")
	return page.HTML(v.Head.Name+": "+title, lifetimeView(v), v.Head.Crumbs(ctx, valueCrumb(q, v.Head), ui.Crumb{Label: title})...), nil
}

func calculate(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	ctx, id := q.Context(), seat.Account()
	c := Calculation{ID: q.Form.UUID("id"), Currency: q.Actor.Settings.Currency}
	err := page.Add(q, &c, bind, func() error { return Keep(ctx, tx, id, c) })
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return index(q, tx, seat) })
	}
	return page.SeeOther(q.Path("accounts", id, "value", "lifetime")).
		WithFlash("good", i18n.T(ctx, "lifetime.flash.kept")), nil
}

func costs(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return showCosts(q, tx, seat, uuid.Nil)
}

// showCosts lists the costs with the form of one; id is uuid.Nil for a new one.
func showCosts(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID) (page.Response, error) {
	ctx, accountID := q.Context(), seat.Account()
	v := costPage{Form: q.Form, ID: id}
	if err := db.Batch(ctx, tx, seat.QHead(&v.Head), qCosts(&v.Costs, accountID), QBought(&v.Bought, accountID, tx.Today())); err != nil {
		return page.Response{}, err
	}
	if id == uuid.Nil {
		form.Show(ctx, q.Form, Cost{ID: uuid.Must(uuid.NewV7()), Month: tx.Today().StartOfMonth().AddMonths(-1)}, bindCost)
	}
	title := i18n.T(ctx, "lifetime.cost.title")
	return page.HTML(v.Head.Name+": "+title, costView(v), v.Head.Crumbs(ctx, valueCrumb(q, v.Head), ui.Crumb{Label: title})...), nil
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
	return toCosts(q, seat).WithFlash("good", i18n.T(q.Context(), "lifetime.flash.cost_saved")), nil
}

func toCosts(q *page.Request, seat *account.Seat) page.Response {
	return page.SeeOther(q.Path("accounts", seat.Account(), "value", "costs"))
}
