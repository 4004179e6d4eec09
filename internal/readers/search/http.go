package search

import (
	"github.com/go-chi/chi/v5"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// Routes mounts the search below a tenant.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/search", s.Read(authz.AccountView, index))
}

// results are what the page shows.
type results struct {
	Text         string
	Accounts     []Account
	MoreAccounts bool
	People       []Person
	MorePeople   bool
}

func index(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := results{Text: account.CleanQuery(q.Query("q"))}
	var accounts []Account
	var people []Person
	var reads []db.Query
	if v.Text != "" {
		reads = queries(v.Text, &accounts, &people)
	}
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return page.Response{}, err
	}
	v.Accounts, v.MoreAccounts = found(accounts)
	v.People, v.MorePeople = found(people)
	return page.HTML(i18n.T(q.Context(), "search.index.title"), view(v)), nil
}
