package lifetime

import (
	"errors"
	"net/url"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
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
	q.Form.Fill(fill(ctx, v.Formula, v.Inputs, v.Head.Currency))
	q.Form.Fill(url.Values{"id": {uuid.Must(uuid.NewV7()).String()}})
	title := i18n.T(ctx, "lifetime.page.title")
	return page.HTML(v.Head.Name+": "+title, lifetimeView(v), v.Head.Crumbs(ctx, valueCrumb(q, v.Head), ui.Crumb{Label: title})...), nil
}

func calculate(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	ctx, id := q.Context(), seat.Account()
	c := decode(q.Form, Calculation{ID: q.Form.UUID("id")}, q.Actor.Settings.Currency)
	err := errs.Invalid
	if q.Form.OK() {
		err = Keep(ctx, tx, id, c)
	}
	if page.Failed(err) {
		return page.Again(err, func() (page.Response, error) { return index(q, tx, seat) })
	}
	return page.SeeOther(q.Path("accounts", id, "value", "lifetime")).WithFlash("good", i18n.T(ctx, "lifetime.flash.kept")), nil
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
		q.Form.Fill(url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "month": {tx.Today().StartOfMonth().AddMonths(-1).String()}})
	}
	title := i18n.T(ctx, "lifetime.cost.title")
	return page.HTML(v.Head.Name+": "+title, costView(v), v.Head.Crumbs(ctx, valueCrumb(q, v.Head), ui.Crumb{Label: title})...), nil
}

func addCost(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	c := decodeCost(q.Form, Cost{ID: q.Form.UUID("id")}, q.Actor.Settings.Currency)
	err := errs.Invalid
	if q.Form.OK() {
		err = SaveCost(q.Context(), tx, seat.Account(), c, 0)
	}
	if errors.Is(err, db.ErrDuplicate) {
		err = nil
	}
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
	values := fillCost(q.Context(), c)
	values.Set("version", strconv.Itoa(c.Version))
	q.Form.Fill(values)
	return showCosts(q, tx, seat, c.ID)
}

func updateCost(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	err := page.Save(q, tx, page.Stored[Cost]{
		Entity: "service_cost", ID: q.ID("servicecost"), Fill: func(c Cost) url.Values { return fillCost(q.Context(), c) },
		Load:    func() (Cost, error) { return loadCost(q, tx, seat) },
		Version: func(c Cost) int { return c.Version },
		Save: func(was Cost, version int) error {
			c := decodeCost(q.Form, was, was.Currency)
			if !q.Form.OK() {
				return errs.Invalid
			}
			return SaveCost(q.Context(), tx, seat.Account(), c, version)
		},
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
