package handover

import (
	"net/http"

	"trucot/internal/client/account"
	"trucot/internal/client/lifetime"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/plan"
	"trucot/web/ui"
)

// Routes mounts the handover pack below /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/handover", authz.AccountView, index)
	r.Write("/handover/checklist", authz.AccountEdit, check)
}

// debtsShown is how much of what we owe the page lists at most.
const debtsShown = 60

func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return show(q, tx, seat, http.StatusOK)
}

func show(q *page.Request, tx *db.Tx, seat *account.Seat, status int) (page.Response, error) {
	ctx, id := q.Context(), seat.Account()
	d := dossier{Form: q.Form, Actor: q.Actor, Today: tx.Today()}
	people := db.Args{"account": id, "zone": q.Actor.Settings.Zone.String(), "year": tx.Now.AddDate(-1, 0, 0)}
	err := db.Batch(ctx, tx, seat.QHead(&d.Head), plan.QFacts(&d.Facts, id),
		db.QOne(&d.Ready, readinessSQL, measure(id, tx.Now)),
		db.Q(&d.People, peopleSQL, people), QDebts(&d.Debts, id, q.Actor.Settings.Zone, debtsShown),
		db.Q(&d.Steps, stepsSQL, db.Args{"account": id}),
		db.Q(&d.Lists, listsSQL, db.Args{"account": id}), lifetime.QLatest(&d.Lifetime, id))
	if err != nil {
		return page.Response{}, err
	}
	form.Show(ctx, d.Form, d.list(), bind)
	title := i18n.T(ctx, "handover.pack.title")
	return page.HTML(d.Head.Name+": "+title, view(d), d.Head.Crumbs(ctx, ui.Crumb{Label: title})...).
		WithStatus(status), nil
}

func bind(b *form.Binder, l *list) {
	b.Row(l.ID, l.Version)
	b.Labels("enum.handover_field")
	form.ChooseMany(b, "steps", &l.Steps, tasks)
}

// check keeps what the account's owner has done of taking it over.
func check(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var head account.Head
	id := listID(seat.Account(), q.Actor.Member)
	_, err := page.Save(q, tx, page.Stored[list]{
		Entity: "handover_check", ID: id, Bind: bind,
		Load: func() (list, error) {
			l := blank(seat.Account(), q.Actor.Member)
			err := db.Batch(q.Context(), tx, seat.QHead(&head),
				db.QMaybe(&l, listSQL, db.Args{"account": seat.Account(), "id": id}))
			if err == nil && head.OwnerID != q.Actor.Member {
				err = errs.Forbidden
			}
			return l, err
		},
		Save: func(_, l list) error { return l.settle(tx.Today()).save(q.Context(), tx, seat.Account()) },
	})
	if status, about := page.FormStatus(err); about {
		return show(q, tx, seat, status)
	}
	if page.Failed(err) {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("accounts", seat.Account(), "handover")+"#h-check").
		Done(q.Context(), "handover.pack.saved"), nil
}
