package tenant

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/client/login"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

const hour = time.Hour

func inviteRoutes(r chi.Router, s *page.Site) {
	r.Get("/admin/invitations/new", s.Read(authz.MemberAdmin, blankInvitation))
	r.Post("/admin/invitations", s.Write(authz.MemberAdmin, createInvitation))
	r.Get("/admin/invitations/{invitation}/edit", s.Read(authz.MemberAdmin, editInvitation))
	r.Post("/admin/invitations/{invitation}", s.Write(authz.MemberAdmin, updateInvitation))
	r.Post("/admin/invitations/{invitation}/resend", s.Write(authz.MemberAdmin, resendInvitation))
	r.Post("/admin/invitations/{invitation}/cancel", s.Write(authz.MemberAdmin, dropInvitation))
}

func acceptRoutes(r chi.Router, s *page.Site) {
	r.Get("/invite/{token}", login.NoReferrer(s.Public(invitePage)))
	r.Post("/invite/{token}", login.NoReferrer(s.Waiting(acceptInvite)))
}

// from is the post of an administrator's invitation.
func from(q *page.Request) post {
	return post{
		Base: q.Site.BaseURL, Secret: q.Site.Secret(),
		Organisation: q.Actor.TenantName, Lang: q.Actor.Settings.Lang, By: q.Actor.Name,
	}
}

func blankInvitation(q *page.Request, tx *db.Tx) (page.Response, error) {
	form.Show(q.Context(), q.Form, Invite{ID: uuid.Must(uuid.NewV7()), Roles: []authz.Role{authz.Manager}}, bindInvite)
	return showInvite(q, tx, "tenant.invite.title", q.Path("admin", "invitations"))
}

func showInvite(q *page.Request, tx *db.Tx, key, action string) (page.Response, error) {
	var people []Person
	if err := db.Batch(q.Context(), tx, qPeople(&people)); err != nil {
		return page.Response{}, err
	}
	title := i18n.T(q.Context(), key)
	return page.HTML(title, inviteView(q, people, title, action), crumbs(q, title)...), nil
}

func createInvitation(q *page.Request, tx *db.Tx) (page.Response, error) {
	i := Invite{ID: q.Form.UUID("id")}
	form.Decode(q.Form, &i, bindInvite)
	done := page.SeeOther(q.Path("admin", "members")).Done(q.Context(), "tenant.invite.sent", "email", i.Email)
	var was standing
	var people []Person
	if err := db.Batch(q.Context(), tx, qStanding(&was, tx, i.ID, i.Email), qPeople(&people)); err != nil {
		return page.Response{}, err
	}
	switch {
	case was.Made && q.Form.OK():
		return done, nil
	case was.Mails >= invitesPerHour:
		return page.Response{}, page.ErrTooMany
	}
	if err := checkInvitation(q, was, people, i); err != nil {
		return page.Response{}, err
	}
	if !q.Form.OK() {
		answer, err := showInvite(q, tx, "tenant.invite.title", q.Path("admin", "invitations"))
		return answer.WithStatus(http.StatusUnprocessableEntity), err
	}
	_, err := send(q.Context(), tx, from(q), i)
	return done, err
}

// checkInvitation refuses an address that is in already, a superior whom nobody
// knows, and all without the password of who invites.
func checkInvitation(q *page.Request, was standing, people []Person, i Invite) error {
	q.Form.Check(!was.Member, "email", "err.member")
	q.Form.Check(!was.Invited, "email", "err.invited")
	if q.Form.Error("email") == nil {
		who, err := login.Find(q.Context(), q.Site.DB, i.Email)
		if err != nil {
			return err
		}
		q.Form.Check(!who.Operator, "email", "err.operator")
	}
	if i.ManagerID != nil {
		_, known := byID(people, *i.ManagerID)
		q.Form.Check(known, "manager", "err.choose")
	}
	return login.Confirm(q, "password")
}

func editInvitation(q *page.Request, tx *db.Tx) (page.Response, error) {
	i, err := db.One[Invite](q.Context(), tx, inviteToEdit, db.Args{"id": q.ID("invitation")})
	if err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, i, bindInvite)
	return showInvite(q, tx, "tenant.invite.edit", q.Path("admin", "invitations", i.ID))
}

// updateInvitation corrects an open invitation; a fresh link goes out, and the old one is dead.
func updateInvitation(q *page.Request, tx *db.Tx) (page.Response, error) {
	id := q.ID("invitation")
	_, err := page.Save(q, tx, page.Stored[Invite]{
		Entity: "invitation", ID: id, Bind: bindInvite,
		Load: func() (Invite, error) {
			return db.One[Invite](q.Context(), tx, inviteToEdit, db.Args{"id": id})
		},
		Refuse: func(was, now Invite) error {
			var at standing
			var people []Person
			if err := db.Batch(q.Context(), tx, qStanding(&at, tx, id, now.Email), qPeople(&people)); err != nil {
				return err
			}
			if at.Mails >= invitesPerHour {
				return page.ErrTooMany
			}
			at.Invited = at.Invited && now.Email != was.Email
			if err := checkInvitation(q, at, people, now); err != nil {
				return err
			}
			if !q.Form.OK() {
				return errs.Invalid
			}
			return nil
		},
		Save: func(_, now Invite) error { return correct(q.Context(), tx, from(q), now) },
	})
	if err == nil {
		return page.SeeOther(q.Path("admin", "members")).Done(q.Context(), "tenant.invite.corrected"), nil
	}
	return page.Again(err, func() (page.Response, error) {
		return showInvite(q, tx, "tenant.invite.edit", q.Path("admin", "invitations", id))
	})
}

func resendInvitation(q *page.Request, tx *db.Tx) (page.Response, error) {
	var i openInvite
	var was standing
	err := db.Batch(q.Context(), tx, db.QOne(&i, openInvitation, db.Args{"id": q.ID("invitation")}),
		qStanding(&was, tx, uuid.Nil, ""))
	if err != nil {
		return page.Response{}, err
	}
	if was.Mails >= invitesPerHour {
		return page.Response{}, page.ErrTooMany
	}
	return page.SeeOther(q.Path("admin", "members")).Done(q.Context(), "tenant.invite.sent", "email", i.Email),
		resend(q.Context(), tx, from(q), i)
}

func dropInvitation(q *page.Request, tx *db.Tx) (page.Response, error) {
	i, err := db.One[openInvite](q.Context(), tx, openInvitation, db.Args{"id": q.ID("invitation")})
	if err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("admin", "members")).Done(q.Context(), "tenant.invite.cancelled", "email", i.Email),
		cancel(q.Context(), tx, i)
}

// guest is how the person of an invitation stands before its page.
type guest struct {
	Known login.Known
	Here  bool // signed in as the one invited
	Other string
}

// newcomer reports whether a password is still to be chosen.
func (g guest) newcomer() bool { return !g.Known.HasPassword }

// open finds the invitation of the page and who stands before it. answer is the
// page to show instead when the link is dead.
func open(q *page.Request) (i invited, g guest, answer *page.Response, err error) {
	dead := page.SignIn(i18n.T(q.Context(), "tenant.accept.dead"), acceptDead()).WithStatus(http.StatusNotFound)
	i, err = find(q.Context(), q.Site.DB, q.Param("token"))
	if errors.Is(err, errs.NotFound) {
		return i, g, &dead, nil
	}
	if err != nil {
		return i, g, nil, err
	}
	g.Known, err = login.Find(q.Context(), q.Site.DB, i.Email)
	if g.Known.Disabled || g.Known.Operator {
		return i, g, &dead, err
	}
	if q.Person.Stage == page.Full {
		g.Here = q.Person.ID == g.Known.ID
		g.Other = q.Person.Email
	}
	return i, g, nil, err
}

func invitePage(q *page.Request) (page.Response, error) {
	i, g, answer, err := open(q)
	if err != nil || answer != nil {
		return deref(answer), err
	}
	form.Show(q.Context(), q.Form, i.DisplayName, bindName)
	return showAccept(q, i, g), nil
}

func deref(a *page.Response) page.Response {
	if a == nil {
		return page.Response{}
	}
	return *a
}

func showAccept(q *page.Request, i invited, g guest) page.Response {
	return page.SignIn(i18n.T(q.Context(), "tenant.accept.title", "organisation", i.Organisation), acceptView(q, i, g))
}

// acceptInvite lets a newcomer choose name and password, and asks one who has an
// account only to be signed in with it.
func acceptInvite(q *page.Request) (page.Response, error) {
	i, g, answer, err := open(q)
	if err != nil || answer != nil {
		return deref(answer), err
	}
	if g.newcomer() {
		return welcome(q, i)
	}
	if !g.Here {
		return page.SeeOther("/login?next=" + url.QueryEscape(q.URL.Path)), nil
	}
	err = accept(q.Context(), q.Site.DB, q.Param("token"), i, q.Person.Name, func() (uuid.UUID, error) {
		return q.Person.ID, nil
	})
	if answer, err := afterAccept(q, err); err != nil || answer != nil {
		return deref(answer), err
	}
	return page.SeeOther(page.TenantPath(i.Slug)).
		Done(q.Context(), "tenant.accept.done", "organisation", i.Organisation), q.Renew()
}

// afterAccept tells one who came too late: the link was used, or they are in already.
func afterAccept(q *page.Request, err error) (*page.Response, error) {
	if errors.Is(err, errs.Conflict) || errors.Is(err, errs.NotFound) || errors.Is(err, db.ErrTaken) {
		dead := page.SignIn(i18n.T(q.Context(), "tenant.accept.dead"), acceptDead()).WithStatus(http.StatusNotFound)
		return &dead, nil
	}
	return nil, err
}

func welcome(q *page.Request, i invited) (page.Response, error) {
	var name string
	form.Decode(q.Form, &name, bindName)
	password := login.NewPassword(q.Form, name, i.Email, i.Organisation)
	if !q.Form.OK() {
		return showAccept(q, i, guest{}).WithStatus(http.StatusUnprocessableEntity), nil
	}
	hash, err := login.Hash(q.Context(), password)
	if err != nil {
		return page.Response{}, err
	}
	pool := q.Site.DB
	err = accept(q.Context(), pool, q.Param("token"), i, name, func() (uuid.UUID, error) {
		return login.AddUser(q.Context(), pool, login.NewUser{
			ID: uuid.Must(uuid.NewV7()), Email: i.Email, Name: name,
			PasswordHash: hash, Lang: i18n.From(q.Context()).Lang,
			At: pool.Now(),
		})
	})
	if answer, err := afterAccept(q, err); err != nil || answer != nil {
		return deref(answer), err
	}
	return login.Enter(q, strings.ToLower(i.Email), page.TenantPath(i.Slug))
}
