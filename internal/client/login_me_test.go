package client_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
	"trucot/internal/demo"
)

const fresh = "bốn cột đỡ mái nhà"

func TestProfileIsSaved(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	p := v.Submit(v.Get("/me"), "/me", url.Values{"name": {"Phạm  Đức Anh"}, "lang": {"en"}, "theme": {"dark"}})
	if p.Status != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	p = v.Follow(p)
	if got := p.Doc.Find("html").AttrOr("lang", "") + p.Doc.Find("html").AttrOr("data-theme", ""); got != "endark" {
		t.Errorf("the page is in %q, want English and dark", got)
	}
	if name := p.Doc.Find("input[name=name]").AttrOr("value", ""); name != "Phạm Đức Anh" {
		t.Errorf("the name is %q", name)
	}
}

// The switches of the shell go back to where they were used, but not to another site.
func TestSwitchesGoBack(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	tests := []struct{ action, field, value, next, want string }{
		{"/me/lang", "lang", "en", "/t/demo/?lang=vi&q=x", "/t/demo/?q=x"},
		{"/me/theme", "theme", "dark", "/t/demo/", "/t/demo/"},
		{"/me/theme", "theme", "", "/t/demo/", "/t/demo/"},
		{"/me/lang", "lang", "en", "//evil.example", "/"},
		{"/me/lang", "lang", "de", "/t/demo/", "/me"},
	}
	for _, tt := range tests {
		if p := v.Post(tt.action, url.Values{tt.field: {tt.value}, "next": {tt.next}}); p.Location != tt.want {
			t.Errorf("%s %s=%s next=%s leads to %q, want %q", tt.action, tt.field, tt.value, tt.next, p.Location, tt.want)
		}
	}
}

func TestChangingThePasswordEndsOtherSessions(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	here, there := s.As(t, "manager@demo.test"), s.As(t, "manager@demo.test")
	before := here.Cookie("trucot")
	p := here.Post("/me/password", url.Values{"password": {demo.Password}, "new": {fresh}, "again": {fresh}})
	if p.Status != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if p := here.Get("/t/demo/"); p.Status != http.StatusOK || here.Cookie("trucot") == before {
		t.Errorf("where the password was changed a page answers %d with the same token: %v", p.Status, here.Cookie("trucot") == before)
	}
	if p := there.Get("/t/demo/"); p.Status != http.StatusSeeOther {
		t.Errorf("the other session answered %d, want sign-in", p.Status)
	}
	if p := signIn(s.Visitor(t), "manager@demo.test", demo.Password); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("the old password answered %d", p.Status)
	}
	if p := signIn(s.Visitor(t), "manager@demo.test", fresh); p.Status != http.StatusSeeOther {
		t.Errorf("the new password answered %d", p.Status)
	}
	if mails := s.Mails(t); len(mails) != 1 || mails[0].To != "manager@demo.test" {
		t.Errorf("%d mails tell of the change, want one to the person", len(mails))
	}
}

func TestChangingThePasswordIsGuarded(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	tests := []struct{ name, current, fresh, again, field string }{
		{"wrong current password", "not the password", fresh, fresh, "password"},
		{"too short", demo.Password, "ngắn quá", "ngắn quá", "new"},
		{"the organisation's name in it", demo.Password, "truonglam nam 2026", "truonglam nam 2026", "new"},
		{"two different ones", demo.Password, fresh, fresh + "x", "again"},
	}
	for _, tt := range tests {
		p := v.Post("/me/password", url.Values{"password": {tt.current}, "new": {tt.fresh}, "again": {tt.again}})
		if p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-"+tt.field).Length() != 1 || p.Doc.Find(".error").Length() != 1 {
			t.Errorf("%s: answered %d with errors %q, want one at %s", tt.name, p.Status, p.Text(".error"), tt.field)
		}
		if strings.Contains(p.Body, tt.fresh) {
			t.Errorf("%s: the password is printed back", tt.name)
		}
	}
}

// Asking for the current password again must not be a way around the limit on guesses.
func TestGuessingTheCurrentPasswordIsSlowedDown(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	guess := func() string {
		return v.Post("/me/password", url.Values{"password": {"guess"}, "new": {fresh}, "again": {fresh}}).Text("#e-password")
	}
	first := guess()
	for range 5 {
		guess()
	}
	if now := guess(); now == first || now == "" {
		t.Errorf("the seventh guess is answered %q like the first", now)
	}
}

func TestSessionsAreListedAndEnded(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	here, there, third := s.As(t, "manager@demo.test"), s.Visitor(t), s.As(t, "manager@demo.test")
	there.Header.Set("User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1")
	signIn(there, "manager@demo.test", demo.Password)
	s.As(t, "director@demo.test")
	p := here.Get("/me")
	if rows := p.Doc.Find("tbody tr"); rows.Length() != 3 {
		t.Fatalf("%d sessions listed, want own 3", rows.Length())
	}
	row := p.Doc.Find("tbody tr:contains('Safari trên iPhone')")
	key := row.Find("input[name=session]").AttrOr("value", "")
	if key == "" {
		t.Fatalf("no session on an iPhone in %q", p.Text("tbody"))
	}
	thief := s.As(t, "viewer@demo.test")
	thief.Post("/me/sessions/end", url.Values{"session": {key}})
	if p := there.Get("/t/demo/"); p.Status != http.StatusOK {
		t.Errorf("another person ended the session: %d", p.Status)
	}
	here.Post("/me/sessions/end", url.Values{"session": {key}})
	if p := there.Get("/t/demo/"); p.Status != http.StatusSeeOther {
		t.Errorf("the ended session answered %d", p.Status)
	}
	here.Post("/me/sessions/end-others", nil)
	if p := third.Get("/t/demo/"); p.Status != http.StatusSeeOther {
		t.Errorf("the other session answered %d", p.Status)
	}
	if p := here.Get("/t/demo/"); p.Status != http.StatusOK {
		t.Errorf("where the others were ended a page answered %d", p.Status)
	}
}
