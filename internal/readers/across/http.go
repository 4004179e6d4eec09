package across

import (
	"github.com/go-chi/chi/v5"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// exported is how many rows a file holds at most.
const exported = 10_000

// Routes mounts the views of all clients below a tenant. Everybody has them, for
// the clients that they see.
func Routes(r chi.Router, s *page.Site) {
	for _, k := range kinds {
		r.Get("/portfolio/"+k.Name, s.Read(authz.AccountView, index(k)))
		r.Get("/portfolio/"+k.Name+"/export", s.Export(authz.AccountView, export(k)))
	}
}

func index(k kind) page.Handler {
	return func(q *page.Request, tx *db.Tx) (page.Response, error) {
		v := view{ask: parseAsk(k, q.URL.Query()), Today: tx.Today(), Currency: q.Actor.Settings.Currency}
		err := db.Batch(q.Context(), tx, qRows(&v.Rows, tx, v.ask, pageSize+1, (v.Page-1)*pageSize),
			qTotals(&v.Totals, tx, v.ask),
			account.QColleagues(&v.Colleagues), account.QSegments(&v.Segments))
		if err != nil {
			return page.Response{}, err
		}
		v.More = len(v.Rows) > pageSize
		v.Rows = v.Rows[:min(len(v.Rows), pageSize)]
		return page.HTML(v.title(q.Context()), indexView(v)), nil
	}
}

func export(k kind) page.Handler {
	return func(q *page.Request, tx *db.Tx) (page.Response, error) {
		v := view{ask: parseAsk(k, q.URL.Query()), Today: tx.Today(), Currency: q.Actor.Settings.Currency}
		if err := db.Batch(q.Context(), tx, qRows(&v.Rows, tx, v.ask, exported, 0)); err != nil {
			return page.Response{}, err
		}
		ctx := q.Context()
		lines := make([][]string, 0, len(v.Rows))
		for _, r := range v.Rows {
			lines = append(lines, v.csv(ctx, r))
		}
		return page.CSV(ctx, i18n.Enum(ctx, "across_tab", k.Name), "", v.heads(ctx), lines), nil
	}
}
