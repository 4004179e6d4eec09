package client_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"trucot/internal/checks/sitetest"
	"trucot/internal/demo"
)

// What one member may ask for in a row ends with a page in words, and a colleague
// goes on meanwhile. A minute later there is some more.
func TestRequestsInARowEnd(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		most int
		do   func(v *sitetest.Visitor) *sitetest.Page
	}{
		{"exports", 20, func(v *sitetest.Visitor) *sitetest.Page { return v.Post("/t/demo/people/csv", nil) }},
		{"exports by GET", 20, func(v *sitetest.Visitor) *sitetest.Page { return v.Get("/t/demo/accounts/export") }},
		{"searches", 60, func(v *sitetest.Visitor) *sitetest.Page { return v.Get("/t/demo/search?q=sua") }},
		{"lookups", 60, func(v *sitetest.Visitor) *sitetest.Page { return v.Get("/t/demo/lookup?q=sua") }},
		{"changes", 120, func(v *sitetest.Visitor) *sitetest.Page { return v.Post("/t/demo/accounts", url.Values{}) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := sitetest.New(t).Limited()
			v, colleague := s.As(t, "director@demo.test"), s.As(t, "manager@demo.test")
			v.Plain = true
			n := 0
			for ; n <= tt.most+10 && tt.do(v).Status != http.StatusTooManyRequests; n++ {
			}
			if n > tt.most || n < tt.most/2 {
				t.Errorf("%d in a row were answered, want about %d", n, tt.most)
			}
			v.Plain = false
			p := tt.do(v)
			if p.Status != http.StatusTooManyRequests || !strings.Contains(p.Text("main"), "Quá nhiều yêu cầu") || p.Header.Get("Retry-After") == "" {
				t.Errorf("one more answered %d: %s", p.Status, p.Text("main"))
			}
			if p := tt.do(colleague); p.Status == http.StatusTooManyRequests {
				t.Error("a colleague was sent away, too")
			}
			s.Wait(time.Minute)
			if p := tt.do(v); p.Status == http.StatusTooManyRequests {
				t.Error("a minute later there was nothing left")
			}
		})
	}
}

// A file of people asks for the password, unless it was typed a short while ago,
// and then comes with what was asked for.
func TestPersonalDataAsksForThePassword(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	tests := []struct {
		path, email string
		form        url.Values
	}{
		{"/t/demo/people/csv", "director@demo.test", url.Values{"q": {"a"}}},
		{"/t/demo/engagement/csv", "director@demo.test", nil},
		{"/t/demo/admin/audit/export", "admin@demo.test", url.Values{"entity": {"member"}}},
		{s.As(t, "director@demo.test").Account("Sữa An Nhiên") + "/relationships/csv", "director@demo.test", nil},
	}
	for _, tt := range tests {
		v := s.As(t, tt.email)
		csv := func(p *sitetest.Page) bool { return strings.HasPrefix(p.Header.Get("Content-Type"), "text/csv") }
		if p := v.Post(tt.path, tt.form); !csv(p) {
			t.Errorf("%s answered %d just after signing in", tt.path, p.Status)
		}
		s.Wait(16 * time.Minute)
		p := v.Post(tt.path, tt.form)
		if csv(p) || p.Doc.Find("main input[type=password]").Length() != 1 {
			t.Fatalf("%s answered %d without the password", tt.path, p.Status)
		}
		if wrong := v.Submit(p, tt.path, url.Values{"password": {"wrong"}}); csv(wrong) || wrong.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s answered %d to a wrong password", tt.path, wrong.Status)
		}
		if q := p.Doc.Find("main input[name=q]"); tt.form.Has("q") && q.AttrOr("value", "") != "a" {
			t.Errorf("%s forgets what was asked for", tt.path)
		}
		if right := v.Submit(p, tt.path, url.Values{"password": {demo.Password}}); !csv(right) {
			t.Errorf("%s answered %d to the password", tt.path, right.Status)
		}
		s.Wait(10 * time.Minute)
		if p := v.Post(tt.path, tt.form); !csv(p) {
			t.Errorf("%s asks again after ten minutes", tt.path)
		}
	}
}
