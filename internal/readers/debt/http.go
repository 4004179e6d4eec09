package debt

import (
	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/stakeholder"
	"trucot/web/ui"
)

// Routes mounts the debt of assumptions below /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/business/debt", authz.AccountView, index)
}

func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	id, ctx := seat.Account(), q.Context()
	v := view{Today: tx.Today()}
	var people []stakeholder.Row
	if err := db.Batch(ctx, tx, seat.QHead(&v.Head), stakeholder.QRows(&people, id), qFacts(&v.Facts, id), qLives(&v.Lives)); err != nil {
		return page.Response{}, err
	}
	v.Facts = append(judged(people), v.Facts...)
	v.sums, v.payments = Sums(v.Facts, v.Today, v.Lives), Fastest(v.Facts, v.Today, v.Lives)
	title := i18n.T(ctx, "debt.index.title")
	return page.HTML(v.Head.Name+": "+title, indexView(v), v.Head.Crumbs(ctx,
		ui.Crumb{Href: q.Path("accounts", id, "business"), Label: i18n.T(ctx, "account.business.understand")}, ui.Crumb{Label: title})...), nil
}
