package policy

import (
	"net/url"
	"strconv"

	"github.com/go-chi/chi/v5"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// AdminRoutes mounts the policy of an organisation below a tenant.
func AdminRoutes(r chi.Router, s *page.Site) {
	r.Get("/admin/care", s.Read(authz.SettingAdmin, edit))
	r.Post("/admin/care", s.Write(authz.SettingAdmin, update))
}

func load(q *page.Request, tx *db.Tx) (Policy, error) {
	p := Default(q.Actor.Settings)
	return p, db.Batch(q.Context(), tx, Q(&p))
}

func edit(q *page.Request, tx *db.Tx) (page.Response, error) {
	p, err := load(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	q.Form.Fill(url.Values{"version": {strconv.Itoa(p.Version)}})
	form.Show(q.Context(), q.Form, p, bind(q.Actor.Settings.Currency))
	return page.HTML(i18n.T(q.Context(), "policy.form.title"), policyView(view{q})), nil
}

func update(q *page.Request, tx *db.Tx) (page.Response, error) {
	p, err := load(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	form.Decode(q.Form, &p, bind(q.Actor.Settings.Currency))
	p.Version = q.Form.Version()
	err = page.Keep(q, func() error { return Save(q.Context(), tx, p) })
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return edit(q, tx) })
	}
	return page.SeeOther(q.Path("admin", "care")).WithFlash("good", i18n.T(q.Context(), "policy.flash.saved")), nil
}
