package promise

import (
	"slices"

	"github.com/go-chi/chi/v5"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// Routes mounts the ledger below a tenant.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/promises", s.Read(authz.AccountView, index))
	r.Get("/promises/export", s.Export(authz.AccountView, export))
}

// backDays is how far the ledger looks back on what is over.
const backDays = 365

func read(q *page.Request, tx *db.Tx) (v ledger, err error) {
	v.Today, v.State, v.By = tx.Today(), State(q.Query("state")), q.QueryID("by")
	if !slices.Contains(States, v.State) {
		v.State = ""
	}
	err = db.Batch(q.Context(), tx, qList(&v.All, tx, v.Today.AddDays(-backDays)))
	v.All = ordered(v.All, v.Today)
	return v, err
}

func index(q *page.Request, tx *db.Tx) (page.Response, error) {
	v, err := read(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	return page.HTML(i18n.T(q.Context(), "promise.list.title"), ledgerView(v)), nil
}

func export(q *page.Request, tx *db.Tx) (page.Response, error) {
	v, err := read(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	ctx := q.Context()
	head := []string{
		i18n.T(ctx, "promise.col.what"), i18n.T(ctx, "promise.col.account"), i18n.T(ctx, "promise.col.to"), i18n.T(ctx, "promise.col.by"),
		i18n.T(ctx, "promise.col.due"), i18n.T(ctx, "promise.col.state"),
	}
	var rows [][]string
	for _, r := range v.rows() {
		rows = append(rows, []string{r.Title, r.AccountName, r.PersonName, r.ByName, i18n.Date(ctx, r.Due), stateName(ctx, r.State(v.Today))})
	}
	return page.CSV(ctx, i18n.T(ctx, "promise.list.title"), "", head, rows), nil
}
