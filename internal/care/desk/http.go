// Package desk is where the complaints of all clients that one sees are looked
// after: the hottest first, with the fuse that says when each grows next.
package desk

import (
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"trucot/internal/care/policy"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Routes mounts the desk below a tenant.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/complaints", s.Read(authz.AccountView, index))
	r.Get("/complaints/causes", s.Read(authz.AccountView, causes))
	r.Get("/complaints/export", s.Export(authz.AccountView, export))
}

// Days that the desk and its causes look back.
const (
	closedDays = 90
	causeDays  = 365
)

func read(q *page.Request, tx *db.Tx, days int) (v deskPage, err error) {
	rules := policy.Default(q.Actor.Settings)
	v.Filter, v.Actor, v.Now = filterOf(q), q.Actor, tx.Now
	v.Today = tx.Today()
	var rows []Row
	err = db.Batch(q.Context(), tx, policy.Q(&rules), qList(&rows, tx.Now.AddDate(0, 0, -days)))
	v.All = judged(rows, rules, q.Actor.Settings.Zone, tx.Now)
	return v, err
}

func filterOf(q *page.Request) filter {
	f := filter{Severity: Severity(q.Query("severity")), State: q.Query("state")}
	if !slices.Contains(Severities, f.Severity) {
		f.Severity = ""
	}
	if !slices.Contains(states, f.State) {
		f.State = ""
	}
	return f
}

func index(q *page.Request, tx *db.Tx) (page.Response, error) {
	v, err := read(q, tx, closedDays)
	if err != nil {
		return page.Response{}, err
	}
	return page.HTML(i18n.T(q.Context(), "desk.list.title"), deskView(v)), nil
}

func causes(q *page.Request, tx *db.Tx) (page.Response, error) {
	v, err := read(q, tx, causeDays)
	if err != nil {
		return page.Response{}, err
	}
	rows := make([]Row, 0, len(v.All))
	for _, j := range v.All {
		rows = append(rows, j.Row)
	}
	title := i18n.T(q.Context(), "desk.causes.title")
	return page.HTML(title, causesView(causesPage{pareto(rows), q.Actor.Settings.Currency}),
		ui.Crumb{Href: q.Path("complaints"), Label: i18n.T(q.Context(), "desk.list.title")}, ui.Crumb{Label: title}), nil
}

func export(q *page.Request, tx *db.Tx) (page.Response, error) {
	v, err := read(q, tx, closedDays)
	if err != nil {
		return page.Response{}, err
	}
	ctx := q.Context()
	head := []string{
		i18n.T(ctx, "desk.col.what"), i18n.T(ctx, "desk.col.account"), i18n.T(ctx, "desk.col.person"), i18n.T(ctx, "desk.col.severity"),
		i18n.T(ctx, "desk.col.reasons"), i18n.T(ctx, "desk.col.fuse"), i18n.T(ctx, "desk.col.effort"), i18n.T(ctx, "desk.col.owner"),
	}
	var rows [][]string
	for _, j := range v.rows() {
		rows = append(rows, []string{
			j.heading(), j.AccountName, j.PersonName, j.severityText(ctx), j.reasons(ctx), j.fuse(ctx, v.Now), strconv.Itoa(j.Effort()), j.OwnerName,
		})
	}
	return page.CSV(ctx, i18n.T(ctx, "desk.list.title"), "", head, rows), nil
}
