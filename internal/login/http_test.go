package login_test

import (
	"net/http"
	"net/url"
	"testing"

	"trucot/internal/demo"
	"trucot/internal/sitetest"
)

func TestSignInLeadsHome(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	p := v.Follow(v.Get("/"))
	if p.Status != http.StatusOK || p.Text("h1") != "Việc của tôi" {
		t.Errorf("home answered %d with heading %q", p.Status, p.Text("h1"))
	}
}

// An unknown person, a wrong password and a disabled account must look the same.
func TestSignInTellsNothing(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	unknown := s.Visitor(t).Post("/login", url.Values{"email": {"nobody@demo.test"}, "password": {demo.Password}})
	wrong := s.Visitor(t).Post("/login", url.Values{"email": {"manager@demo.test"}, "password": {"not the password"}})
	if unknown.Status != wrong.Status || unknown.Text(".error-summary") != wrong.Text(".error-summary") || wrong.Text(".error-summary") == "" {
		t.Errorf("unknown: %d %q\nwrong: %d %q", unknown.Status, unknown.Text(".error-summary"), wrong.Status, wrong.Text(".error-summary"))
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
