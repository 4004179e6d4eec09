package roadmap

import (
	"slices"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Routes mounts the roadmap below /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/goals/roadmap", authz.AccountView, index)
	r.Read("/goals/roadmap/export", authz.AccountView, export)
}

func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v, err := read(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	ctx := q.Context()
	title := i18n.T(ctx, "roadmap.index.title")
	return page.HTML(v.Head.Name+": "+title, indexView(v), v.Head.Crumbs(ctx,
		ui.Crumb{Href: q.Path("accounts", v.Head.ID, "goals"), Label: ui.PillarName(ctx, 3)}, ui.Crumb{Label: title})...), nil
}

func export(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v, err := read(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	return page.CSV("roadmap", csvHead(q.Context()), v.csvRows(q.Context())), nil
}

func read(q *page.Request, tx *db.Tx, seat *account.Seat) (view, error) {
	id := seat.Account()
	v := view{Today: tx.Today(), Settings: q.Actor.Settings, Filter: readFilter(q), List: q.Query("view") == "list"}
	var goals []goal.Row
	var rest []loose
	if err := db.Batch(q.Context(), tx, seat.QHead(&v.Head), goal.QGoals(&goals, id), qLoose(&rest, id)); err != nil {
		return v, err
	}
	v.All = items(goals, rest, v.Today)
	v.Items = v.Filter.Keep(v.All)
	v.Zoom = Zoom(q.Query("zoom"))
	if !slices.Contains(Zooms, v.Zoom) {
		v.Zoom = Year
	}
	return v, nil
}

func readFilter(q *page.Request) Filter {
	f := Filter{Pillar: 3, Over: q.Query("over") == "1"}
	if n, err := strconv.Atoi(q.Query("pillar")); err == nil && n >= 0 && n <= 4 {
		f.Pillar = n
	}
	if id, err := uuid.Parse(q.Query("owner")); err == nil {
		f.Owner = id
	}
	if id, err := uuid.Parse(q.Query("goal")); err == nil {
		f.Goal = id
		if q.Query("pillar") == "" {
			f.Pillar = 0 // of one goal, also what is done for it
		}
	}
	return f
}
