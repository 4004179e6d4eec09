package tenant

import (
	"errors"
	"net/http"
	"strings"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/client/login"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

func platformRoutes(r chi.Router, s *page.Site) {
	r.Get("/platform", s.Operator(func(*page.Request) (page.Response, error) {
		return page.SeeOther(platformHome), nil
	}))
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
	if err := offerSlug(q); err != nil {
		return page.Response{}, err
	}
	form.Decode(q.Form, &n, bindNew)
	form.Decode(q.Form, &admin, bindAdmin)
	if err := login.Confirm(q, "password"); err != nil {
		return page.Response{}, err
	}
	if q.Form.OK() {
		_, err := operator(q).Found(q.Context(), q.Site.DB, q.Site.BaseURL, q.Site.Secret(), n, admin)
		switch {
		case err == nil:
			return page.SeeOther(organisationPath(n.ID)).
				Done(q.Context(), "tenant.platform.made", "name", n.Name, "email", admin.Email), nil
		case !refusedAdmin(q.Form, err) && !errors.Is(err, db.ErrTaken):
			return page.Response{}, err
		case q.Form.OK():
			q.Form.Fail("slug", "err.taken")
		}
	}
	answer, err := blankOrganisation(q)
	return answer.WithStatus(http.StatusUnprocessableEntity), err
}

// offerSlug fills a slug that was left out. It cannot be changed later, so that
// it is looked at before it is taken.
func offerSlug(q *page.Request) error {
	if strings.TrimSpace(q.Form.Value("slug")) != "" {
		return nil
	}
	v, err := readPlatform(q.Context(), q.Site.DB, uuid.Nil)
	if err != nil {
		return err
	}
	if slug := proposeSlug(q.Form.Value("organisation"), v.Tenants); slug != "" {
		q.Form.Set("slug", slug)
		q.Form.Fail("slug", "err.slug_proposed")
	}
	return nil
}

// refusedAdmin puts beside the address why nobody is invited by it; false when err is about something else.
func refusedAdmin(f *form.Form, err error) bool {
	switch {
	case errors.Is(err, errHasAdmin):
		f.Fail("email", "err.has_admin")
	case errors.Is(err, errOperator):
		f.Fail("email", "err.operator")
	}
	return !f.OK()
}

// sheet is the page of one organisation: what was typed stands in the form it was typed in.
type sheet struct {
	Row  Row
	Acts []Act
	at   string
	form *form.Form
	rest *form.Form
}

// On is what a form of the page shows.
func (s sheet) On(name string) *form.Form {
	if name == s.at {
		return s.form
	}
	return s.rest
}

// fieldID tells the password fields of the page apart.
func (s sheet) fieldID(name string) string {
	if name == s.at {
		return ""
	}
	return "f-password-" + name
}

func organisation(q *page.Request) (page.Response, error) { return showOrganisation(q, "") }

// showOrganisation shows the page, with what was sent by its form at.
func showOrganisation(q *page.Request, at string) (page.Response, error) {
	v, err := readPlatform(q.Context(), q.Site.DB, q.ID("organisation"))
	if err != nil {
		return page.Response{}, err
	}
	s := sheet{Row: v.Tenants[0], Acts: v.Acts, at: at, form: q.Form, rest: form.New(nil)}
	for _, f := range []*form.Form{s.form, s.rest} {
		form.Show(q.Context(), f, s.Row.Name, bindOrganisation)
		form.Show(q.Context(), f, Invite{ID: uuid.Must(uuid.NewV7())}, bindAdmin)
	}
	return bare(s.Row.Name, platformOne(q.Form, s)), nil
}

// refused shows the page again with what is wrong in one of its forms.
func refused(q *page.Request, at string) (page.Response, error) {
	answer, err := showOrganisation(q, at)
	return answer.WithStatus(http.StatusUnprocessableEntity), err
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
	if err := login.Confirm(q, "password"); err != nil {
		return page.Response{}, err
	}
	if !q.Form.OK() {
		return refused(q, "rename")
	}
	return page.SeeOther(organisationPath(r.ID)).
		Done(q.Context(), "tenant.platform.renamed"), operator(q).rename(q.Context(), q.Site.DB, r, name)
}

func suspend(q *page.Request) (page.Response, error) {
	r, err := row(q)
	if err != nil || !r.Active() {
		return page.SeeOther(organisationPath(r.ID)), err
	}
	if err := login.Confirm(q, "password"); err != nil {
		return page.Response{}, err
	}
	if !q.Form.OK() {
		return refused(q, "status")
	}
	return page.SeeOther(organisationPath(r.ID)).WithFlash("watch",
			i18n.T(q.Context(), "tenant.platform.suspended", "name", r.Name)),
		operator(q).setStatus(q.Context(), q.Site.DB, r, "suspended", "suspend")
}

func reopen(q *page.Request) (page.Response, error) {
	r, err := row(q)
	if err != nil || r.Active() {
		return page.SeeOther(organisationPath(r.ID)), err
	}
	if err := login.Confirm(q, "password"); err != nil {
		return page.Response{}, err
	}
	if !q.Form.OK() {
		return refused(q, "status")
	}
	return page.SeeOther(organisationPath(r.ID)).Done(q.Context(), "tenant.platform.reactivated", "name", r.Name),
		operator(q).setStatus(q.Context(), q.Site.DB, r, "active", "reactivate")
}

func inviteFirst(q *page.Request) (page.Response, error) {
	r, err := row(q)
	if err != nil {
		return page.Response{}, err
	}
	var admin Invite
	form.Decode(q.Form, &admin, bindAdmin)
	if err := login.Confirm(q, "password"); err != nil {
		return page.Response{}, err
	}
	if q.Form.OK() {
		_, err = operator(q).inviteAdmin(q.Context(), q.Site.DB, q.Site.BaseURL,
			q.Site.Secret(), r, i18n.From(q.Context()).Lang, admin)
		switch {
		case err == nil:
			return page.SeeOther(organisationPath(r.ID)).
				Done(q.Context(), "tenant.invite.sent", "email", admin.Email), nil
		case refusedAdmin(q.Form, err):
		case errors.Is(err, db.ErrTaken):
			q.Form.Fail("email", "err.invited")
		default:
			return page.Response{}, err
		}
	}
	return refused(q, "invite")
}
