package client_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"trucot/internal/checks/sitetest"
	"trucot/internal/demo"
)

// tryFrom sends the sign-in form from an address.
func tryFrom(v *sitetest.Visitor, address, email, password string) *sitetest.Page {
	form := url.Values{"email": {email}, "password": {password}}
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:8080/login", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.RemoteAddr = address + ":4711"
	return v.Send(r)
}

// attacked makes everything that may wait for an account wait for an hour.
func attacked(t *testing.T, s *sitetest.Site, email, address string) {
	t.Helper()
	for _, key := range []string{"account:" + email, "ip:" + address, "try:" + email + " ip:" + address} {
		s.AsOwner(t, `
			insert into trucot.login_throttle (key, failures, until, at) values ($1, 1000, $2::timestamptz + interval '1 hour', $2)
			on conflict (key) do update set failures = 1000, until = excluded.until`, key, s.Pool.Now())
	}
}

// Whatever is tried at an account, who entered it before from this browser gets in,
// and who did not gets in by the mailbox.
func TestNobodyLocksAPersonOut(t *testing.T) {
	t.Parallel()
	const victim, home = "manager@demo.test", "198.51.100.7"
	s := sitetest.New(t)
	known, fresh := s.Visitor(t), s.Visitor(t)
	if p := tryFrom(known, home, victim, demo.Password); p.Status != http.StatusSeeOther {
		t.Fatalf("signing in answered %d", p.Status)
	}
	known.Post("/logout", nil)
	attacked(t, s, victim, home)
	if p := tryFrom(fresh, home, victim, demo.Password); p.Status != http.StatusTooManyRequests {
		t.Errorf("a browser that nobody knows got %d while the account rests, want 429", p.Status)
	}
	if p := tryFrom(known, home, victim, demo.Password); p.Status != http.StatusSeeOther {
		t.Errorf("the browser of before got %d, want 303", p.Status)
	}
	// The browser speaks for the accounts that were entered from it, and no other.
	attacked(t, s, "director@demo.test", home)
	if p := tryFrom(known, home, "director@demo.test", demo.Password); p.Status != http.StatusTooManyRequests {
		t.Errorf("another account got %d from it, want 429", p.Status)
	}
	forged := s.Visitor(t)
	forged.SetCookie("trucot-device", known.Cookie("trucot-device")[:40]+"AAAA")
	if p := tryFrom(forged, home, victim, demo.Password); p.Status != http.StatusTooManyRequests {
		t.Errorf("a forged cookie got %d", p.Status)
	}
	// Guessing with the cookie is slowed down as all guessing is.
	known.Post("/logout", nil)
	for range 5 {
		tryFrom(known, home, victim, "wrong")
	}
	if p := tryFrom(known, home, victim, demo.Password); p.Status != http.StatusTooManyRequests {
		t.Errorf("after five failures the known browser got %d", p.Status)
	}
	fresh.Post("/reset", url.Values{"email": {victim}})
	link := s.Link(t, victim)
	if p := fresh.Post(link, url.Values{"new": {freshTenant}, "again": {freshTenant}}); p.Status != http.StatusSeeOther {
		t.Fatalf("the mailed link answered %d", p.Status)
	}
	attacked(t, s, victim, home)
	if p := tryFrom(fresh, home, victim, freshTenant); p.Status != http.StatusSeeOther {
		t.Errorf("who came by the mailbox got %d, want 303", p.Status)
	}
}

// Nobody can keep a person from asking for a link: a flood of requests uses up a
// quarter of an hour, not the day.
func TestLinksCanBeAskedForAgain(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	for range 12 {
		s.Visitor(t).Post("/reset", url.Values{"email": {"manager@demo.test"}})
		s.Wait(5 * time.Minute)
	}
	if n := len(s.Mails(t)); n < 8 {
		t.Errorf("%d links were mailed in an hour in which one was asked for every five minutes", n)
	}
}

// Who is signed in and types the password again is not hindered by what others try
// at the sign-in, and guesses there are slowed down by the session.
func TestConfirmingIsCountedBySession(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, other := s.As(t, "admin@demo.test"), s.As(t, "admin@demo.test")
	attacked(t, s, "admin@demo.test", "192.0.2.1")
	if p := edit(t, v, "viewer@demo.test", url.Values{"roles": {"viewer", "admin"}}); p.Status != http.StatusSeeOther {
		t.Errorf("an administrator with the right password got %d: %s", p.Status, p.Text(".error-summary"))
	}
	for range 5 {
		edit(t, v, "viewer@demo.test", url.Values{"roles": {"viewer"}, "password": {"wrong"}})
	}
	if p := edit(t, v, "viewer@demo.test", url.Values{"roles": {"viewer"}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("after five wrong passwords the sixth was judged: %d", p.Status)
	}
	if p := edit(t, other, "viewer@demo.test", url.Values{"roles": {"viewer"}}); p.Status != http.StatusSeeOther {
		t.Errorf("another session of the same person got %d", p.Status)
	}
}

// Of many tries at once no more are judged than of as many one after another.
func TestTriesAtOnceAreCountedFirst(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	statuses := atOnce(60, func(int) int {
		return tryFrom(s.Visitor(t), "198.51.100.8", "manager@demo.test", "wrong").Status
	})
	if statuses[http.StatusUnprocessableEntity] > 5 || statuses[http.StatusTooManyRequests] < 55 {
		t.Errorf("sixty tries at once were answered %v, want five judged", statuses)
	}
}

// A flood from everywhere at one account lets everybody else in, and the person
// themself from their own browser.
func TestAFloodLetsTheHonestIn(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	known := s.Visitor(t)
	tryFrom(known, "203.0.113.1", "manager@demo.test", demo.Password)
	known.Post("/logout", nil)
	const wrong = 150
	start := time.Now()
	var took [3]time.Duration
	statuses := atOnce(wrong+3, func(i int) int {
		switch i {
		case wrong:
			defer func() { took[0] = time.Since(start) }()
			return tryFrom(known, "203.0.113.1", "manager@demo.test", demo.Password).Status
		case wrong + 1:
			defer func() { took[1] = time.Since(start) }()
			return tryFrom(s.Visitor(t), "203.0.113.2", "director@demo.test", demo.Password).Status
		case wrong + 2:
			defer func() { took[2] = time.Since(start) }()
			return tryFrom(s.Visitor(t), "203.0.113.3", "manager@demo.test", demo.Password).Status
		}
		return tryFrom(s.Visitor(t), fmt.Sprintf("198.51.100.%d", i), "manager@demo.test", "wrong").Status
	})
	if statuses[http.StatusSeeOther] != 3 {
		t.Errorf("answered %v; three honest sign-ins of three were to succeed", statuses)
	}
	t.Logf("answered %v; the known browser after %v, another person after %v, the person elsewhere after %v", statuses, took[0], took[1], took[2])
}

// atOnce does something n times at once and counts the answers.
func atOnce(n int, do func(i int) int) map[int]int {
	var mu sync.Mutex
	var all sync.WaitGroup
	counts := map[int]int{}
	for i := range n {
		all.Go(func() {
			status := do(i)
			mu.Lock()
			counts[status]++
			mu.Unlock()
		})
	}
	all.Wait()
	return counts
}
