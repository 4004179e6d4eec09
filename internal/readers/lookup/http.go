package lookup

import (
	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Routes mounts the look-up below a tenant.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/lookup", s.Search(authz.AccountView, index))
}

func index(q *page.Request, tx *db.Tx) (page.Response, error) {
	if q.Query("person") != "" {
		return show(q, tx)
	}
	v := results{Text: account.CleanQuery(q.Query("q"))}
	var hits []Hit
	var reads []db.Query
	if v.Text != "" {
		reads = append(reads, QHits(&hits, q.Actor.SeesAll(), v.Text))
	}
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return page.Response{}, err
	}
	v.People, v.More = people(hits)
	if len(v.People) == 1 {
		return page.SeeOther(personPath(q.Context(), v.Text, v.People[0].ContactID)), nil
	}
	return page.HTML(i18n.T(q.Context(), "lookup.index.title"), resultsView(v)), nil
}

// show is the page of one person.
func show(q *page.Request, tx *db.Tx) (page.Response, error) {
	id, err := uuid.Parse(q.Query("person"))
	if err != nil {
		return page.Response{}, errs.NotFound
	}
	v := personPage{Text: account.CleanQuery(q.Query("q")), Today: tx.Today()}
	if err := db.Batch(q.Context(), tx, v.queries(id)...); err != nil {
		return page.Response{}, err
	}
	crumb := ui.Crumb{Href: q.Path("lookup"), Label: i18n.T(q.Context(), "lookup.index.title")}
	return page.HTML(v.Card.Name, personView(v), crumb, ui.Crumb{Label: v.Card.Name}), nil
}
