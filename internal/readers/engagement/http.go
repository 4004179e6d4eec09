package engagement

import (
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/client/login"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/stakeholder"
)

// Routes mounts the engagement plan below a tenant.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/engagement", s.Read(authz.AccountView, index))
	r.Post("/engagement/csv", s.ExportNoted(authz.PersonExport, login.Sure(export)))
}

// viewOf reads from the address what is shown; who has accounts sees their own people first.
func viewOf(q *page.Request, tx *db.Tx) indexPage {
	v := indexPage{Show: Due, Actor: q.Actor, Today: tx.Today()}
	if show := Show(q.Query("show")); slices.Contains(Shows, show) {
		v.Show = show
	}
	v.Mine = q.Query("who") != "all" && (q.Query("who") == "mine" || q.Actor.Is(authz.Manager))
	on, id, _ := strings.Cut(q.Query("after"), "~")
	if d, err := day.Parse(on); err == nil {
		if id, err := uuid.Parse(id); err == nil {
			v.After = Place{d, id}
		}
	}
	return v
}

func (v *indexPage) judge(tx *db.Tx) {
	for i := range v.Rows {
		r := &v.Rows[i]
		r.Rhythm = stakeholder.RhythmOf(r.CadenceDays, r.Touches, v.Today, tx.Actor.Settings.Zone)
	}
}

func index(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := viewOf(q, tx)
	err := db.Batch(q.Context(), tx, qRows(&v.Rows, tx, v.Show, v.Mine, v.After, pageSize+1), qUse(&v.Uses, tx, v.Mine))
	if err != nil {
		return page.Response{}, err
	}
	v.More = len(v.Rows) > pageSize
	v.Rows = v.Rows[:min(len(v.Rows), pageSize)]
	v.judge(tx)
	return page.HTML(i18n.T(q.Context(), "engagement.index.title"), indexView(v)), nil
}

// exportLimit is how many people a file holds at most.
const exportLimit = 5000

// export answers the list as a file, and notes in the audit log who took it.
func export(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := viewOf(q, tx)
	if err := db.Batch(q.Context(), tx, qRows(&v.Rows, tx, v.Show, v.Mine, Place{}, exportLimit)); err != nil {
		return page.Response{}, err
	}
	v.judge(tx)
	detail := map[string]any{"people": len(v.Rows)}
	if err := db.Note(tx, "export", "engagement", q.Actor.Tenant, detail); err != nil {
		return page.Response{}, err
	}
	cells := make([][]string, 0, len(v.Rows))
	for _, r := range v.Rows {
		cells = append(cells, v.csv(q.Context(), r))
	}
	return page.CSV(q.Context(), i18n.T(q.Context(), "engagement.index.title"), "", csvHead(q.Context()), cells), nil
}
