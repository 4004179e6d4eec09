package overview

import (
	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/page"
)

// Routes mounts the overview of /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/", authz.AccountView, index)
}

func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := view{Today: tx.Today(), Settings: q.Actor.Settings}
	v.Facts.Today = v.Today
	if err := db.Batch(q.Context(), tx, v.queries(seat)...); err != nil {
		return page.Response{}, err
	}
	return page.HTML(v.Head.Name, indexView(v), v.Head.Crumbs(q.Context())...), nil
}
