package login

import (
	"errors"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

func resetRoutes(r chi.Router, s *page.Site) {
	r.Get("/reset", s.Public(resetPage))
	r.Post("/reset", s.Public(resetAsk))
	r.Get("/reset/{token}", NoReferrer(s.Public(newPasswordPage)))
	r.Post("/reset/{token}", NoReferrer(s.Waiting(newPassword)))
}

// NoReferrer keeps a page whose address holds a token from telling it to the next one.
func NoReferrer(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Referrer-Policy", "no-referrer")
		next(w, r)
	}
}

func resetPage(q *page.Request) (page.Response, error) {
	return page.SignIn(i18n.T(q.Context(), "login.reset.title"), resetForm(q.Form)), nil
}

// resetAsk answers the same whoever the address belongs to.
func resetAsk(q *page.Request) (page.Response, error) {
	email := q.Form.Email("email", true)
	if !q.Form.OK() {
		answer, err := resetPage(q)
		return answer.WithStatus(http.StatusUnprocessableEntity), err
	}
	if err := askReset(q.Context(), q.Site, email, q.IP()); err != nil {
		return page.Response{}, err
	}
	return page.SignIn(i18n.T(q.Context(), "login.reset.sent"), resetSent(email)), nil
}

func newPasswordPage(q *page.Request) (page.Response, error) {
	o, err := ownerOf(q.Context(), q.Site.DB, q.Param("token"))
	if errors.Is(err, errs.NotFound) {
		return deadLink(q), nil
	}
	return showNewPassword(q, o), err
}

func showNewPassword(q *page.Request, o owner) page.Response {
	return page.SignIn(i18n.T(q.Context(), "login.newpassword.title"), newPasswordForm(q.Form, q.URL.Path, o))
}

func deadLink(q *page.Request) page.Response {
	return page.SignIn(i18n.T(q.Context(), "login.deadlink.title"), linkIsDead()).WithStatus(http.StatusNotFound)
}

func newPassword(q *page.Request) (page.Response, error) {
	ctx, token := q.Context(), q.Param("token")
	o, err := ownerOf(ctx, q.Site.DB, token)
	if errors.Is(err, errs.NotFound) {
		return deadLink(q), nil
	}
	if err != nil {
		return page.Response{}, err
	}
	password := NewPassword(q.Form, o.names()...)
	if !q.Form.OK() {
		return showNewPassword(q, o).WithStatus(http.StatusUnprocessableEntity), nil
	}
	hash, err := Hash(ctx, password)
	if err != nil {
		return page.Response{}, err
	}
	err = redeem(ctx, q.Site, token, hash, q.IP())
	if errors.Is(err, errs.NotFound) {
		return deadLink(q), nil
	}
	if err != nil {
		return page.Response{}, err
	}
	answer := page.SeeOther("/login").Done(ctx, "login.newpassword.done")
	return remember(q, strings.ToLower(o.Email), answer), nil // who reads the mailbox is not kept waiting by others
}
