// Package sitetest is the whole app for a test: the router, a real database
// with the demo data of 2026-11-10, and visitors who are signed in.
package sitetest

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/app"
	"trucot/internal/checks/dbtest"
	"trucot/internal/demo"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/page"
)

// Today is the day of the demo data in tests.
var Today = day.New(2026, time.November, 10)

// Site is one test's app.
type Site struct {
	dbtest.Database
	Handler http.Handler
	Site    *page.Site
	tap     *tap
	clock   *atomic.Int64 // nanoseconds added to the start of the test's day
}

var template = sync.OnceValues(func() (string, error) {
	name := "site_" + dbtest.Run()
	return name, seed(name)
})

// base and empty are set by the first test, which has a testing.TB to fail with.
var base string

func seed(name string) error {
	return dbtest.BuildTemplate(base, name, func(owner string) error {
		ctx := context.Background()
		if _, err := db.MigrateUp(ctx, owner, dbtest.Secret); err != nil {
			return err
		}
		pool, err := db.Open(ctx, db.Config{URL: owner, Secret: dbtest.Secret, Now: start, Patience: dbtest.Patience})
		if err != nil {
			return err
		}
		defer pool.Close()
		return demo.Load(ctx, pool, Today)
	})
}

// start is nine in the morning in Vietnam.
func start() time.Time { return Today.Time(time.UTC).Add(2 * time.Hour) }

var baseOnce sync.Once

// New starts an app over a copy of the demo data.
func New(t testing.TB) *Site {
	t.Helper()
	baseOnce.Do(func() { base = dbtest.Server(t) })
	name, err := template()
	if err != nil {
		t.Fatalf("demo data: %v", err)
	}
	return open(t, dbtest.Copy(t, name))
}

// open starts the app over a database of the test server.
func open(t testing.TB, owner string) *Site {
	t.Helper()
	s := &Site{tap: new(tap), clock: new(atomic.Int64)}
	s.Database = dbtest.Open(t, owner, db.Config{Now: s.now, Dial: s.tap.dial})
	s.Site = config(t).Site(s.Pool, slog.New(slog.NewTextHandler(logOutput(), nil)))
	s.Site.Limits = page.Limits{} // a test asks more in a moment than a person in an hour; see Limited
	s.Handler = app.Router(s.Site)
	return s
}

// Limited gives the site the limits that it has outside of tests.
func (s *Site) Limited() *Site {
	s.Site.Limits = page.Usual
	return s
}

func (s *Site) now() time.Time { return start().Add(time.Duration(s.clock.Load())) }

// Wait moves the app's clock on.
func (s *Site) Wait(d time.Duration) { s.clock.Add(int64(d)) }

// Trips runs f and returns how many times it waited for the database.
func (s *Site) Trips(f func()) int64 {
	before := s.tap.trips.Load()
	f()
	return s.tap.trips.Load() - before
}

func config(t testing.TB) *app.Config {
	t.Helper()
	c, err := app.LoadFrom(map[string]string{
		"BASE_URL": "http://127.0.0.1:8080", "SECRET_KEY": string(dbtest.Secret),
		"DATABASE_URL": "postgres://localhost/unused",
	})
	if err != nil {
		t.Fatal(err)
	}
	return &c
}

// logOutput shows the app's log when TEST_LOG is set.
func logOutput() *os.File {
	if os.Getenv("TEST_LOG") != "" {
		return os.Stderr
	}
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		return os.Stderr
	}
	return null
}

// Visitor is a browser without script.
type Visitor struct {
	t       testing.TB
	site    *Site
	cookies map[string]*http.Cookie
	Header  http.Header // sent with every request
	Plain   bool        // answers are not read as HTML: Page.Doc stays nil
	Host    string      // claimed instead of the app's own, when set
}

// Visitor comes signed out.
func (s *Site) Visitor(t testing.TB) *Visitor {
	return &Visitor{t: t, site: s, cookies: map[string]*http.Cookie{}, Header: http.Header{}}
}

// As signs a demo person in: by a session of theirs, for checking their password
// is made to take long. Who needs a second factor goes through the form.
func (s *Site) As(t testing.TB, email string) *Visitor {
	t.Helper()
	v := s.Visitor(t)
	raw := make([]byte, 32)
	_, _ = rand.Read(raw)
	token := base64.RawURLEncoding.EncodeToString(raw)
	hash := sha256.Sum256([]byte(token))
	now := s.Pool.Now()
	n, err := s.Pool.AuthExec(t.Context(), signIn, db.Args{
		"hash": base64.RawURLEncoding.EncodeToString(hash[:]), "email": email, "stage": string(page.Full), "log": uuid.Must(uuid.NewV7()),
		"now": now, "sure": now.Unix(), "expires": now.Add(12 * time.Hour), "deadline": time.Now().Add(12 * time.Hour),
	})
	if err != nil {
		t.Fatalf("sign-in of %s: %v", email, err)
	}
	if n == 1 {
		v.SetCookie("trucot", token)
		return v
	}
	p := v.Post("/login", url.Values{"email": {email}, "password": {demo.Password}})
	if p.Status != http.StatusSeeOther {
		t.Fatalf("sign-in of %s answered %d", email, p.Status)
	}
	return v
}

// signIn writes what the form would write; TestAsIsASignIn holds it to that.
const signIn db.SQL = `
	with who as (
		select u.id, u.session_epoch from app_user u
		where u.email = @email and u.disabled_at is null and not u.totp_required and not exists (select from user_totp x where x.user_id = u.id)
	), forgotten as (
		delete from login_throttle where starts_with(key, 'try:' || @email || ' ') and exists (select from who)
	), written as (
		insert into identity_log (id, at, user_id, kind, ip) select @log, @now, id, 'sign_in', '192.0.2.1' from who
	)
	insert into session (token_hash, user_id, data, epoch, created_at, seen_at, expires_at, ip)
	select @hash, id, convert_to(jsonb_build_object('deadline', @deadline::timestamptz, 'values', jsonb_build_object('user', id, 'stage', @stage::text, 'sure', @sure::float8))::text, 'UTF8'),
		session_epoch, @now, @now, @expires, '192.0.2.1'
	from who`

// Frozen is a site at rest: its database can be opened again and again, each
// time as it was.
type Frozen struct{ name string }

// Freeze closes a site and keeps its database as a template.
func (s *Site) Freeze(t testing.TB) Frozen {
	t.Helper()
	s.Pool.Close()
	u, err := url.Parse(s.Owner)
	if err != nil {
		t.Fatal(err)
	}
	return Frozen{strings.TrimPrefix(u.Path, "/")}
}

// Open makes a site of a copy; it ends with close, before the test does.
func (f Frozen) Open(t testing.TB) (s *Site, end func()) {
	t.Helper()
	owner, drop := dbtest.CopyUntil(t, f.name)
	s = open(t, owner)
	return s, func() { s.Pool.Close(); drop() }
}

// On is the same visitor, with the same cookies, at another copy of the site.
func (v *Visitor) On(s *Site) *Visitor {
	return &Visitor{t: v.t, site: s, cookies: maps.Clone(v.cookies), Header: v.Header, Plain: v.Plain}
}

// Tenant is the id of a tenant.
func (s *Site) Tenant(t testing.TB, slug string) uuid.UUID {
	t.Helper()
	id, err := db.AuthOne[uuid.UUID](t.Context(), s.Pool, `select id from tenant where slug = @slug`, db.Args{"slug": slug})
	if err != nil {
		t.Fatal(err)
	}
	return id
}
