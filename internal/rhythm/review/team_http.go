package review

import (
	"slices"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// TenantRoutes mounts the report over all accounts below a tenant.
func TenantRoutes(r chi.Router, s *page.Site) {
	r.Get("/reviews", s.Read(authz.AccountView, team))
	r.Get("/reviews/export", s.Export(authz.AccountView, exportTeam))
}

func readFilter(q *page.Request) (owner uuid.UUID, state string) {
	owner, err := uuid.Parse(q.Query("owner"))
	if err != nil {
		owner = uuid.Nil
	}
	state = q.Query("state")
	if !slices.Contains(teamStates, state) {
		state = ""
	}
	return owner, state
}

func teamRead(q *page.Request, tx *db.Tx, rows int) (teamPage, error) {
	v := teamPage{Today: tx.Today()}
	v.Owner, v.State = readFilter(q)
	err := db.Batch(q.Context(), tx, QStandings(&v.Rows, tx, v.Owner, v.State, rows),
		QCadence(&v.Cadence), QOwners(&v.Owners, tx))
	return v, err
}

func team(q *page.Request, tx *db.Tx) (page.Response, error) {
	v, err := teamRead(q, tx, teamShown+1)
	if err != nil {
		return page.Response{}, err
	}
	return page.HTML(i18n.T(q.Context(), "review.team.title"), teamView(v)), nil
}

func exportTeam(q *page.Request, tx *db.Tx) (page.Response, error) {
	v, err := teamRead(q, tx, inFile)
	if err != nil {
		return page.Response{}, err
	}
	return page.CSV(q.Context(), i18n.T(q.Context(), "review.team.title"),
		"", v.head(q.Context()), v.lines(q.Context())), nil
}
