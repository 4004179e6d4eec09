package login

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-chi/chi/v5"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// Routes mounts sign-in, resets, the second factor and the person's own pages.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/login", s.Public(signInPage))
	r.Post("/login", s.Waiting(signIn))
	r.Post("/logout", s.Public(signOut))
	r.Get("/", s.Signed(start))
	factorRoutes(r, s)
	resetRoutes(r, s)
	meRoutes(r, s)
	devRoutes(r, s)
}

func signInPage(q *page.Request) (page.Response, error) {
	next := page.SafeNext(q.Query("next"), "")
	if q.Person.Stage == page.Full {
		return page.SeeOther(page.SafeNext(next, "/")), nil
	}
	return showSignIn(q, next), nil
}

func showSignIn(q *page.Request, next string) page.Response {
	return page.SignIn(i18n.T(q.Context(), "login.signin.title"), signInForm(q.Form, q.URL.RequestURI(), next))
}

// signIn answers an unknown person, a wrong password and one who must wait
// alike, so that nobody learns who has an account.
func signIn(q *page.Request) (page.Response, error) {
	ctx, pool := q.Context(), q.Site.DB
	email := q.Form.Email("email", true)
	password := q.Form.Password("password")
	next := page.SafeNext(q.Form.Value("next"), "")
	if !q.Form.OK() {
		return refuse(q, q.Form, next), nil
	}
	known := deviceOf(q).knows(email)
	at := sourceOf(email, q.IP(), known)
	a, err := tryAs(ctx, pool, email, at)
	if err != nil {
		return page.Response{}, err
	}
	if a.Blocked {
		q.Form.Fail("", "err.wait")
		return refuse(q, q.Form, next).WithStatus(http.StatusTooManyRequests), nil
	}
	ok, weak, err := verify(ctx, rankOf(known, a.tried), a.Hash, password)
	if err != nil { // not judged: it counts nothing
		return page.Response{}, errors.Join(err, giveBack(context.WithoutCancel(ctx), pool, at))
	}
	if !ok || a.Hash == "" {
		if err := record(ctx, pool, a.ID, "sign_in_failed", q.IP()); err != nil {
			return page.Response{}, err
		}
		q.Form.Fail("", "err.credentials")
		return refuse(q, q.Form, next), nil
	}
	if weak {
		if err := rehash(q, a.account, password); err != nil {
			return page.Response{}, err
		}
	}
	return enter(q, a.account, email, next, at)
}

func rankOf(device string, t tried) rank {
	switch {
	case device != "":
		return sure
	case t.Earlier > 0:
		return suspect
	}
	return clean
}

func refuse(q *page.Request, _ *form.Form, next string) page.Response {
	return showSignIn(q, next).WithStatus(http.StatusUnprocessableEntity)
}

// enter opens the session as far as the password reaches.
func enter(q *page.Request, a account, email, next string, at source) (page.Response, error) {
	stage, location := page.Full, page.SafeNext(next, "/")
	switch {
	case a.HasTOTP:
		stage, location = page.NeedsCode, "/login/code?next="+url.QueryEscape(location)
	case a.TOTPRequired:
		stage, location = page.NeedsSetup, "/login/enroll"
	}
	if err := q.SignIn(a.ID, stage); err != nil {
		return page.Response{}, err
	}
	answer := page.SeeOther(location)
	if stage == page.Full {
		answer = remember(q, email, answer)
	}
	return answer, succeeded(q.Context(), q.Site.DB, at, a.ID, "sign_in", q.IP())
}

// Enter signs in the person of an e-mail who has just proved who they are by
// other means than a password; a second factor is still asked for.
func Enter(q *page.Request, email, next string) (page.Response, error) {
	a, err := find(q.Context(), q.Site.DB, email)
	if errors.Is(err, errs.NotFound) {
		return page.SeeOther("/login"), nil
	}
	if err != nil {
		return page.Response{}, err
	}
	return enter(q, a, email, next, sourceOf(email, q.IP(), deviceOf(q).knows(email)))
}

func signOut(q *page.Request) (page.Response, error) {
	if err := q.SignOut(); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther("/login").Clearing(), nil
}

// start leads to the one tenant a person belongs to, or lets choose.
func start(q *page.Request) (page.Response, error) {
	switch {
	case len(q.Person.Tenants) == 1:
		return page.SeeOther(page.TenantPath(q.Person.Tenants[0].Slug)), nil
	case len(q.Person.Tenants) == 0 && q.Person.Operator:
		return page.SeeOther("/platform/tenants"), nil
	}
	var suspended []string
	if len(q.Person.Tenants) == 0 {
		var err error
		suspended, err = db.AuthList[string](q.Context(), q.Site.DB, suspendedOf, db.Args{"id": q.Person.ID})
		if err != nil {
			return page.Response{}, err
		}
	}
	return page.HTML(i18n.T(q.Context(), "login.choose.title"), choose(q.Person, strings.Join(suspended, ", "))), nil
}
