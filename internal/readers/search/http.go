package search

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// Routes mounts the search below a tenant.
func Routes(r chi.Router, s *page.Site) {
	p := &pace{}
	r.Get("/search", s.Search(authz.AccountView, index))
	r.Get("/search/live", s.Read(authz.AccountView, p.live))
	r.Get("/new", s.Read(authz.TouchLog, blank))
	r.Get("/keys", s.Read(authz.AccountView, keys))
}

// longestText is enough for a legal name with its address.
const longestText = 480

// results are what the page shows.
type results struct {
	Text   string
	Groups []group
}

func index(q *page.Request, tx *db.Tx) (page.Response, error) {
	v, err := find(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	return page.HTML(i18n.T(q.Context(), "search.index.title"), view(v)), nil
}

// live is the list under the field while one types. Whoever types faster than
// the list can be read gets no new one, and keeps the last; Enter is always answered.
func (p *pace) live(q *page.Request, tx *db.Tx) (page.Response, error) {
	if !p.admit(q.Actor.Member) {
		return page.Part(nothing()).WithStatus(http.StatusNoContent), nil
	}
	v, err := find(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if to := kindOf(q.Query("to")); to != "" {
		var hits []Hit
		for _, g := range v.Groups {
			hits = append(hits, to.wanted(g.Hits)...)
		}
		return page.Part(choices(to, hits)), nil
	}
	return page.Part(options(v)), nil
}

func find(q *page.Request, tx *db.Tx) (results, error) {
	v := results{Text: account.CleanText(q.Query("q"), longestText)}
	if v.Text == "" {
		return v, nil
	}
	var items, persons []Hit
	err := db.Batch(q.Context(), tx, queries(v.Text, &items, &persons)...)
	v.Groups = grouped(append(items, persons...))
	return v, err
}
