package client_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
	"trucot/internal/demo"
)

// organisationPage is the operator's page of an organisation.
func organisationPage(t *testing.T, v *sitetest.Visitor, name string) string {
	t.Helper()
	href, ok := v.Get("/platform/tenants").Doc.Find("tbody tr:contains('" + name + "') a").Attr("href")
	if !ok {
		t.Fatalf("the operator sees no organisation %q", name)
	}
	return href
}

// operate sends a form of the operator's pages with the password.
func operate(v *sitetest.Visitor, home, form string, fill url.Values) *sitetest.Page {
	if fill == nil {
		fill = url.Values{}
	}
	if !fill.Has("password") {
		fill.Set("password", demo.Password)
	}
	return v.Submit(v.Get(home), home+"/"+form, fill)
}

// The operator lets nobody into an organisation that can do so itself, least of all
// themself, and reads none of it by any way around.
func TestTheOperatorInvitesNobodyIn(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "operator@trucot.test")
	home := organisationPage(t, v, "Harbour")
	before := len(s.Mails(t))
	for email, why := range map[string]string{"operator@trucot.test": "vận hành", "friend@trucot.test": "có quản trị viên"} {
		p := operate(v, home, "invite", url.Values{"email": {email}, "name": {"Op"}})
		if p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Text("#e-email"), why) {
			t.Errorf("inviting %s answered %d: %s", email, p.Status, p.Text(".error-summary"))
		}
	}
	if n := len(s.Mails(t)) - before; n != 0 {
		t.Errorf("%d mails went out", n)
	}
	admin := s.As(t, "admin@rival.test")
	p := admin.Get("/t/rival/admin/invitations/new")
	p = admin.Submit(p, "/t/rival/admin/invitations", url.Values{
		"email": {"operator@trucot.test"}, "name": {"Op"}, "roles": {"viewer"}, "password": {demo.Password},
	})
	if p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-email").Length() != 1 {
		t.Errorf("an administrator inviting the operator got %d", p.Status)
	}
	// A row that says otherwise, from whenever, opens nothing.
	s.AsOwner(t, `
		insert into trucot.membership (tenant_id, id, user_id, roles, status)
		select t.id, gen_random_uuid(), u.id, '{admin}', 'active' from trucot.tenant t, trucot.app_user u
		where t.slug = 'rival' and u.email = 'operator@trucot.test'`)
	for _, path := range []string{"/t/rival/", "/t/rival/accounts", "/t/rival/admin/members"} {
		if p := v.Get(path); p.Status != http.StatusNotFound {
			t.Errorf("%s answered the operator %d, want 404", path, p.Status)
		}
	}
}

// Where nobody administers any more the operator may invite, and the invitation,
// its place in the log and the news to those who are left come or fail together.
func TestTheOperatorInvitesWhereNobodyAdministers(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	s.AsOwner(t, `update trucot.member set roles = '{viewer}' where 'admin' = any(roles)`)
	v := s.As(t, "operator@trucot.test")
	home := organisationPage(t, v, "Bao bì")
	if p := operate(v, home, "invite", url.Values{"email": {"moi@demo.test"}, "name": {"Mới"}, "password": {"wrong"}}); p.Status != http.StatusUnprocessableEntity ||
		p.Doc.Find("form[action$='/invite'] #e-password").Length() != 1 || p.Doc.Find("[id=e-password]").Length() != 1 {
		t.Errorf("a wrong password answered %d, with its error at %d fields", p.Status, p.Doc.Find("[id=e-password]").Length())
	}
	if p := operate(v, home, "invite", url.Values{"email": {"moi@demo.test"}, "name": {"Mới"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("inviting answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	told := false
	for _, m := range s.Mails(t) {
		told = told || m.To == "director@demo.test" && strings.Contains(m.Text, "moi@demo.test")
	}
	if !told {
		t.Error("the director was not told")
	}
	if p := v.Get(home); !strings.Contains(p.Text("main"), "mời quản trị viên") {
		t.Errorf("the act is not in the log: %s", p.Text("main"))
	}
	// With the log out of reach nothing is invited.
	s.AsOwner(t, `revoke insert on trucot.platform_audit from trucot_app`)
	operate(v, home, "invite", url.Values{"email": {"khac@demo.test"}, "name": {"Khác"}})
	if n := s.AsOwner(t, `update trucot.invitation set version = version where email = 'khac@demo.test'`); n != 0 {
		t.Errorf("%d invitations that the log does not know of", n)
	}
}

// No act on the platform is done by who merely sits down before an open browser.
func TestActsOfTheOperatorNeedThePassword(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "operator@trucot.test")
	home := organisationPage(t, v, "Harbour")
	acts := func() int64 { return s.AsOwner(t, `update trucot.platform_audit set verb = verb`) }
	before := acts()
	forms := v.Get(home).Doc.Find("main form[method=post]")
	if forms.Length() < 3 {
		t.Fatalf("%d forms on the page", forms.Length())
	}
	for _, f := range forms.EachIter() {
		action := f.AttrOr("action", "")
		for _, password := range []string{"", "wrong"} {
			fill := sitetest.Filled(f)
			fill.Set("password", password)
			fill.Set("organisation", "Khác")
			if p := v.Post(action, fill); p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-password").Length() != 1 {
				t.Errorf("%s with password %q answered %d", action, password, p.Status)
			}
		}
	}
	p := v.Submit(v.Get("/platform/tenants/new"), "/platform/tenants", url.Values{
		"organisation": {"Một"}, "slug": {"mot"}, "email": {"a@mot.test"}, "name": {"A"}, "password": {"wrong"},
	})
	if p.Status != http.StatusUnprocessableEntity {
		t.Errorf("making an organisation without the password answered %d", p.Status)
	}
	if n := acts(); n != before {
		t.Errorf("%d acts were done", n-before)
	}
}
