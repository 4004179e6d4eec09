package home

import (
	"slices"

	"github.com/go-chi/chi/v5"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// Routes mounts the home page of a tenant.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/", s.Read(authz.Own, index))
	r.Post("/looked", s.Write(authz.Own, looked))
	r.Post("/setup/away", s.Write(authz.MemberAdmin, putSetupAway))
}

func index(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := view{
		Name: q.Actor.Name, Today: tx.Today(),
		Approves: q.Actor.Can(authz.PlanApprove), May: q.Actor.Can(authz.ActionEdit),
	}
	v.Administers = q.Actor.Can(authz.MemberAdmin)
	if slices.Contains(workViews, q.Query("view")) {
		v.View = q.Query("view")
	}
	if err := db.Batch(q.Context(), tx, v.queries()...); err != nil {
		return page.Response{}, err
	}
	return page.HTML(i18n.T(q.Context(), "home.index.title"), indexView(v)), nil
}

// looked keeps that the member has seen what others changed.
func looked(q *page.Request, tx *db.Tx) (page.Response, error) {
	db.Derive(tx, lookedSQL, db.Args{"area": areaChanges})
	return page.SeeOther(q.Path()), nil
}

// putSetupAway keeps that the member wants to see the first steps no more.
func putSetupAway(q *page.Request, tx *db.Tx) (page.Response, error) {
	db.Derive(tx, lookedSQL, db.Args{"area": areaSetup})
	return page.SeeOther(q.Path()).Done(q.Context(), "home.setup.put_away"), nil
}
