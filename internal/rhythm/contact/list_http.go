package contact

import (
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/login"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// csvRows is how many people a file holds at most.
const csvRows = 10_000

func listRoutes(r chi.Router, s *page.Site) {
	r.Get("/people", s.Read(authz.AccountView, list))
	r.Post("/people/csv", s.ExportNoted(authz.PersonExport, login.Sure(export)))
}

func list(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := listPage{Filter: ParseFilter(q.URL.Query()), Actor: q.Actor}
	at := parseSpot(q.URL.Query())
	var rows []Row
	err := db.Batch(q.Context(), tx, QList(&rows, q.Actor.SeesAll(), v.Filter, at, pageSize+1),
		account.QColleagues(&v.Colleagues))
	if err != nil {
		return page.Response{}, err
	}
	v.Listing, v.First = cut(rows, at), at == spot{}
	return page.HTML(i18n.T(q.Context(), "contact.list.title"), listView(v)), nil
}

// export answers the list as a file; that it was taken is written down.
func export(q *page.Request, tx *db.Tx) (page.Response, error) {
	ctx := q.Context()
	var rows []Row
	err := db.Batch(ctx, tx, QList(&rows, q.Actor.SeesAll(), ParseFilter(q.URL.Query()), spot{}, csvRows))
	if err != nil {
		return page.Response{}, err
	}
	var reaches []reach
	if err := db.Batch(ctx, tx, qReach(&reaches, rows)); err != nil {
		return page.Response{}, err
	}
	by := map[uuid.UUID]reach{}
	for _, k := range reaches {
		by[k.ID] = k
	}
	err = db.Note(tx, "export", "contact", q.Actor.Tenant, map[string]any{"people": strconv.Itoa(len(rows))})
	if err != nil {
		return page.Response{}, err
	}
	lines := make([][]string, 0, len(rows))
	for _, r := range rows {
		lines = append(lines, r.csv(ctx, by[r.ID]))
	}
	return page.CSV(ctx, i18n.T(ctx, "contact.csv.file"), "", csvHead(ctx), lines), nil
}
