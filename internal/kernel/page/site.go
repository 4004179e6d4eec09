// Package page is the path of a request: who is asking, may they, one
// transaction, one rendered answer. Features hand it handlers and nothing else.
package page

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/go-chi/chi/v5"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/web/ui"
)

// Frame is what stands around a tenant's page: it may add reads to the page's
// own round trip and is built after they have run.
type Frame func(q *Request, tx *db.Tx) func(context.Context, *ui.Shell)

// Config is what a Site needs.
type Config struct {
	DB      *db.Pool
	Log     *slog.Logger
	BaseURL *url.URL // absolute links are made from it, never from the Host header
	Secret  []byte
	Proxies []netip.Prefix // whose X-Forwarded-For is believed
	Frame   Frame
	DevMail bool // the development outbox page exists
}

// Site serves pages.
type Site struct {
	DB      *db.Pool
	Log     *slog.Logger
	BaseURL *url.URL
	DevMail bool
	Limits  Limits

	secret   []byte
	flashKey []byte
	proxies  []netip.Prefix
	sessions *scs.SessionManager
	frame    Frame
	draining atomic.Bool
	shelves  shelves
	metrics  *metrics
	budgets  budgets
	crowds   crowds

	forwarded forwarded
}

// workLimit bounds what a request may wait for the database, so that one that
// hangs is answered with 503 within 2.5 seconds. slowLimit is for exports.
const (
	workLimit = 2200 * time.Millisecond
	slowLimit = 30 * time.Second
	turnLimit = 15 * time.Second // for what waits its turn to have a password checked
)

// New makes a site.
func New(c Config) *Site {
	key, err := hkdf.Key(sha256.New, c.Secret, nil, "flash", 32)
	if err != nil {
		panic(err) // only for absurd lengths
	}
	return &Site{
		DB: c.DB, Log: c.Log, BaseURL: c.BaseURL, DevMail: c.DevMail, secret: c.Secret, flashKey: key,
		proxies: c.Proxies, frame: c.Frame, metrics: newMetrics(), Limits: Usual,
		sessions: newSessions(c.DB, c.BaseURL.Scheme == "https"),
	}
}

// Secret is the program's secret, from which keys are derived by purpose.
func (s *Site) Secret() []byte { return s.secret }

// Handler answers one request inside a transaction of the actor's tenant.
type Handler func(q *Request, tx *db.Tx) (Response, error)

// PersonHandler answers a request of a person outside any tenant.
type PersonHandler func(q *Request) (Response, error)

// Read serves a page: the transaction is read-only with one snapshot.
func (s *Site) Read(p authz.Permission, h Handler) http.HandlerFunc {
	return s.tenant(p, s.DB.Read, workLimit, pages, h)
}

// Search is Read for what looks through everything.
func (s *Site) Search(p authz.Permission, h Handler) http.HandlerFunc {
	return s.tenant(p, s.DB.Read, workLimit, searches, h)
}

// Export serves a file that may take longer than a page.
func (s *Site) Export(p authz.Permission, h Handler) http.HandlerFunc {
	return s.tenant(p, s.DB.Read, slowLimit, exports, h)
}

// ExportNoted is Export for a file whose making is written down.
func (s *Site) ExportNoted(p authz.Permission, h Handler) http.HandlerFunc {
	return s.tenant(p, s.DB.Write, slowLimit, exports, h)
}

// Import serves a change of very many rows, such as a file taken in; see Write.
func (s *Site) Import(p authz.Permission, h Handler) http.HandlerFunc {
	return s.tenant(p, s.DB.Write, slowLimit, exports, h)
}

// Write serves a change: the transaction commits when the answer is below 400.
func (s *Site) Write(p authz.Permission, h Handler) http.HandlerFunc {
	return s.tenant(p, s.DB.Write, workLimit, writes, h)
}

// errRollback undoes the transaction of an answer that is an error page, a form
// shown again, or says why nothing was done.
var errRollback = errors.New("roll back")

// unfitTexts say in a form why someone cannot have what it gives them.
var unfitTexts = map[string]string{
	db.UnfitGone: "err.holder_gone", db.UnfitRole: "err.holder_role", db.UnfitAccess: "err.holder_access",
}

type transact func(context.Context, authz.Actor, func(*db.Tx) error) error

func (s *Site) tenant(p authz.Permission, run transact, limit time.Duration, of kind, h Handler) http.HandlerFunc {
	return s.signedIn(func(w http.ResponseWriter, r *http.Request, q *Request) {
		v := visitOf(r.Context())
		if v.suspended {
			s.fail(w, r, errSuspended)
			return
		}
		if v.actor == nil {
			s.fail(w, r, errs.NotFound)
			return
		}
		if v.bare {
			s.answer(w, q, SeeOther("/me/factor?for="+url.QueryEscape(v.slug)), nil)
			return
		}
		q.Actor = *v.actor
		q.Actor.Slug = v.slug
		if !q.Actor.Can(p) {
			s.fail(w, r, errs.Forbidden)
			return
		}
		if err := s.afford(q.Actor, of); err != nil {
			s.fail(w, r, err)
			return
		}
		ctx, cancel := context.WithTimeout(s.withLocale(r.Context(), q), s.DB.Patient(limit))
		defer cancel()
		q.Request = r.WithContext(ctx)
		var answer Response
		var frame func(context.Context, *ui.Shell)
		err := run(ctx, q.Actor, func(tx *db.Tx) error {
			tx.OnUnfit(func(u *db.Unfit) { q.Form.Fail(u.Field, unfitTexts[u.Why], "name", u.Name) })
			q.tx = tx
			if s.frame != nil {
				frame = s.frame(q, tx)
			}
			var err error
			if answer, err = h(q, tx); errors.Is(err, errs.NotFound) && !q.guarded {
				if gone, ok := Gone(q, tx, tenantRoot, db.Args{}, true); ok {
					answer, err = gone, nil
				}
			}
			if err != nil {
				return err
			}
			if answer.discards {
				return errRollback
			}
			if answer.status() >= 400 && !answer.keeps {
				if err := tx.Flush(ctx); err != nil {
					return err
				}
				return errRollback
			}
			if answer.Body != nil {
				return tx.Flush(ctx)
			}
			return nil
		})
		if err != nil && !errors.Is(err, errRollback) {
			s.fail(w, q.Request, err)
			return
		}
		s.answer(w, q, answer, frame)
	})
}

// Signed serves a page of a signed-in person outside any tenant.
func (s *Site) Signed(h PersonHandler) http.HandlerFunc {
	return s.signedIn(func(w http.ResponseWriter, r *http.Request, q *Request) { s.serve(w, r, q, workLimit, h) })
}

// Operator serves a page of the platform; to everyone else it does not exist.
func (s *Site) Operator(h PersonHandler) http.HandlerFunc {
	return s.signedIn(func(w http.ResponseWriter, r *http.Request, q *Request) {
		if !q.Person.Operator {
			s.fail(w, r, errs.NotFound)
			return
		}
		s.serve(w, r, q, workLimit, h)
	})
}

// Public serves a page to anyone, signed in or not.
func (s *Site) Public(h PersonHandler) http.HandlerFunc { return s.public(workLimit, h) }

// Waiting is Public for what waits its turn before it is done.
func (s *Site) Waiting(h PersonHandler) http.HandlerFunc { return s.public(turnLimit, h) }

func (s *Site) public(limit time.Duration, h PersonHandler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q, err := s.request(r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		s.serve(w, r, q, limit, h)
	}
}

func (s *Site) serve(w http.ResponseWriter, r *http.Request, q *Request, limit time.Duration, h PersonHandler) {
	ctx, cancel := context.WithTimeout(s.withLocale(r.Context(), q), s.DB.Patient(limit))
	defer cancel()
	q.Request = r.WithContext(ctx)
	answer, err := h(q)
	if err != nil {
		s.fail(w, q.Request, err)
		return
	}
	s.answer(w, q, answer, nil)
}

// signedIn lets only a complete sign-in pass; the others go to the page that completes it.
func (s *Site) signedIn(next func(http.ResponseWriter, *http.Request, *Request)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p := visitOf(r.Context()).person
		if p == nil {
			http.Redirect(w, r, "/login?next="+url.QueryEscape(returnTo(r)), http.StatusSeeOther)
			return
		}
		if p.Stage != Full {
			http.Redirect(w, r, "/login/"+string(p.Stage), http.StatusSeeOther)
			return
		}
		q, err := s.request(r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		next(w, r, q)
	}
}

// returnTo is where to go on after signing in: a change cannot be repeated, so its page is the referrer.
func returnTo(r *http.Request) string {
	if r.Method == http.MethodGet {
		return r.URL.RequestURI()
	}
	if u, err := url.Parse(r.Referer()); err == nil && u.Host == r.Host {
		return u.RequestURI()
	}
	return "/"
}

// request checks the path and reads the form.
func (s *Site) request(r *http.Request) (*Request, error) {
	if badPathID(r) {
		return nil, errs.NotFound
	}
	q := &Request{Request: r, Site: s}
	if p := visitOf(r.Context()).person; p != nil {
		q.Person = *p
	}
	if r.Method != http.MethodPost {
		q.Form = form.New(nil)
		return q, nil
	}
	if err := parse(r); err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return nil, errTooLarge
		}
		return nil, errs.Invalid
	}
	if badForm(r.PostForm) {
		return nil, errs.Invalid
	}
	q.Form = form.New(r.PostForm)
	return q, nil
}

// Drain makes readiness fail, so that no new request is sent here.
func (s *Site) Drain() { s.draining.Store(true) }

// Routes is the router with everything that stands in front of the pages.
func (s *Site) Routes(mount func(chi.Router)) http.Handler {
	outer := chi.NewRouter()
	s.outerRoutes(outer)
	outer.Group(func(r chi.Router) {
		r.Use(s.protect, startVisit, s.inTurn, s.loadSession)
		mount(r)
		// After the routes: chi hands these down only to routers that are mounted by now.
		r.NotFound(func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errs.NotFound) })
		r.MethodNotAllowed(func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errMethod) })
	})
	return s.around(outer)
}
