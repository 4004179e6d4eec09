package client_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
	"trucot/internal/client/login"
	"trucot/internal/demo"
)

// An organisation may ask a second factor of those who hold a role: they are led to
// set it up, and find nothing else of it until then.
func TestAnOrganisationAsksForTheSecondFactor(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	admin, manager, viewer := s.As(t, "admin@demo.test"), s.As(t, "manager@demo.test"), s.As(t, "viewer@demo.test")
	settings := "/t/demo/admin/settings"
	if p := admin.Submit(admin.Get(settings), settings, url.Values{"factor": {"manager"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("saving answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	for _, path := range []string{"/t/demo/", "/t/demo/accounts", "/t/demo/people", "/t/demo/accounts/export"} {
		if p := manager.Get(path); !strings.HasPrefix(p.Location, "/me/factor") {
			t.Errorf("%s answered %d, leading to %q", path, p.Status, p.Location)
		}
	}
	if p := manager.Post("/t/demo/accounts", url.Values{"name": {"Một"}}); !strings.HasPrefix(p.Location, "/me/factor") {
		t.Errorf("a change answered %d", p.Status)
	}
	if p := manager.Get("/me/factor?for=demo"); !strings.Contains(p.Text("main"), "Bao bì Trường Lam") {
		t.Errorf("the page does not say who asks: %s", p.Text("main"))
	}
	if p := viewer.Get("/t/demo/"); p.Status != http.StatusOK {
		t.Errorf("another role got %d", p.Status)
	}
	turnOn(t, s, manager)
	if p := manager.Get("/t/demo/"); p.Status != http.StatusOK {
		t.Errorf("with the factor the page answered %d", p.Status)
	}
	if p := admin.Get("/t/demo/admin/audit?entity=tenant_setting"); strings.Contains(p.Text("main"), "⟦") || !strings.Contains(p.Text(".log"), "hai bước") {
		t.Errorf("the log tells %s", p.Text(".log"))
	}
}

// A second factor that is lost is taken off after a day, by an administrator and in
// the sight of all; its owner may object until then.
func TestALostFactorIsTakenOff(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	owner, admin := s.As(t, "manager@demo.test"), s.As(t, "admin@demo.test")
	turnOn(t, s, owner)
	path := memberPath(t, admin, nameOf(t, admin, "manager@demo.test"))
	ask := func() *sitetest.Page {
		return admin.Submit(admin.Get(path), path+"/factor/reset", url.Values{"password": {demo.Password}})
	}
	if p := admin.Post(path+"/factor/reset", url.Values{"password": {"wrong"}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("a wrong password answered %d", p.Status)
	}
	if p := ask(); p.Status != http.StatusSeeOther {
		t.Fatalf("asking answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	var told []string
	for _, m := range s.Mails(t) {
		if strings.Contains(m.Subject, "hai bước") {
			told = append(told, m.To)
		}
	}
	for _, email := range []string{"manager@demo.test", "director@demo.test", "admin@demo.test"} {
		if !slices.Contains(told, email) {
			t.Errorf("%s was not told: %v", email, told)
		}
	}
	sender := login.Sender{Secret: dbtest.Secret, Base: s.Site.BaseURL}
	task := login.Tasks(sender)[0].Once
	enter := func() string {
		return signIn(s.Visitor(t), "manager@demo.test", demo.Password).Location
	}
	s.Wait(20 * time.Minute)
	if err := task(t.Context(), s.Pool); err != nil {
		t.Fatal(err)
	}
	if to := enter(); !strings.HasPrefix(to, "/login/code") {
		t.Errorf("within the day the password alone leads to %q", to)
	}
	if p := owner.Post("/me/factor/keep", nil); p.Status != http.StatusSeeOther {
		t.Errorf("objecting answered %d", p.Status)
	}
	s.Wait(25 * time.Hour)
	if err := task(t.Context(), s.Pool); err != nil {
		t.Fatal(err)
	}
	if to := enter(); !strings.HasPrefix(to, "/login/code") {
		t.Errorf("although the owner objected the password alone leads to %q", to)
	}
	admin = s.As(t, "admin@demo.test")
	ask()
	s.Wait(25 * time.Hour)
	if err := task(t.Context(), s.Pool); err != nil {
		t.Fatal(err)
	}
	if to := enter(); to != "/" {
		t.Errorf("a day later the password leads to %q", to)
	}
}

// The recovery codes stay in sight through a change of language, until one says
// that they are kept.
func TestCodesSurviveTheLanguage(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	_, codes := turnOn(t, s, v)
	for _, path := range []string{"/me/factor?lang=en", "/me/factor?lang=vi"} {
		if got := listed(v.Get(path)); !slices.Equal(got, codes) {
			t.Errorf("%s shows %q", path, got)
		}
	}
	v.Post("/me/factor/kept", nil)
	if got := listed(v.Get("/me/factor")); len(got) != 0 {
		t.Errorf("afterwards the page shows %q", got)
	}
}

func TestSessionsAreTenAtMost(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	first := s.Visitor(t)
	signIn(first, "manager@demo.test", demo.Password)
	last := first
	for range 11 {
		s.Wait(time.Second)
		last = s.Visitor(t)
		signIn(last, "manager@demo.test", demo.Password)
	}
	if p := first.Get("/t/demo/"); p.Status != http.StatusSeeOther {
		t.Errorf("the oldest of twelve sessions answered %d", p.Status)
	}
	p := last.Get("/me")
	if n := p.Doc.Find("form[action='/me/sessions/end']").Length(); p.Status != http.StatusOK || n != 9 {
		t.Errorf("%d other sessions are open, want 9", n)
	}
}
