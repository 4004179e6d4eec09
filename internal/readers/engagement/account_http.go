package engagement

import (
	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// AccountRoutes mounts who is met when below /accounts/{account}.
func AccountRoutes(r account.Router) {
	r.Read("/relationships/engagement", authz.AccountView, ofAccount)
}

func ofAccount(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := accountPage{indexPage: indexPage{Show: All, One: true, Actor: q.Actor, Today: tx.Today()}}
	id := seat.Account()
	v.Panels = seat.Panels(q, tx, &v.Head)
	reads := append(v.Panels.Reads(), seat.QHead(&v.Head), qOf(&v.Rows, id), qUseOf(&v.Uses, id))
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return page.Response{}, err
	}
	v.judge(tx)
	title := i18n.T(q.Context(), "engagement.account.title")
	return page.HTML(v.Head.Name+": "+title, accountView(v), v.Head.Crumbs(q.Context(), ui.Crumb{Label: title})...), nil
}
