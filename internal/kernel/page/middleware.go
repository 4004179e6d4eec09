package page

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"
	"github.com/klauspost/compress/gzhttp"

	"trucot/internal/kernel/errs"
	"trucot/web"
)

// bodyLimit is the largest form, uploadLimit the largest of a route wrapped in Large.
const (
	bodyLimit   = 256 << 10
	uploadLimit = 2 << 20
)

// around is what every request passes, even one for a static file.
func (s *Site) around(next http.Handler) http.Handler {
	compress, err := gzhttp.NewWrapper(gzhttp.CompressionLevel(3), gzhttp.MinSize(1400))
	if err != nil {
		panic(err) // constant options
	}
	return s.logged(s.recovered(s.headers(headed(compress(next)))))
}

// headed answers HEAD as GET, without the body.
func headed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			r = r.Clone(r.Context())
			r.Method = http.MethodGet
			w = bodyless{w}
		}
		next.ServeHTTP(w, r)
	})
}

// bodyless drops what is written.
type bodyless struct{ http.ResponseWriter }

// Write implements io.Writer.
func (bodyless) Write(b []byte) (int, error) { return len(b), nil }

// Unwrap lets http.ResponseController reach the connection.
func (b bodyless) Unwrap() http.ResponseWriter { return b.ResponseWriter }

// outerRoutes need no session: health, static files.
func (s *Site) outerRoutes(r chi.Router) {
	r.Get("/healthz", func(w http.ResponseWriter, _ *http.Request) { plain(w, http.StatusOK, "ok") })
	r.Get("/readyz", s.ready)
	r.Handle("/assets/*", web.Handler())
	r.Get("/robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		plain(w, http.StatusOK, "User-agent: *\nDisallow: /")
	})
	r.Get("/favicon.ico", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, web.Asset("favicon.svg"), http.StatusMovedPermanently)
	})
}

// ready answers 200 when a request would be served well: not draining, the
// database reachable, the schema current.
func (s *Site) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), s.DB.Patient(workLimit))
	defer cancel()
	if s.draining.Load() {
		plain(w, http.StatusServiceUnavailable, "draining")
		return
	}
	behind, err := s.DB.Behind(ctx)
	switch {
	case err != nil:
		plain(w, http.StatusServiceUnavailable, "database away")
	case behind:
		plain(w, http.StatusServiceUnavailable, "migrations pending")
	default:
		plain(w, http.StatusOK, "ready")
	}
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text + "\n"))
}

const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; " +
	"img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"

func (s *Site) headers(next http.Handler) http.Handler {
	secure := s.BaseURL.Scheme == "https"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
		if secure {
			h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
		}
		next.ServeHTTP(w, r)
	})
}

// protect refuses what no page of ours sends: foreign hosts and origins,
// control characters, bodies that are too large.
func (s *Site) protect(next http.Handler) http.Handler {
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, errs.Forbidden)
	}))
	inner := origin.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !s.ourHost(r.Host):
			s.fail(w, r, errHost)
		// route and organisation would read it differently
		case r.URL.RawPath != "" && encodedSlash.MatchString(r.URL.RawPath):
			s.fail(w, r, errs.NotFound)
		case badText(r.URL.Path) || badText(r.URL.RawQuery) || badQuery(r):
			s.fail(w, r, errs.Invalid)
		default:
			r.Body = &body{http.MaxBytesReader(w, r.Body, bodyLimit), r.Body}
			inner.ServeHTTP(w, r)
		}
	})
}

var encodedSlash = regexp.MustCompile(`(?i)%2f|%5c`)

// ourHost accepts the host of BASE_URL; on plain http also any loopback name.
func (s *Site) ourHost(host string) bool {
	if host == s.BaseURL.Host {
		return true
	}
	if s.BaseURL.Scheme == "https" {
		return false
	}
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	} else if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return false
	}
	addr, err := netip.ParseAddr(strings.Trim(name, "[]"))
	return name == "localhost" || err == nil && addr.IsLoopback()
}

func badText(s string) bool {
	return !utf8.ValidString(s) || strings.ContainsFunc(s, func(c rune) bool { return c < 0x20 || c == 0x7f })
}

// badQuery finds in the decoded query what Postgres would refuse to store.
func badQuery(r *http.Request) bool {
	for name, values := range r.URL.Query() {
		if badText(name) {
			return true
		}
		for _, v := range values {
			if badText(v) {
				return true
			}
		}
	}
	return false
}

// badForm finds what no browser sends and Postgres does not take, before
// something asks the database about it as it is.
func badForm(fields url.Values) bool {
	for name, values := range fields {
		for _, v := range append(values, name) {
			if !utf8.ValidString(v) || strings.Contains(v, "\x00") {
				return true
			}
		}
	}
	return false
}

// loadSession finds out who is asking; pages that only signed-in people see
// are never kept by a cache.
func (s *Site) loadSession(next http.Handler) http.Handler {
	s.sessions.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) { s.fail(w, r, err) }
	inner := s.sessions.LoadAndSave(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), s.DB.Patient(slowLimit))
		defer cancel()
		inner.ServeHTTP(w, r.WithContext(ctx))
	})
}

// recovered turns a panic into the error page; the transaction has been rolled back by then.
func (s *Site) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if p := recover(); p != nil {
				if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
					panic(p)
				}
				s.Log.ErrorContext(r.Context(), "panic", "request_id",
					visitOf(r.Context()).requestID, "panic", p, "stack", string(debug.Stack()))
				s.fail(w, r, errPanic)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// logged writes one line a request: the route pattern, never the query, which may hold a token.
func (s *Site) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		v := &visit{requestID: uuid.NewString(), ip: s.clientIP(r)}
		w.Header().Set("X-Request-Id", v.requestID)
		routing := chi.NewRouteContext()
		ctx := context.WithValue(context.WithValue(r.Context(), visitKey{}, v), chi.RouteCtxKey, routing)
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(rec, r.WithContext(ctx))
		s.sayForwarded(r.Context())
		s.observe(r, v, routing.RoutePattern(), rec.status, time.Since(start))
	})
}

func (s *Site) observe(r *http.Request, v *visit, route string, status int, took time.Duration) {
	if strings.HasPrefix(route, "/assets") || route == "/healthz" || route == "/readyz" {
		return
	}
	s.metrics.seen(route, r.Method, status, took)
	attrs := []any{
		slog.String("request_id", v.requestID), slog.String("method", r.Method), slog.String("route", route),
		slog.Int("status", status), slog.Int64("ms", took.Milliseconds()),
	}
	if v.slug != "" {
		attrs = append(attrs, slog.String("tenant", v.slug))
	}
	if v.person != nil {
		attrs = append(attrs, slog.String("user", v.person.ID.String()))
	}
	s.Log.Info("request", attrs...)
}

// clientIP believes X-Forwarded-For only from a trusted proxy, and then its
// last address that is not itself a trusted proxy.
func (s *Site) clientIP(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	if !s.trusted(host) {
		if r.Header.Get("X-Forwarded-For") != "" {
			s.forwarded.note(host)
		}
		return host
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0; i-- {
		hop := strings.TrimSpace(hops[i])
		if _, err := netip.ParseAddr(hop); err != nil {
			break
		}
		if !s.trusted(hop) {
			return hop
		}
	}
	return host
}

func (s *Site) trusted(ip string) bool {
	addr, err := netip.ParseAddr(ip)
	if err != nil {
		return false
	}
	for _, p := range s.proxies {
		if p.Contains(addr.Unmap()) {
			return true
		}
	}
	return false
}

type recorder struct {
	http.ResponseWriter
	status int
	wrote  bool
}

func (r *recorder) WriteHeader(status int) {
	if !r.wrote {
		r.status, r.wrote = status, true
	}
	r.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
