package login

import (
	"net/http"
	"net/url"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

func meRoutes(r chi.Router, s *page.Site) {
	r.Get("/me", s.Signed(mePage))
	r.Post("/me", s.Signed(saveMe))
	r.Post("/me/lang", s.Signed(setLang))
	r.Post("/me/theme", s.Signed(setTheme))
	r.Get("/me/password", s.Signed(passwordPage))
	r.Post("/me/password", s.Signed(changePassword))
	r.Post("/me/sessions/end", s.Signed(endOne))
	r.Post("/me/sessions/end-others", s.Signed(endTheOthers))
}

// bare answers a page outside any organisation.
func bare(q *page.Request, title string, body templ.Component) page.Response {
	answer := page.HTML(i18n.T(q.Context(), title), body)
	answer.Bare = true
	return answer
}

func mePage(q *page.Request) (page.Response, error) {
	sessions, err := sessionsOf(q.Context(), q.Site.DB, q.Person)
	q.Form.Fill(url.Values{"name": {q.Person.Name}, "lang": {i18n.From(q.Context()).Lang}, "theme": {q.Person.Theme}})
	return bare(q, "login.me.title", me(q.Form, q.Person, sessions)), err
}

func saveMe(q *page.Request) (page.Response, error) {
	name := q.Form.Text("name", 1, 120)
	lang, theme := readLang(q), readTheme(q)
	if !q.Form.OK() {
		answer, err := mePage(q)
		return answer.WithStatus(http.StatusUnprocessableEntity), err
	}
	_, err := q.Site.DB.AuthExec(q.Context(), saveProfile, db.Args{
		"id": q.Person.ID, "name": name, "lang": lang, "theme": theme,
	})
	return page.SeeOther("/me").Done(inLang(q, lang), "login.me.saved"), err
}

// setLang and setTheme are the switches of the shell; they go back to the page they stand on.
func setLang(q *page.Request) (page.Response, error) {
	lang := readLang(q)
	if !q.Form.OK() {
		return page.SeeOther("/me"), nil
	}
	_, err := q.Site.DB.AuthExec(q.Context(), saveLang, db.Args{"id": q.Person.ID, "lang": lang})
	return page.SeeOther(back(q)), err
}

func setTheme(q *page.Request) (page.Response, error) {
	theme := readTheme(q)
	if !q.Form.OK() {
		return page.SeeOther("/me"), nil
	}
	_, err := q.Site.DB.AuthExec(q.Context(), saveTheme, db.Args{"id": q.Person.ID, "theme": theme})
	return page.SeeOther(back(q)), err
}

// back is the page a switch was used on, without the language that its address may ask for.
func back(q *page.Request) string {
	next := page.SafeNext(q.Form.Value("next"), "/")
	u, err := url.Parse(next)
	if err != nil || !u.Query().Has("lang") {
		return next
	}
	query := u.Query()
	query.Del("lang")
	u.RawQuery = query.Encode()
	return page.SafeNext(u.String(), "/")
}

func passwordPage(q *page.Request) (page.Response, error) {
	return bare(q, "login.password.title", passwordForm(q.Form, q.Person)), nil
}

// changePassword needs the current one; it ends every other session and gives this one a new token.
func changePassword(q *page.Request) (page.Response, error) {
	names := []string{q.Person.Name, q.Person.Email}
	for _, t := range q.Person.Tenants {
		names = append(names, t.Name)
	}
	password := NewPassword(q.Form, names...)
	if err := Confirm(q, "password"); err != nil {
		return page.Response{}, err
	}
	if !q.Form.OK() {
		answer, err := passwordPage(q)
		return answer.WithStatus(http.StatusUnprocessableEntity), err
	}
	ctx := q.Context()
	hash, err := Hash(ctx, password)
	if err != nil {
		return page.Response{}, err
	}
	err = q.Site.DB.Auth(ctx, func(id *db.Identity) error {
		if err := storePassword(ctx, id, q.Person.ID, hash, "password_changed", q.IP()); err != nil {
			return err
		}
		return tellChanged(ctx, id, q.Site, q.Person.ID)
	})
	if err != nil {
		return page.Response{}, err
	}
	return page.SeeOther("/me").Done(ctx, "login.password.done"), q.Renew()
}

func endOne(q *page.Request) (page.Response, error) {
	key := q.Form.Text("session", 64, 64)
	if !q.Form.OK() {
		return page.SeeOther("/me"), nil
	}
	_, err := q.Site.DB.AuthExec(q.Context(), endSession, db.Args{"id": q.Person.ID, "key": key})
	return page.SeeOther("/me").Done(q.Context(), "login.sessions.ended"), err
}

func endTheOthers(q *page.Request) (page.Response, error) {
	_, err := q.Site.DB.AuthExec(q.Context(), endOthers, db.Args{"id": q.Person.ID, "here": q.Person.Session})
	return page.SeeOther("/me").Done(q.Context(), "login.sessions.all_ended"), err
}
