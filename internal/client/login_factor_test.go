package client_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"
	"github.com/pquerna/otp/totp"

	"trucot/internal/checks/sitetest"
	"trucot/internal/client/login"
	"trucot/internal/demo"
	"trucot/internal/kernel/db"
)

func code(t *testing.T, s *sitetest.Site, secret string) string {
	t.Helper()
	c, err := totp.GenerateCode(strings.ReplaceAll(secret, " ", ""), s.Now())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// turnOn sets the second factor up and returns the secret and the recovery codes.
func turnOn(t *testing.T, s *sitetest.Site, v *sitetest.Visitor) (secret string, codes []string) {
	t.Helper()
	p := v.Get("/me/factor")
	secret = p.Text("code")
	p = v.Submit(p, "/me/factor", url.Values{"code": {code(t, s, secret)}, "password": {demo.Password}})
	if p.Status != http.StatusOK {
		t.Fatalf("turning on answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	return secret, listed(p)
}

// listed are the recovery codes of a page.
func listed(p *sitetest.Page) []string {
	return p.Doc.Find("ul code").Map(func(_ int, c *goquery.Selection) string { return c.Text() })
}

func TestSecondFactor(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, other := s.As(t, "manager@demo.test"), s.As(t, "manager@demo.test")
	secret, codes := turnOn(t, s, v)
	if len(codes) != 10 {
		t.Fatalf("%d recovery codes, want 10", len(codes))
	}
	if p := other.Get("/t/demo/"); p.Status != http.StatusSeeOther {
		t.Errorf("a session from before the change answered %d", p.Status)
	}
	w := s.Visitor(t)
	p := w.Post("/login", url.Values{"email": {"manager@demo.test"}, "password": {demo.Password}, "next": {"/t/demo/accounts"}})
	if p.Location != "/login/code?next=%2Ft%2Fdemo%2Faccounts" {
		t.Fatalf("the password alone leads to %q", p.Location)
	}
	if p := w.Get("/t/demo/"); p.Location != "/login/code" {
		t.Errorf("half signed in, the home page leads to %q", p.Location)
	}
	step := w.Get("/login/code?next=%2Ft%2Fdemo%2Faccounts")
	if p := w.Submit(step, "/login/code", url.Values{"code": {"000000"}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("a wrong code answered %d", p.Status)
	}
	if p := w.Submit(step, "/login/code", url.Values{"code": {code(t, s, secret)}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("the code that turned it on worked a second time: %d", p.Status)
	}
	s.Wait(30 * time.Second)
	half := w.Cookie("trucot")
	if p := w.Submit(step, "/login/code", url.Values{"code": {code(t, s, secret)}}); p.Location != "/t/demo/accounts" {
		t.Fatalf("the right code leads to %q", p.Location)
	}
	if w.Cookie("trucot") == half {
		t.Error("the token stayed the same after the second factor")
	}
}

func TestACodeWorksOnce(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	secret, codes := turnOn(t, s, s.As(t, "manager@demo.test"))
	s.Wait(time.Minute)
	enter := func(typed string) int {
		v := s.Visitor(t)
		signIn(v, "manager@demo.test", demo.Password)
		return v.Post("/login/code", url.Values{"code": {typed}}).Status
	}
	now := code(t, s, secret)
	if first, second := enter(now), enter(now); first != http.StatusSeeOther || second != http.StatusUnprocessableEntity {
		t.Errorf("one code answered %d, then %d", first, second)
	}
	if first, second := enter(strings.ToLower(codes[0])), enter(codes[0]); first != http.StatusSeeOther || second != http.StatusUnprocessableEntity {
		t.Errorf("one recovery code answered %d, then %d", first, second)
	}
	if got := enter(codes[1]); got != http.StatusSeeOther {
		t.Errorf("another recovery code answered %d", got)
	}
}

func TestGuessingCodesIsSlowedDown(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	secret, _ := turnOn(t, s, s.As(t, "manager@demo.test"))
	s.Wait(time.Minute)
	v := s.Visitor(t)
	signIn(v, "manager@demo.test", demo.Password)
	for range 5 {
		v.Post("/login/code", url.Values{"code": {"000000"}})
	}
	if p := v.Post("/login/code", url.Values{"code": {code(t, s, secret)}}); p.Status != http.StatusTooManyRequests {
		t.Errorf("the sixth guess answered %d, want 429", p.Status)
	}
}

func TestClockMayBeOneStepOff(t *testing.T) {
	t.Parallel()
	const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
	now := time.Date(2026, 11, 10, 2, 0, 0, 0, time.UTC)
	for steps, want := range map[int]bool{-2: false, -1: true, 0: true, 1: true, 2: false} {
		at := now.Add(time.Duration(steps) * 30 * time.Second)
		c, err := totp.GenerateCode(secret, at)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := login.MatchStep(secret, c, now)
		if ok != want || ok && got != login.Step(at) {
			t.Errorf("a code %d steps off: step %d, %v, want %v", steps, got, ok, want)
		}
	}
}

func TestTurningOffNeedsThePassword(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	_, codes := turnOn(t, s, v)
	if p := v.Post("/me/factor/off", url.Values{"password": {"wrong"}, "code": {codes[0]}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("a wrong password answered %d", p.Status)
	}
	if p := v.Post("/me/factor/off", url.Values{"password": {demo.Password}, "code": {"000000"}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("the password without a code answered %d", p.Status)
	}
	if p := v.Post("/me/factor/off", url.Values{"password": {demo.Password}, "code": {codes[0]}}); p.Status != http.StatusSeeOther {
		t.Errorf("password and code answered %d", p.Status)
	}
	w := s.Visitor(t)
	if p := signIn(w, "manager@demo.test", demo.Password); p.Location != "/" {
		t.Errorf("without the factor the password leads to %q", p.Location)
	}
}

func TestResetKeepsTheSecondFactor(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	turnOn(t, s, s.As(t, "manager@demo.test"))
	askReset(s, t, "manager@demo.test")
	v := s.Visitor(t)
	v.Post(s.Link(t, "manager@demo.test"), url.Values{"new": {fresh}, "again": {fresh}})
	if p := signIn(v, "manager@demo.test", fresh); !strings.HasPrefix(p.Location, "/login/code") {
		t.Errorf("after a reset the password leads to %q, want the second factor", p.Location)
	}
}

// An operator made by the command must set the factor up before anything else.
func TestNewOperatorMustEnroll(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	base := &url.URL{Scheme: "http", Host: "127.0.0.1:8080"}
	link, err := login.NewOperator(t.Context(), s.Pool, base, "ops@trucot.example", "Vận Hành")
	if err != nil {
		t.Fatal(err)
	}
	v := s.Visitor(t)
	path := strings.TrimPrefix(link, base.String())
	if p := v.Post(path, url.Values{"new": {fresh}, "again": {fresh}}); p.Status != http.StatusSeeOther {
		t.Fatalf("choosing a password answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if p := signIn(v, "ops@trucot.example", fresh); p.Location != "/login/enroll" {
		t.Fatalf("the password leads to %q, want enrolment", p.Location)
	}
	for _, path := range []string{"/", "/me", "/platform/tenants", "/t/demo/"} {
		if p := v.Get(path); p.Location != "/login/enroll" {
			t.Errorf("before enrolment %s leads to %q (%d)", path, p.Location, p.Status)
		}
	}
	p := v.Get("/login/enroll")
	p = v.Submit(p, "/login/enroll", url.Values{"code": {code(t, s, p.Text("code"))}})
	if p.Status != http.StatusOK || len(listed(p)) != 10 {
		t.Fatalf("enrolment answered %d with codes %q", p.Status, p.Text("ul code"))
	}
	if p := v.Get("/platform/tenants"); p.Status != http.StatusOK {
		t.Errorf("after enrolment the platform answered %d", p.Status)
	}
	if p := v.Post("/me/factor/off", url.Values{"password": {fresh}}); p.Status != http.StatusForbidden {
		t.Errorf("an operator turned the factor off: %d", p.Status)
	}
}

func TestTheSecretIsSealed(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	secret, _ := turnOn(t, s, s.As(t, "manager@demo.test"))
	stored, err := db.AuthOne[[]byte](t.Context(), s.Pool, `select secret from user_totp where user_id <> @nobody`, db.Args{"nobody": uuid.Nil})
	if err != nil || strings.Contains(string(stored), strings.ReplaceAll(secret, " ", "")) {
		t.Errorf("the secret lies in the database as it is (%v)", err)
	}
}
