package tenant

import (
	"errors"
	"net/http"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

func platformRoutes(r chi.Router, s *page.Site) {
	r.Get("/platform", s.Operator(func(*page.Request) (page.Response, error) { return page.SeeOther(platformHome), nil }))
	r.Get("/platform/tenants", s.Operator(organisations))
	r.Get("/platform/tenants/new", s.Operator(blankOrganisation))
	r.Post("/platform/tenants", s.Operator(createOrganisation))
	r.Get("/platform/tenants/{organisation}", s.Operator(organisation))
	r.Post("/platform/tenants/{organisation}/rename", s.Operator(renameOrganisation))
	r.Post("/platform/tenants/{organisation}/suspend", s.Operator(suspend))
	r.Post("/platform/tenants/{organisation}/reactivate", s.Operator(reopen))
	r.Post("/platform/tenants/{organisation}/invite", s.Operator(inviteFirst))
}

const platformHome = "/platform/tenants"

func organisationPath(id uuid.UUID) string { return platformHome + "/" + id.String() }

func operator(q *page.Request) Operator { return Operator{q.Person.ID, q.Person.Name} }

func bare(title string, body templ.Component) page.Response {
	answer := page.HTML(title, body)
	answer.Bare = true
	return answer
}

func organisations(q *page.Request) (page.Response, error) {
	v, err := readPlatform(q.Context(), q.Site.DB, uuid.Nil)
	return bare(i18n.T(q.Context(), "tenant.platform.title"), platformList(v)), err
}

func blankOrganisation(q *page.Request) (page.Response, error) {
	n := New{ID: uuid.Must(uuid.NewV7()), Lang: "vi", Zone: Zones[0], Currency: Currencies[0]}
	form.Show(q.Context(), q.Form, n, bindNew)
	form.Show(q.Context(), q.Form, Invite{ID: uuid.Must(uuid.NewV7())}, bindAdmin)
	return bare(i18n.T(q.Context(), "tenant.platform.new"), platformNew(q.Form)), nil
}

func createOrganisation(q *page.Request) (page.Response, error) {
	n, admin := New{ID: q.Form.UUID("id")}, Invite{}
	form.Decode(q.Form, &n, bindNew)
	form.Decode(q.Form, &admin, bindAdmin)
	if q.Form.OK() {
		_, err := operator(q).Found(q.Context(), q.Site.DB, q.Site.BaseURL, q.Site.Secret(), n, admin)
		switch {
		case err == nil:
			return page.SeeOther(organisationPath(n.ID)).
				WithFlash("good", i18n.T(q.Context(), "tenant.platform.made", "name", n.Name, "email", admin.Email)), nil
		case !errors.Is(err, db.ErrTaken):
			return page.Response{}, err
		}
		q.Form.Fail("slug", "err.taken")
	}
	answer, err := blankOrganisation(q)
	return answer.WithStatus(http.StatusUnprocessableEntity), err
}

func organisation(q *page.Request) (page.Response, error) {
	v, err := readPlatform(q.Context(), q.Site.DB, q.ID("organisation"))
	if err != nil {
		return page.Response{}, err
	}
	r := v.Tenants[0]
	form.Show(q.Context(), q.Form, r.Name, bindOrganisation)
	form.Show(q.Context(), q.Form, Invite{ID: uuid.Must(uuid.NewV7())}, bindAdmin)
	return bare(r.Name, platformOne(q.Form, r, v.Acts)), nil
}

// row is the organisation of the path at the version that the form was made from.
func row(q *page.Request) (Row, error) {
	v, err := readPlatform(q.Context(), q.Site.DB, q.ID("organisation"))
	if err != nil {
		return Row{}, err
	}
	r := v.Tenants[0]
	if version := q.Form.Version(); version != 0 && version != r.Version {
		return r, errs.Conflict
	}
	return r, nil
}

func renameOrganisation(q *page.Request) (page.Response, error) {
	r, err := row(q)
	if err != nil {
		return page.Response{}, err
	}
	var name string
	form.Decode(q.Form, &name, bindOrganisation)
	if !q.Form.OK() {
		answer, err := organisation(q)
		return answer.WithStatus(http.StatusUnprocessableEntity), err
	}
	return page.SeeOther(organisationPath(r.ID)).
		WithFlash("good", i18n.T(q.Context(), "tenant.platform.renamed")), operator(q).rename(q.Context(), q.Site.DB, r, name)
}

func suspend(q *page.Request) (page.Response, error) {
	r, err := row(q)
	if err != nil || !r.Active() {
		return page.SeeOther(organisationPath(r.ID)), err
	}
	return page.SeeOther(organisationPath(r.ID)).WithFlash("watch", i18n.T(q.Context(), "tenant.platform.suspended", "name", r.Name)),
		operator(q).setStatus(q.Context(), q.Site.DB, r, "suspended", "suspend")
}

func reopen(q *page.Request) (page.Response, error) {
	r, err := row(q)
	if err != nil || r.Active() {
		return page.SeeOther(organisationPath(r.ID)), err
	}
	return page.SeeOther(organisationPath(r.ID)).WithFlash("good", i18n.T(q.Context(), "tenant.platform.reactivated", "name", r.Name)),
		operator(q).setStatus(q.Context(), q.Site.DB, r, "active", "reactivate")
}

func inviteFirst(q *page.Request) (page.Response, error) {
	r, err := row(q)
	if err != nil {
		return page.Response{}, err
	}
	var admin Invite
	form.Decode(q.Form, &admin, bindAdmin)
	if q.Form.OK() {
		_, err = operator(q).inviteAdmin(q.Context(), q.Site.DB, q.Site.BaseURL, q.Site.Secret(), r, i18n.From(q.Context()).Lang, admin)
		switch {
		case err == nil:
			return page.SeeOther(organisationPath(r.ID)).
				WithFlash("good", i18n.T(q.Context(), "tenant.invite.sent", "email", admin.Email)), nil
		case !errors.Is(err, db.ErrTaken):
			return page.Response{}, err
		}
		q.Form.Fail("email", "err.invited")
	}
	answer, err := organisation(q)
	return answer.WithStatus(http.StatusUnprocessableEntity), err
}
