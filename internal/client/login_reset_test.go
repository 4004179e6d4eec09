package client_test

import (
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"trucot/internal/checks/sitetest"
	"trucot/internal/demo"
	"trucot/internal/kernel/db"
)

func askReset(s *sitetest.Site, t *testing.T, email string) *sitetest.Page {
	t.Helper()
	return s.Visitor(t).Post("/reset", url.Values{"email": {email}})
}

func TestResetWorksOnce(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	old := s.As(t, "manager@demo.test")
	askReset(s, t, "Manager@demo.test")
	link := s.Link(t, "manager@demo.test")
	v := s.Visitor(t)
	p := v.Get(link)
	if p.Status != http.StatusOK || p.Header.Get("Referrer-Policy") != "no-referrer" {
		t.Fatalf("the link answered %d with Referrer-Policy %q", p.Status, p.Header.Get("Referrer-Policy"))
	}
	if p := v.Post(link, url.Values{"new": {"short"}, "again": {"short"}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("a weak password answered %d", p.Status)
	}
	if p := v.Post(link, url.Values{"new": {fresh}, "again": {fresh}}); p.Status != http.StatusSeeOther || p.Location != "/login" {
		t.Fatalf("answered %d to %q: %s", p.Status, p.Location, p.Text(".error-summary"))
	}
	if p := old.Get("/t/demo/"); p.Status != http.StatusSeeOther {
		t.Errorf("a session from before answered %d", p.Status)
	}
	if p := signIn(s.Visitor(t), "manager@demo.test", fresh); p.Status != http.StatusSeeOther {
		t.Errorf("the new password answered %d", p.Status)
	}
	if p := v.Get(link); p.Status != http.StatusNotFound {
		t.Errorf("the used link answered %d", p.Status)
	}
	if p := v.Post(link, url.Values{"new": {fresh + "2"}, "again": {fresh + "2"}}); p.Status != http.StatusNotFound {
		t.Errorf("the used link took another password: %d", p.Status)
	}
}

func TestResetSaysNothingOfWhoIsKnown(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	known, unknown := askReset(s, t, "manager@demo.test"), askReset(s, t, "nobody@demo.test")
	if known.Status != unknown.Status || known.Text("h1") != unknown.Text("h1") {
		t.Errorf("known: %d %q, unknown: %d %q", known.Status, known.Text("h1"), unknown.Status, unknown.Text("h1"))
	}
	if mails := s.Mails(t); len(mails) != 1 || mails[0].To != "manager@demo.test" {
		t.Errorf("%d mails, want one, to the person who exists", len(mails))
	}
}

func TestResetExpires(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	askReset(s, t, "manager@demo.test")
	link := s.Link(t, "manager@demo.test")
	s.Wait(30 * time.Minute)
	if p := s.Visitor(t).Get(link); p.Status != http.StatusNotFound {
		t.Errorf("after 30 minutes the link answered %d", p.Status)
	}
}

func TestMailboxIsNotFlooded(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	for range 6 {
		askReset(s, t, "manager@demo.test")
	}
	if n := len(s.Mails(t)); n != 3 {
		t.Errorf("six requests sent %d mails, want 3", n)
	}
	for range 25 {
		askReset(s, t, "viewer@demo.test")
	}
	if p := askReset(s, t, "viewer@demo.test"); p.Status != http.StatusTooManyRequests || p.Header.Get("Retry-After") == "" {
		t.Errorf("the address's 32nd request answered %d", p.Status)
	}
}

// Whatever host a request claims, the mail leads to ours.
func TestMailLinksFollowNoHostHeader(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.Visitor(t)
	for _, name := range []string{"X-Forwarded-Host", "X-Host", "Forwarded"} {
		v.Header.Set(name, "evil.example")
	}
	v.Host = "localhost:9999"
	if p := v.Post("/reset", url.Values{"email": {"manager@demo.test"}}); p.Status != http.StatusOK {
		t.Fatalf("answered %d", p.Status)
	}
	s.Link(t, "manager@demo.test") // fails unless the link is on our own host
	v.Host = "evil.example"
	if p := v.Post("/reset", url.Values{"email": {"manager@demo.test"}}); p.Status != http.StatusMisdirectedRequest {
		t.Errorf("a foreign host was answered %d, want 421", p.Status)
	}
}

func TestOnlyTheHashOfATokenIsStored(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	askReset(s, t, "manager@demo.test")
	token := s.Link(t, "manager@demo.test")[len("/reset/"):]
	plain, err := db.AuthOne[bool](t.Context(), s.Pool, `select exists (select from user_token where token_hash = @token)`, db.Args{"token": token})
	if err != nil || plain || len(token) != 43 {
		t.Errorf("token of %d characters, stored in plain: %v (%v)", len(token), plain, err)
	}
}

// One transaction spends the link, so of twenty at once one wins. The others
// find it used, or the hashing full. Not parallel: it would fill the hashing
// for the other tests of the process.
func TestTwentyRedemptionsOneSuccess(t *testing.T) {
	s := sitetest.New(t)
	askReset(s, t, "manager@demo.test")
	link := s.Link(t, "manager@demo.test")
	var won, other atomic.Int64
	var all sync.WaitGroup
	for range 20 {
		v := s.Visitor(t)
		all.Go(func() {
			switch p := v.Post(link, url.Values{"new": {fresh}, "again": {fresh}}); p.Status {
			case http.StatusSeeOther:
				won.Add(1)
			case http.StatusNotFound:
			case http.StatusTooManyRequests, http.StatusServiceUnavailable: // asked to wait
			default:
				other.Add(1)
			}
		})
	}
	all.Wait()
	if won.Load() != 1 || other.Load() != 0 {
		t.Errorf("%d of 20 succeeded, %d got something else, want 1 and 0", won.Load(), other.Load())
	}
}

// The demo password is a hash written by the seed; a reset still asks for a good one.
func TestResetRefusesTheDemoPassword(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	askReset(s, t, "manager@demo.test")
	p := s.Visitor(t).Post(s.Link(t, "manager@demo.test"), url.Values{"new": {demo.Password}, "again": {demo.Password}})
	if p.Status != http.StatusUnprocessableEntity {
		t.Errorf("a password with the product's name answered %d", p.Status)
	}
}
