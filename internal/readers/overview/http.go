package overview

import (
	"github.com/go-chi/chi/v5"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/page"
)

// Routes mounts the overview of /accounts/{account}.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/", s.Read(authz.AccountView, index))
}

func index(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := view{Today: tx.Today(), Settings: q.Actor.Settings}
	v.Facts.Today = v.Today
	if err := db.Batch(q.Context(), tx, v.queries(q.ID("account"))...); err != nil {
		return page.Response{}, err
	}
	return page.HTML(v.Head.Name, indexView(v), v.Head.Crumbs(q.Context())...), nil
}
