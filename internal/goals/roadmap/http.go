package roadmap

import (
	"slices"
	"strconv"

	"github.com/a-h/templ"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// Panel is the roadmap, on the page of the goals.
var Panel = account.Panel{
	Place: place, Was: []string{"/goals/roadmap"}, Title: "roadmap.index.title", Text: "roadmap.index.text",
	Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, h *account.Head) ([]db.Query, func() templ.Component) {
		v, goals, rest := asked(q, tx), []goal.Row{}, []loose{}
		return reads(&goals, &rest, seat.Account()), func() templ.Component {
			v.Head = *h
			v.lay(goals, rest)
			return indexView(v)
		}
	},
}

var place = account.Place{Host: "goals", Name: "roadmap"}

// Routes mounts the file of the roadmap below /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/goals/roadmap/export", authz.AccountView, export)
}

func export(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v, goals, rest := asked(q, tx), []goal.Row{}, []loose{}
	err := db.Batch(q.Context(), tx, append(reads(&goals, &rest, seat.Account()), seat.QHead(&v.Head))...)
	if err != nil {
		return page.Response{}, err
	}
	v.lay(goals, rest)
	return page.CSV(q.Context(), i18n.T(q.Context(), "roadmap.index.title"),
		v.Head.Name, csvHead(q.Context()), v.csvRows(q.Context())), nil
}

// asked is the roadmap with what its address asks for.
func asked(q *page.Request, tx *db.Tx) view {
	v := view{
		Today: tx.Today(), Settings: q.Actor.Settings, Filter: readFilter(q), List: q.Query("view") == "list",
		Zoom: Zoom(q.Query("zoom")),
	}
	if !slices.Contains(Zooms, v.Zoom) {
		v.Zoom = Year
	}
	return v
}

func reads(goals *[]goal.Row, rest *[]loose, accountID uuid.UUID) []db.Query {
	return []db.Query{goal.QGoals(goals, accountID), qLoose(rest, accountID)}
}

// lay puts what was read on the axis.
func (v *view) lay(goals []goal.Row, rest []loose) {
	v.All = items(goals, rest, v.Today)
	v.Items = v.Filter.Keep(v.All)
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
