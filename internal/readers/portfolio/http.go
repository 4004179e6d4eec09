package portfolio

import (
	"net/url"
	"slices"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/readers/across"
	"trucot/internal/readers/handover"
	"trucot/internal/rhythm/review"
)

// Routes mounts the portfolio of a tenant.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/portfolio", s.Read(authz.PortfolioView, index))
	r.Get("/portfolio/export", s.Export(authz.PortfolioView, export))
}

func readFilter(q *page.Request) filter {
	f := filter{
		Late: q.Query("late") == "1", Thread: q.Query("thread") == "1", Sort: Sort(q.Query("sort")),
		Owner: optional(q.Query("owner")), Segment: optional(q.Query("segment")),
	}
	if h := q.Query("health"); slices.Contains(account.HealthBands, h) {
		f.Health = h
	}
	if !slices.Contains(Sorts, f.Sort) {
		f.Sort = Sorts[0]
	}
	return f
}

func optional(raw string) *uuid.UUID {
	id, err := uuid.Parse(raw)
	if err != nil {
		return nil
	}
	return &id
}

// values are the filter as a query string, for links that change one part of it.
func (f filter) values() url.Values {
	v := url.Values{}
	if f.Owner != nil {
		v.Set("owner", f.Owner.String())
	}
	if f.Segment != nil {
		v.Set("segment", f.Segment.String())
	}
	if f.Health != "" {
		v.Set("health", f.Health)
	}
	if f.Late {
		v.Set("late", "1")
	}
	if f.Thread {
		v.Set("thread", "1")
	}
	if f.Sort != Sorts[0] {
		v.Set("sort", string(f.Sort))
	}
	return v
}

// shared is the part of the filter that the views of all clients know, too.
func (f filter) shared() url.Values {
	return across.ParseFilter(f.values()).Values()
}

func index(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := view{Filter: readFilter(q), Currency: q.Actor.Settings.Currency, Today: tx.Today()}
	all := q.Actor.SeesAll()
	reads := []db.Query{
		db.Q(&v.Owners, ownersSQL, nil), account.QSegments(&v.Segments),
		review.QOwners(&v.reviews, tx), handover.QLeast(&v.Least, leastShown),
		db.Q(&v.Lopsided, lopsidedSQL, db.Args{"rows": winsShown}),
		v.Filter.query(&v.Rows, all, shown), filter{Sort: "risk"}.query(&v.Risky, all, risksShown),
	}
	plain := v.Filter == filter{Sort: "value"}
	if !plain {
		reads = append(reads, filter{Sort: "value"}.query(&v.Top, all, drawn))
	}
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return page.Response{}, err
	}
	if plain {
		v.Top = v.Rows[:min(len(v.Rows), drawn)]
	}
	v.Totals = sum(v.Owners)
	return page.HTML(i18n.T(q.Context(), "portfolio.index.title"), indexView(v)), nil
}

func export(q *page.Request, tx *db.Tx) (page.Response, error) {
	var rows []row
	if err := db.Batch(q.Context(), tx, readFilter(q).query(&rows, q.Actor.SeesAll(), exported)); err != nil {
		return page.Response{}, err
	}
	ctx := q.Context()
	lines := make([][]string, 0, len(rows))
	for _, r := range rows {
		lines = append(lines, r.csv(ctx, q.Actor.Settings.Currency))
	}
	return page.CSV(ctx, i18n.T(ctx, "portfolio.index.title"), "", head(ctx), lines), nil
}
