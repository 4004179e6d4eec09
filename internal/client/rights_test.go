package client_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
	"trucot/internal/demo"
	"trucot/internal/kernel/page"
)

// second makes another administrator of demo out of the viewer.
func second(t *testing.T, v *sitetest.Visitor) {
	t.Helper()
	if p := edit(t, v, "viewer@demo.test", url.Values{"roles": {"viewer", "admin"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("a second administrator: %d", p.Status)
	}
}

// An invitation is worth no more than the right of who sent it, unless another
// administrator sends it again.
func TestAnInvitationDiesWithTheRight(t *testing.T) {
	t.Parallel()
	for name, lose := range map[string]func(t *testing.T, v *sitetest.Visitor){
		"locked out": func(t *testing.T, v *sitetest.Visitor) {
			v.Post(memberPath(t, v, nameOf(t, v, "viewer@demo.test"))+"/deactivate", nil)
		},
		"no administrator any more": func(t *testing.T, v *sitetest.Visitor) {
			edit(t, v, "viewer@demo.test", url.Values{"roles": {"viewer"}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := sitetest.New(t)
			v := s.As(t, "admin@demo.test")
			second(t, v)
			w := s.As(t, "viewer@demo.test")
			form := w.Get(admin + "/invitations/new")
			p := w.Submit(form, admin+"/invitations", url.Values{
				"email": {"backdoor@x.test"}, "name": {"Cửa Sau"}, "roles": {"admin"}, "password": {demo.Password},
			})
			if p.Status != http.StatusSeeOther {
				t.Fatalf("inviting answered %d: %s", p.Status, p.Text(".error-summary"))
			}
			if p := v.Get(members); !strings.Contains(p.Text("main"), nameOf(t, v, "viewer@demo.test")) {
				t.Error("the list does not say who sent it")
			}
			link := s.Link(t, "backdoor@x.test")
			lose(t, v)
			guest := s.Visitor(t)
			if p := guest.Get(link); p.Status != http.StatusNotFound {
				t.Errorf("the link answered %d", p.Status)
			}
			if p := guest.Post(link, url.Values{"name": {"Cửa Sau"}, "new": {freshTenant}, "again": {freshTenant}}); p.Status != http.StatusNotFound {
				t.Errorf("accepting answered %d", p.Status)
			}
			list := v.Get(members)
			if !strings.Contains(list.Text("main"), "Hết hiệu lực") {
				t.Error("the list does not say that it is void")
			}
			again := list.Doc.Find("form[action$='/resend']").AttrOr("action", "")
			if p := v.Post(again, nil); p.Status != http.StatusSeeOther {
				t.Fatalf("sending it again answered %d", p.Status)
			}
			link = s.Link(t, "backdoor@x.test")
			if p := guest.Submit(guest.Get(link), link, url.Values{"new": {freshTenant}, "again": {freshTenant}}); p.Location != "/t/demo/" {
				t.Errorf("the invitation that another administrator vouches for answered %d", p.Status)
			}
		})
	}
}

// An organisation ends what a person may do in it, and nothing elsewhere.
func TestLeavingOneOrganisation(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	s.AsOwner(t, `
		with m as (
			insert into trucot.member (tenant_id, id, user_id, display_name, email, roles, created_at, updated_at)
			select t.id, gen_random_uuid(), u.id, 'Khách', u.email, '{viewer}', now(), now()
			from trucot.tenant t, trucot.app_user u where t.slug = 'rival' and u.email = 'manager@demo.test'
			returning tenant_id, id, user_id, roles, status)
		insert into trucot.membership (tenant_id, id, user_id, roles, status) select * from m`)
	v := s.As(t, "manager@demo.test")
	if p := v.Get("/t/rival/"); p.Status != http.StatusOK {
		t.Fatalf("rival answered %d", p.Status)
	}
	feed := v.Post("/t/rival/my-actions/calendar", nil).Doc.Find("#feed").AttrOr("value", "")
	u, err := url.Parse(feed)
	if err != nil || u.Path == "" {
		t.Fatalf("no feed: %q", feed)
	}
	admin := s.As(t, "admin@rival.test")
	path, _ := admin.Get("/t/rival/admin/members").Doc.Find("tbody tr:contains('manager@demo.test') a.row-link").Attr("href")
	admin.Post(path+"/deactivate", nil)
	if p := v.Get("/t/rival/"); p.Status != http.StatusNotFound {
		t.Errorf("rival answered %d after it let them go", p.Status)
	}
	if p := v.Get("/t/demo/"); p.Status != http.StatusOK {
		t.Errorf("demo answered %d, and has nothing to do with it", p.Status)
	}
	if p := v.Get(u.Path); p.Status != http.StatusNotFound {
		t.Errorf("the calendar answered %d", p.Status)
	}
	admin.Post(path+"/reactivate", nil)
	if p := v.Get("/t/rival/"); p.Status != http.StatusOK {
		t.Errorf("let back in, rival answered %d", p.Status)
	}
	if p := v.Get(u.Path); p.Status != http.StatusNotFound {
		t.Errorf("let back in, the old calendar address answered %d", p.Status)
	}
}

// Who signs in to an organisation that is suspended learns that, not that there is none.
func TestASuspendedOrganisationSaysSo(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	s.AsOwner(t, `update trucot.tenant set status = 'suspended' where slug = 'demo'`)
	v := s.Visitor(t)
	p := v.Follow(signIn(v, "manager@demo.test", demo.Password))
	if p.Status != http.StatusOK || !strings.Contains(p.Text("main"), "Bao bì Trường Lam đang tạm ngưng") {
		t.Errorf("answered %d: %s", p.Status, p.Text("main"))
	}
}

// A message is for who caused it.
func TestAFlashIsForOnePerson(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, other := s.As(t, "manager@demo.test"), s.As(t, "viewer@demo.test")
	p := v.Get("/me")
	v.Submit(p, "/me", url.Values{"name": {"Phạm Mới"}})
	cookie := v.Cookie("trucot-flash")
	if cookie == "" {
		t.Fatal("no message was left")
	}
	other.SetCookie("trucot-flash", cookie)
	nobody := s.Visitor(t)
	nobody.SetCookie("trucot-flash", cookie)
	for name, p := range map[string]*sitetest.Page{"another person": other.Get("/me"), "nobody": nobody.Get("/login")} {
		if p.Doc.Find(".flash").Length() != 0 {
			t.Errorf("%s is shown %q", name, p.Text(".flash"))
		}
	}
	if p := v.Get("/me"); p.Doc.Find(".flash").Length() == 0 {
		t.Error("who caused it is shown nothing")
	}
}

// HEAD is answered as GET is, without the body; encoded slashes and names that
// only begin like this machine are nobody's.
func TestOddRequests(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	for _, path := range []string{"/healthz", "/login", "/robots.txt", "/t/demo/", "/t/demo/accounts", "/nowhere"} {
		get, head := v.Get(path), v.Send(httptest.NewRequest(http.MethodHead, "http://127.0.0.1:8080"+path, nil))
		if head.Status != get.Status || head.Body != "" || head.Header.Get("Content-Type") != get.Header.Get("Content-Type") {
			t.Errorf("HEAD %s answered %d with %d bytes, GET %d", path, head.Status, len(head.Body), get.Status)
		}
	}
	if p := v.Get("/t/rival%2f..%2fdemo/accounts"); p.Status != http.StatusNotFound {
		t.Errorf("an encoded slash answered %d", p.Status)
	}
	v.Host = "127.0.0.1:8080.evil.test"
	if p := v.Get("/login"); p.Status != http.StatusMisdirectedRequest {
		t.Errorf("a foreign host answered %d", p.Status)
	}
}

// A proxy that nobody named is told of, once an hour, and found by doctor.
func TestAForgottenProxyIsNoticed(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.Visitor(t)
	v.Header.Set("X-Forwarded-For", "203.0.113.9")
	v.Get("/login")
	list, err := page.Forwarded(t.Context(), s.Pool)
	if err != nil || len(list) != 1 || list[0] != "192.0.2.1" {
		t.Errorf("doctor finds %v, %v", list, err)
	}
}
