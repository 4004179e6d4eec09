package page

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
)

// Request is what a handler gets: the request, who acts, and what was typed.
type Request struct {
	*http.Request
	Site   *Site
	Actor  authz.Actor // zero outside a tenant
	Person Person      // zero when signed out
	Form   *form.Form  // the submitted body; empty for a GET
	tx     *db.Tx      // of a page of a tenant

	guarded bool // a gate of its own says what is found
}

// Guarded says that a gate of its own decides what is found for whom.
func (q *Request) Guarded() { q.guarded = true }

// ID is a path parameter that names a row. The adapter has refused anything
// that is not a UUID, so there is no error.
func (q *Request) ID(name string) uuid.UUID {
	id, _ := uuid.Parse(chi.URLParam(q.Request, name))
	return id
}

// Param is a path parameter that is a word.
func (q *Request) Param(name string) string { return chi.URLParam(q.Request, name) }

// Query is a cleaned value of the query string.
func (q *Request) Query(name string) string {
	return strings.TrimSpace(q.URL.Query().Get(name))
}

// QueryID is a value of the query string that names a row, uuid.Nil when it names none.
func (q *Request) QueryID(name string) uuid.UUID {
	id, _ := uuid.Parse(q.Query(name))
	return id
}

// Path builds an address inside the actor's tenant: strings and ids, joined.
func (q *Request) Path(parts ...any) string { return TenantPath(q.Actor.Slug, parts...) }

type actorKey struct{}

// ActorOf is who a page is rendered for; the zero actor outside a tenant.
func ActorOf(ctx context.Context) authz.Actor {
	a, _ := ctx.Value(actorKey{}).(authz.Actor)
	return a
}

// Path builds an address inside the tenant of the page being rendered, for templates.
func Path(ctx context.Context, parts ...any) templ.SafeURL {
	return templ.SafeURL(TenantPath(ActorOf(ctx).Slug, parts...))
}

// TenantPath builds /t/{slug}/part/part.
func TenantPath(slug string, parts ...any) string {
	var b strings.Builder
	b.WriteString("/t/")
	b.WriteString(slug)
	for _, part := range parts {
		b.WriteByte('/')
		switch p := part.(type) {
		case string:
			b.WriteString(url.PathEscape(p))
		case uuid.UUID:
			b.WriteString(p.String())
		default:
			panic("page: a path is made of strings and ids")
		}
	}
	if len(parts) == 0 {
		b.WriteByte('/')
	}
	return b.String()
}

// badPathID reports whether a parameter that names a row is not a UUID.
func badPathID(r *http.Request) bool {
	params := chi.RouteContext(r.Context()).URLParams
	for i, name := range params.Keys {
		if wordParams[name] {
			continue
		}
		if _, err := uuid.Parse(params.Values[i]); err != nil {
			return true
		}
	}
	return false
}

// wordParams are the path parameters that are not ids.
var wordParams = map[string]bool{"tenant": true, "token": true, "question": true, "scale": true, "*": true}

// SafeNext is a path on this site to go on to, or fallback when next is anything else.
func SafeNext(next, fallback string) string {
	if len(next) < 2 && next != "/" || len(next) > 2000 || next[0] != '/' {
		return fallback
	}
	if strings.ContainsAny(next, "\\\x00\r\n\t") || strings.HasPrefix(next, "//") {
		return fallback
	}
	u, err := url.Parse(next)
	if err != nil || u.Host != "" || u.Scheme != "" ||
		strings.HasPrefix(u.Path, "//") || strings.Contains(u.Path, "\\") {
		return fallback
	}
	return next
}
