package login

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

func factorRoutes(r chi.Router, s *page.Site) {
	r.Get("/login/code", s.Public(codePage))
	r.Post("/login/code", s.Public(enterCode))
	r.Get("/login/enroll", s.Public(enrollPage))
	r.Post("/login/enroll", s.Public(enroll))
	r.Get("/me/factor", s.Signed(factorPage))
	r.Post("/me/factor", s.Signed(factorOn))
	r.Post("/me/factor/off", s.Signed(factorOff))
	r.Post("/me/factor/codes", s.Signed(factorCodes))
	r.Post("/me/factor/kept", s.Signed(codesKept))
	r.Post("/me/factor/keep", s.Signed(objectToReset))
}

// atStage refuses who is not at this step of signing in.
func atStage(q *page.Request, want page.Stage) (page.Response, bool) {
	switch q.Person.Stage {
	case want:
		return page.Response{}, true
	case "":
		return page.SeeOther("/login"), false
	case page.Full:
		return page.SeeOther("/"), false
	}
	return page.SeeOther("/login/" + string(q.Person.Stage)), false
}

func codePage(q *page.Request) (page.Response, error) {
	answer, ok := atStage(q, page.NeedsCode)
	if !ok {
		return answer, nil
	}
	return showCode(q, page.SafeNext(q.Query("next"), "")), nil
}

func showCode(q *page.Request, next string) page.Response {
	return page.SignIn(i18n.T(q.Context(), "login.code.title"), codeForm(q.Form, next))
}

// enterCode takes a code of the app or a recovery code; guesses are slowed down as passwords are.
func enterCode(q *page.Request) (page.Response, error) {
	answer, ok := atStage(q, page.NeedsCode)
	if !ok {
		return answer, nil
	}
	ctx, pool := q.Context(), q.Site.DB
	next := page.SafeNext(q.Form.Value("next"), "")
	code := q.Form.Text("code", 1, 40)
	if !q.Form.OK() {
		return showCode(q, next).WithStatus(http.StatusUnprocessableEntity), nil
	}
	email := strings.ToLower(q.Person.Email)
	at := sourceOf(codeOf+q.Person.ID.String(), q.IP(), deviceOf(q).knows(email))
	if stands, err := try(ctx, pool, at); err != nil || stands.Blocked {
		q.Form.Fail("", "err.wait")
		return showCode(q, next).WithStatus(http.StatusTooManyRequests), err
	}
	if ok, err := passes(ctx, q.Site, q.Person.ID, code); err != nil {
		return page.Response{}, err
	} else if !ok {
		q.Form.Fail("code", "err.code")
		return showCode(q, next).WithStatus(http.StatusUnprocessableEntity),
			record(ctx, pool, q.Person.ID, "code_failed", q.IP())
	}
	if err := q.SignIn(q.Person.ID, page.Full); err != nil {
		return page.Response{}, err
	}
	return remember(q, email, page.SeeOther(page.SafeNext(next, "/"))),
		succeeded(ctx, pool, at, q.Person.ID, "code_passed", q.IP())
}

func enrollPage(q *page.Request) (page.Response, error) {
	if codes := keptCodes(q); len(codes) > 0 && q.Person.Stage == page.Full {
		return page.SignIn(i18n.T(q.Context(), "login.codes.title"), codesFirst(codes)), nil
	}
	answer, ok := atStage(q, page.NeedsSetup)
	if !ok {
		return answer, nil
	}
	return showEnroll(q, newSecret())
}

func showEnroll(q *page.Request, secret string) (page.Response, error) {
	set, err := newSetup(q, secret)
	return page.SignIn(i18n.T(q.Context(), "login.enroll.title"), enrollForm(q.Form, set)), err
}

// setup is a secret as the page shows it.
type setup struct {
	Sealed, Secret, Path string
	Size                 int
}

func newSetup(q *page.Request, secret string) (s setup, err error) {
	s.Sealed, s.Secret = sealSetup(q.Site, q.Person.ID, secret), grouped(secret)
	s.Path, s.Size, err = qrPath(setupURL(secret, q.Person.Email))
	return s, err
}

// confirmed reads the secret and the code that proves it was stored; the error
// is recorded in the form.
func confirmed(q *page.Request) (secret string, at int64, err error) {
	if secret, err = openSetup(q.Site, q.Person.ID, q.Form.Value("setup")); err != nil {
		return "", 0, err
	}
	code := q.Form.Text("code", 1, 40)
	at, ok := MatchStep(secret, tidyCode(code), q.Now())
	q.Form.Check(ok, "code", "err.code")
	return secret, at, nil
}

func enroll(q *page.Request) (page.Response, error) {
	answer, ok := atStage(q, page.NeedsSetup)
	if !ok {
		return answer, nil
	}
	secret, at, err := confirmed(q)
	if err != nil {
		return page.Response{}, err
	}
	if !q.Form.OK() {
		answer, err := showEnroll(q, secret)
		return answer.WithStatus(http.StatusUnprocessableEntity), err
	}
	codes := newRecovery()
	if err := turnOn(q.Context(), q.Site, q.Person.ID, secret, at, codes, q.IP()); err != nil {
		return page.Response{}, err
	}
	if err := q.SignIn(q.Person.ID, page.Full); err != nil {
		return page.Response{}, err
	}
	return remember(q, strings.ToLower(q.Person.Email),
		keepCodes(q, codes, page.SignIn(i18n.T(q.Context(), "login.codes.title"), codesFirst(codes)))), nil
}

func factorPage(q *page.Request) (page.Response, error) {
	if codes := keptCodes(q); len(codes) > 0 && q.Person.HasTOTP && q.Method == http.MethodGet {
		return bare(q, "login.codes.title", codesShown(q.Person, codes)), nil
	}
	if q.Person.HasTOTP {
		on, err := db.AuthOne[factorState](q.Context(), q.Site.DB, readFactor, db.Args{"id": q.Person.ID})
		return bare(q, "login.factor.title", factorIsOn(q.Form, q.Person, on)), err
	}
	return showFactorOff(q, newSecret())
}

func showFactorOff(q *page.Request, secret string) (page.Response, error) {
	set, err := newSetup(q, secret)
	return bare(q, "login.factor.title", factorIsOff(q.Form, q.Person, set, asking(q))), err
}

func factorOn(q *page.Request) (page.Response, error) {
	if q.Person.HasTOTP {
		return page.SeeOther("/me/factor"), nil
	}
	secret, at, err := confirmed(q)
	if err != nil {
		return page.Response{}, err
	}
	if err := Confirm(q, "password"); err != nil {
		return page.Response{}, err
	}
	if !q.Form.OK() {
		answer, err := showFactorOff(q, secret)
		return answer.WithStatus(http.StatusUnprocessableEntity), err
	}
	codes := newRecovery()
	if err := turnOn(q.Context(), q.Site, q.Person.ID, secret, at, codes, q.IP()); err != nil {
		return page.Response{}, err
	}
	return keepCodes(q, codes, bare(q, "login.codes.title", codesShown(q.Person, codes))), q.Renew()
}

// factorOff needs the password and a code, and is refused to those who must have the factor.
func factorOff(q *page.Request) (page.Response, error) {
	if q.Person.TOTPRequired {
		return page.Response{}, errs.Forbidden
	}
	code := q.Form.Text("code", 1, 40)
	if err := Confirm(q, "password"); err != nil {
		return page.Response{}, err
	}
	if q.Form.OK() { // a code is spent only when the password was right; guesses are counted as at the sign-in
		at := sourceOf(codeOf+q.Person.ID.String(), q.IP(), deviceOf(q).knows(strings.ToLower(q.Person.Email)))
		stands, err := try(q.Context(), q.Site.DB, at)
		if err != nil {
			return page.Response{}, err
		}
		q.Form.Check(!stands.Blocked, "code", "err.wait")
		if !stands.Blocked {
			right, err := passes(q.Context(), q.Site, q.Person.ID, code)
			if err == nil && right {
				err = giveBack(q.Context(), q.Site.DB, at)
			}
			if err != nil {
				return page.Response{}, err
			}
			q.Form.Check(right, "code", "err.code")
		}
	}
	if !q.Form.OK() {
		answer, err := factorPage(q)
		return answer.WithStatus(http.StatusUnprocessableEntity), err
	}
	if err := turnOff(q.Context(), q.Site, q.Person.ID, q.IP()); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther("/me").Done(q.Context(), "login.factor.now_off"), q.Renew()
}

func factorCodes(q *page.Request) (page.Response, error) {
	if !q.Person.HasTOTP {
		return page.SeeOther("/me/factor"), nil
	}
	if err := Confirm(q, "password"); err != nil {
		return page.Response{}, err
	}
	if !q.Form.OK() {
		answer, err := factorPage(q)
		return answer.WithStatus(http.StatusUnprocessableEntity), err
	}
	codes := newRecovery()
	if err := renewCodes(q.Context(), q.Site, q.Person.ID, codes, q.IP()); err != nil {
		return page.Response{}, err
	}
	return keepCodes(q, codes, bare(q, "login.codes.title", codesShown(q.Person, codes))), nil
}

// codesKept leads on; the codes are shown no more.
func codesKept(q *page.Request) (page.Response, error) { return dropCodes(page.SeeOther("/")), nil }

// asking is the organisation that led here because it asks for a second factor; "" for none.
func asking(q *page.Request) string {
	for _, t := range q.Person.Tenants {
		if t.Slug == q.Query("for") {
			return t.Name
		}
	}
	return ""
}

// objectToReset keeps the second factor that an administrator has asked to take off.
func objectToReset(q *page.Request) (page.Response, error) {
	if err := dropReset(q.Context(), q.Site.DB, q.Person.ID, "reset_refused", q.IP()); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther("/me/factor").Done(q.Context(), "login.factor.kept"), nil
}
