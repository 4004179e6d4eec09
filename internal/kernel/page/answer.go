package page

import (
	"bytes"
	"context"
	"errors"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"

	"github.com/a-h/templ"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/web/ui"
)

// Failures that only page answers.
var (
	errMethod    = errors.New("method not allowed")
	errTooLarge  = errors.New("body too large")
	errHost      = errors.New("not a host of ours")
	errSuspended = errors.New("tenant suspended")
	errPanic     = errors.New("panic")
	// ErrTooMany asks the visitor to wait: a limit on attempts was reached.
	ErrTooMany = errors.New("too many attempts")
)

// statuses tells the kinds of failure apart, the first that fits: what only page
// answers, who may know of the thing at all, then what is wrong with the request.
var statuses = []struct {
	kind   error
	status int
}{
	{errHost, http.StatusMisdirectedRequest},
	{errMethod, http.StatusMethodNotAllowed},
	{errTooLarge, http.StatusRequestEntityTooLarge},
	{ErrTooMany, http.StatusTooManyRequests},
	{db.ErrShareFull, http.StatusTooManyRequests},
	{errSuspended, http.StatusForbidden},
	{db.ErrCommitUnknown, http.StatusServiceUnavailable},
	{errs.NotFound, http.StatusNotFound},
	{errs.Forbidden, http.StatusForbidden},
	{errs.Unavailable, http.StatusServiceUnavailable},
	{context.DeadlineExceeded, http.StatusServiceUnavailable},
	{errs.Conflict, http.StatusConflict},
	{db.ErrTaken, http.StatusUnprocessableEntity},
	{errs.Invalid, http.StatusBadRequest},
}

func statusOf(err error) int {
	for _, s := range statuses {
		if errors.Is(err, s.kind) {
			return s.status
		}
	}
	return http.StatusInternalServerError
}

// fail is the one place that answers an error. A fault of ours is logged with
// the number that the visitor sees.
func (s *Site) fail(w http.ResponseWriter, r *http.Request, err error) {
	status := statusOf(err)
	v := visitOf(r.Context())
	if status >= 500 && !errors.Is(err, errPanic) {
		s.Log.Error("failed", "request_id", v.requestID, "status", status, "err", err)
	}
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "3")
	}
	if status == http.StatusTooManyRequests {
		w.Header().Set("Retry-After", "60")
	}
	q := &Request{Request: r, Site: s}
	if v.person != nil {
		q.Person = *v.person
	}
	if v.actor != nil {
		q.Actor = *v.actor
		q.Actor.Slug = v.slug
	}
	// Past its deadline the request still gets a page.
	q.Request = r.WithContext(s.withLocale(context.WithoutCancel(r.Context()), q))
	body := ui.ErrorPage(status, v.requestID)
	if errors.Is(err, errSuspended) {
		body = ui.Empty(i18n.T(q.Context(), "page.suspended.title"),
			i18n.T(q.Context(), "page.suspended.text"), "/", i18n.T(q.Context(), "page.suspended.home"))
	}
	if errors.Is(err, db.ErrCommitUnknown) {
		body = ui.Empty(i18n.T(q.Context(), "page.unknown.title"), i18n.T(q.Context(), "page.unknown.text"), "", "")
	}
	s.answer(w, q, Response{Status: status, Title: strconv.Itoa(status), Body: body, Bare: true}, nil)
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// answer writes a response whole or not at all.
func (s *Site) answer(w http.ResponseWriter, q *Request, a Response, frame func(context.Context, *ui.Shell)) {
	if a.Flash != nil && a.Body == nil {
		s.setFlash(w, q.Person, *a.Flash)
	}
	for _, c := range a.cookies {
		s.setCookie(w, c)
	}
	if a.clears {
		w.Header().Set("Clear-Site-Data", `"storage"`)
	}
	switch {
	case a.Location != "":
		redirect(w, q.Request, a.Location)
		return
	case a.File != nil:
		s.sendFile(w, q, *a.File)
		return
	}
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	shell := s.shell(w, q, a)
	ctx := context.WithoutCancel(q.Context()) // what was committed past the deadline is answered all the same
	if frame != nil {
		frame(ctx, &shell)
	}
	if err := render(ctx, buf, shell, a); err != nil {
		s.Log.Error("render", "request_id", visitOf(q.Context()).requestID, "err", err)
		http.Error(w, "500", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(a.status())
	_, _ = w.Write(buf.Bytes())
}

func render(ctx context.Context, buf *bytes.Buffer, shell ui.Shell, a Response) error {
	if a.part {
		return a.Body.Render(ctx, buf)
	}
	outer := ui.Page(shell)
	if a.signIn {
		outer = ui.SignIn(shell)
	} else if a.Bare || shell.Tenant == nil && len(shell.Nav) == 0 {
		outer = ui.Bare(shell)
	}
	return outer.Render(templ.WithChildren(ctx, a.Body), buf)
}

// redirect answers 303; htmx, whose fetch would follow it and swap the wrong
// page in, is told where to go instead.
func redirect(w http.ResponseWriter, r *http.Request, location string) {
	if r.Header.Get("HX-Request") == "true" {
		w.Header().Set("HX-Location", location)
		w.WriteHeader(http.StatusNoContent)
		return
	}
	http.Redirect(w, r, location, http.StatusSeeOther)
}

// filePolicy is for what people brought: nothing in a file runs or loads anything,
// whatever it is taken for.
const filePolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

func (s *Site) sendFile(w http.ResponseWriter, q *Request, f File) {
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		s.fail(w, q.Request, err)
		return
	}
	w.Header().Set("Content-Type", f.Type)
	w.Header().Set("Content-Security-Policy", filePolicy)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	w.Header().Set("Content-Length", strconv.Itoa(buf.Len()))
	_, _ = w.Write(buf.Bytes())
}

// shell fills what every page has; the frame adds the tenant's navigation.
func (s *Site) shell(w http.ResponseWriter, q *Request, a Response) ui.Shell {
	shell := ui.Shell{
		Title: a.Title, Path: here(q.Request), Crumbs: a.Crumbs, Flash: a.Flash, Theme: q.Person.Theme,
		LangVI: withLang(q.Request, "vi"), LangEN: withLang(q.Request, "en"),
	}
	if shell.Flash == nil {
		shell.Flash = s.takeFlash(w, q)
	}
	if q.Person.ID != [16]byte{} && q.Person.Stage == Full {
		shell.User.ID, shell.User.Name = q.Person.ID.String(), q.Person.Name
		shell.UserLinks = userLinks(q)
	}
	return shell
}

// userLinks lead from any page to what is the person's own, whatever the tenant.
func userLinks(q *Request) []ui.NavItem {
	links := []ui.NavItem{{Href: "/me", Icon: "circle-user-round", Label: i18n.T(q.Context(), "page.user.profile")}}
	if len(q.Person.Tenants) > 1 {
		links = append(links, ui.NavItem{
			Href: "/", Icon: "building-2", Label: i18n.T(q.Context(), "page.user.tenants"),
		})
	}
	if q.Person.Operator {
		links = append(links, ui.NavItem{
			Href: "/platform/tenants", Icon: "layers", Label: i18n.T(q.Context(), "page.user.platform"),
		})
	}
	if q.Site.DevMail {
		links = append(links, ui.NavItem{Href: "/dev/mail", Icon: "mail", Label: i18n.T(q.Context(), "page.user.mail")})
	}
	return links
}

// here is where changing the language or the theme returns to: a page that
// was the answer to a form has no address of its own.
func here(r *http.Request) string {
	if r.Method == http.MethodGet {
		return r.URL.RequestURI()
	}
	return returnTo(r)
}

func withLang(r *http.Request, lang string) string {
	query := url.Values{}
	if r.Method == http.MethodGet {
		query = r.URL.Query()
	}
	query.Set("lang", lang)
	return r.URL.Path + "?" + query.Encode()
}

// withLocale chooses language, zone and currency: ?lang first, then the
// person's choice, the tenant's or that of the first they belong to, the browser's.
func (s *Site) withLocale(ctx context.Context, q *Request) context.Context {
	l := i18n.Locale{Lang: q.Person.Lang, Zone: q.Actor.Settings.Zone, Currency: q.Actor.Settings.Currency}
	if asked := q.URL.Query().Get("lang"); asked == "vi" || asked == "en" {
		l.Lang = asked
	}
	if l.Lang == "" {
		l.Lang = q.Actor.Settings.Lang
	}
	if l.Lang == "" && len(q.Person.Tenants) > 0 {
		l.Lang = q.Person.Tenants[0].Lang
	}
	if l.Lang == "" {
		l.Lang = i18n.Match(q.Header.Get("Accept-Language"))
	}
	if l.Zone == nil {
		l.Zone = i18n.From(ctx).Zone
	}
	l.Today = day.In(s.DB.Now(), l.Zone)
	return i18n.With(context.WithValue(ctx, actorKey{}, q.Actor), l)
}

// Now is the site's clock.
func (q *Request) Now() time.Time { return q.Site.DB.Now() }
