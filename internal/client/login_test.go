package client_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"trucot/internal/checks/sitetest"
	"trucot/internal/client/login"
	"trucot/internal/demo"
)

func signIn(v *sitetest.Visitor, email, password string) *sitetest.Page {
	return v.Post("/login", url.Values{"email": {email}, "password": {password}})
}

func TestSignInLeadsHome(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	p := v.Follow(v.Get("/"))
	if p.Status != http.StatusOK || p.Text("h1") != "Việc của tôi" {
		t.Errorf("home answered %d with heading %q", p.Status, p.Text("h1"))
	}
}

// An unknown person and a wrong password must look the same and cost the same
// work. Not parallel: it counts the hashes of the whole process.
func TestSignInTellsNothing(t *testing.T) {
	s := sitetest.New(t)
	count := func(email string) (*sitetest.Page, int64) {
		before := login.Hashes()
		p := signIn(s.Visitor(t), email, "not the password")
		return p, login.Hashes() - before
	}
	unknown, costUnknown := count("nobody@demo.test")
	wrong, costWrong := count("manager@demo.test")
	if unknown.Status != wrong.Status || unknown.Text(".error-summary") != wrong.Text(".error-summary") || wrong.Text(".error-summary") == "" {
		t.Errorf("unknown: %d %q\nwrong: %d %q", unknown.Status, unknown.Text(".error-summary"), wrong.Status, wrong.Text(".error-summary"))
	}
	if costUnknown != costWrong || costWrong != 1 {
		t.Errorf("%d hashes for an unknown person, %d for a wrong password, want 1 each", costUnknown, costWrong)
	}
}

func TestSignedOutIsSentToSignIn(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	p := s.Visitor(t).Get("/t/demo/")
	if p.Status != http.StatusSeeOther || p.Location != "/login?next=%2Ft%2Fdemo%2F" {
		t.Errorf("answered %d to %q", p.Status, p.Location)
	}
}

func TestAnotherTenantDoesNotExist(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	if p := s.As(t, "manager@rival.test").Get("/t/demo/"); p.Status != http.StatusNotFound {
		t.Errorf("demo's home answered %d to a member of rival", p.Status)
	}
}

func TestAPageCostsTwoRoundTrips(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	v.Get("/t/demo/") // prepares the statements
	if n := s.Trips(func() { v.Get("/t/demo/") }); n > 2 {
		t.Errorf("the home page took %d round trips, want 2", n)
	}
}

func TestWaitDoubles(t *testing.T) {
	t.Parallel()
	tests := map[int]time.Duration{
		1: 0, 4: 0, 5: time.Second, 6: 2 * time.Second, 7: 4 * time.Second, 10: 32 * time.Second,
		14: 512 * time.Second, 15: 15 * time.Minute, 200: 15 * time.Minute,
	}
	for failures, want := range tests {
		if got := login.Wait(failures); got != want {
			t.Errorf("wait after %d failures = %v, want %v", failures, got, want)
		}
	}
}

// Five wrong passwords are free; then the account rests, in every process of
// the app, and the right password works again when the rest is over.
func TestGuessingIsSlowedDown(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	twin := s.Twin(t)
	for n := range 5 {
		if p := signIn(s.Visitor(t), "manager@demo.test", "wrong"); p.Status != http.StatusUnprocessableEntity {
			t.Fatalf("failure %d answered %d", n+1, p.Status)
		}
	}
	if p := signIn(twin.Visitor(t), "manager@demo.test", demo.Password); p.Status != http.StatusTooManyRequests {
		t.Errorf("the other process answered %d to the right password during the rest, want 429", p.Status)
	}
	if p := signIn(s.Visitor(t), "director@demo.test", demo.Password); p.Status != http.StatusSeeOther {
		t.Errorf("another person's sign-in answered %d", p.Status)
	}
	s.Wait(time.Second)
	if p := signIn(s.Visitor(t), "manager@demo.test", demo.Password); p.Status != http.StatusSeeOther {
		t.Errorf("after the rest the right password answered %d", p.Status)
	}
}

func TestOneAddressCannotTryEveryone(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	for n := range 30 {
		signIn(s.Visitor(t), "nobody"+string(rune('a'+n%26))+string(rune('a'+n/26))+"@demo.test", "wrong")
	}
	if p := signIn(s.Visitor(t), "manager@demo.test", demo.Password); p.Status != http.StatusTooManyRequests {
		t.Errorf("after 30 failures the address got %d, want 429", p.Status)
	}
	s.Wait(time.Minute)
	if p := signIn(s.Visitor(t), "manager@demo.test", demo.Password); p.Status != http.StatusSeeOther {
		t.Errorf("a minute later the address got %d", p.Status)
	}
}

func TestSessionsEnd(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	idle, busy := s.As(t, "manager@demo.test"), s.As(t, "director@demo.test")
	for range 2 {
		s.Wait(20 * time.Minute)
		if p := busy.Get("/t/demo/"); p.Status != http.StatusOK {
			t.Fatalf("a session in use answered %d", p.Status)
		}
	}
	if p := idle.Get("/t/demo/"); p.Status != http.StatusSeeOther {
		t.Errorf("after 40 idle minutes the session answered %d, want sign-in", p.Status)
	}
	for range 34 {
		s.Wait(20 * time.Minute)
		busy.Get("/t/demo/")
	}
	if p := busy.Get("/t/demo/"); p.Status != http.StatusSeeOther {
		t.Errorf("after 12 hours of use the session answered %d, want sign-in", p.Status)
	}
}

// A token that was known before sign-in must not be the one after it.
func TestSignInChangesTheToken(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	victim := s.As(t, "viewer@demo.test")
	planted := victim.Cookie("trucot")
	signIn(victim, "manager@demo.test", demo.Password)
	if victim.Cookie("trucot") == planted {
		t.Fatal("the token stayed the same at sign-in")
	}
	thief := s.Visitor(t)
	thief.SetCookie("trucot", planted)
	if p := thief.Get("/t/demo/"); p.Status != http.StatusSeeOther {
		t.Errorf("the old token answered %d, want sign-in", p.Status)
	}
}

func TestSignOutEndsTheSessionOnTheServer(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	kept := v.Cookie("trucot")
	v.Post("/logout", nil)
	thief := s.Visitor(t)
	thief.SetCookie("trucot", kept)
	if p := thief.Get("/t/demo/"); p.Status != http.StatusSeeOther {
		t.Errorf("the kept token answered %d after sign-out, want sign-in", p.Status)
	}
}

func TestNextStaysOnTheSite(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	for next, want := range map[string]string{
		"/t/demo/admin": "/t/demo/admin", "//evil.example": "/", `/\evil.example`: "/", "https://evil.example/": "/",
		"/%2f%2fevil.example": "/", "javascript:alert(1)": "/",
	} {
		v := s.Visitor(t)
		p := v.Post("/login", url.Values{"email": {"manager@demo.test"}, "password": {demo.Password}, "next": {next}})
		if p.Location != want {
			t.Errorf("next=%q leads to %q, want %q", next, p.Location, want)
		}
	}
}
