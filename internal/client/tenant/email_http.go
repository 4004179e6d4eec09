package tenant

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/client/login"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

func accessRoutes(r chi.Router, s *page.Site) {
	r.Post("/admin/members/{member}/email", s.Write(authz.MemberAdmin, askEmail))
	r.Post("/admin/members/{member}/sessions/end", s.Write(authz.MemberAdmin, endSessions))
}

func emailRoutes(r chi.Router, s *page.Site) {
	r.Get("/email/{token}", login.NoReferrer(s.Public(emailPage)))
	r.Post("/email/{token}", login.NoReferrer(s.Waiting(confirmEmail)))
}

// askEmail mails a link to the address that a member is to sign in with. Their old
// one and those who answer for the organisation are told.
func askEmail(q *page.Request, tx *db.Tx) (page.Response, error) {
	email := q.Form.Email("email", true)
	var people []Person
	var was standing
	if err := db.Batch(q.Context(), tx, qPeople(&people), qStanding(&was, tx, uuid.Nil, email)); err != nil {
		return page.Response{}, err
	}
	p, err := loadPerson(q, people)
	if err != nil {
		return page.Response{}, err
	}
	if was.Mails >= invitesPerHour {
		return page.Response{}, page.ErrTooMany
	}
	q.Form.Check(p.Active(), "email", "err.member_gone")
	q.Form.Check(!was.Member, "email", "err.member")
	q.Form.Check(!was.Invited, "email", "err.invited")
	if err := login.Confirm(q, "password"); err != nil {
		return page.Response{}, err
	}
	token := ""
	if q.Form.OK() {
		token, err = login.AskEmail(q.Context(), q.Site.DB, p.UserID, q.Actor.Tenant, email, q.IP())
		q.Form.Check(!errors.Is(err, errs.Conflict), "email", "err.email_elsewhere")
		if err != nil && !errors.Is(err, errs.Conflict) {
			return page.Response{}, err
		}
	}
	if !q.Form.OK() {
		answer, err := memberForm(q, people)
		return answer.WithStatus(http.StatusUnprocessableEntity), err
	}
	pairs := []any{"name", p.DisplayName, "by", q.Actor.Name, "email", email, "was", p.Email}
	n := news{"tenant.told.email_title", "tenant.told.email", pairs}
	link := news{"tenant.told.email_link_title", "tenant.told.email_link", pairs}
	err = errors.Join(
		from(q).tell(q.Context(), tx, n),
		from(q).write(q.Context(), tx, addressee{Name: p.DisplayName, Email: p.Email}, n),
		from(q).writeOf(q.Context(), tx, addressee{Name: p.DisplayName, Email: email}, link, "/email/"+token),
	)
	return page.SeeOther(q.Path("admin", "members", p.ID)).Done(q.Context(), "tenant.email.asked", "email", email), err
}

// endSessions signs a member out, of one device or of all.
func endSessions(q *page.Request, tx *db.Tx) (page.Response, error) {
	var people []Person
	if err := db.Batch(q.Context(), tx, qPeople(&people)); err != nil {
		return page.Response{}, err
	}
	p, err := loadPerson(q, people)
	if err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("admin", "members", p.ID)).
			Done(q.Context(), "tenant.sessions.ended", "name", p.DisplayName),
		login.EndSession(q.Context(), q.Site.DB, p.UserID, q.Form.Text("session", 0, 64))
}

func deadEmail(q *page.Request) page.Response {
	return page.SignIn(i18n.T(q.Context(), "tenant.accept.dead"), acceptDead()).WithStatus(http.StatusNotFound)
}

func emailPage(q *page.Request) (page.Response, error) {
	m, _, err := findMailbox(q.Context(), q.Site.DB, q.Param("token"))
	if errors.Is(err, errs.NotFound) {
		return deadEmail(q), nil
	}
	return page.SignIn(i18n.T(q.Context(), "tenant.email.title"), emailView(q, m)), err
}

func confirmEmail(q *page.Request) (page.Response, error) {
	m, tenant, err := findMailbox(q.Context(), q.Site.DB, q.Param("token"))
	if err == nil {
		p := post{Base: q.Site.BaseURL, Secret: q.Site.Secret(), Organisation: m.Organisation, Lang: m.Lang}
		err = p.move(q.Context(), q.Site.DB, q.Param("token"), q.IP(), tenant, m)
	}
	if errors.Is(err, errs.NotFound) || errors.Is(err, errs.Conflict) {
		return deadEmail(q), nil
	}
	return page.SeeOther("/login").Done(q.Context(), "tenant.email.done", "email", m.Email), err
}
