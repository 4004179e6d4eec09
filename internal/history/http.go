// Package history shows what was done to an account: who, what, when, in words.
package history

import (
	"net/url"

	"github.com/go-chi/chi/v5"

	"trucot/internal/account"
	"trucot/internal/authz"
	"trucot/internal/db"
	"trucot/internal/i18n"
	"trucot/internal/page"
	"trucot/internal/tenant"
	"trucot/web/ui"
)

// Routes mounts the history of /accounts/{account}.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/history", s.Read(authz.AccountView, index))
}

// view is what the page shows.
type view struct {
	Head   account.Head
	Log    tenant.Log
	Entity string
	Next   string
}

func index(q *page.Request, tx *db.Tx) (page.Response, error) {
	id := q.ID("account")
	v := view{Entity: q.Query("entity")}
	err := db.Batch(q.Context(), tx, account.QHead(&v.Head, id), tenant.QAccountLog(&v.Log, id, v.Entity, q.Query("after")))
	if err != nil {
		return page.Response{}, err
	}
	if next := v.Log.Next(); next != "" {
		v.Next = q.Path("accounts", id, "history") + "?" + url.Values{"entity": {v.Entity}, "after": {next}}.Encode()
	}
	title := i18n.T(q.Context(), "history.index.title")
	return page.HTML(v.Head.Name+": "+title, indexView(v), v.Head.Crumbs(q.Context(), ui.Crumb{Label: title})...), nil
}
