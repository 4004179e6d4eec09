package client_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
	"trucot/internal/demo"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
)

// An administrator adds an account for whoever may own one, and for nobody else.
func TestAnAdministratorAddsAnAccountForItsOwner(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "admin@demo.test")
	form := v.Get(accounts + "/new")
	if chosen := form.Doc.Find("select[name=owner] option[selected]").AttrOr("value", ""); chosen != "" {
		t.Errorf("the form chose %s as the owner", chosen)
	}
	owner := member(t, form, "owner", "Trần Ngọc Ánh")
	if p := v.Submit(form, accounts, url.Values{"name": {"Nhựa Đông Á"}, "owner": {memberID(t, s, "rival", rival)}}); p.Status != http.StatusNotFound {
		t.Errorf("an owner of another organisation answered %d", p.Status)
	}
	for _, wrong := range []string{"", memberID(t, s, "demo", "admin@demo.test"), memberID(t, s, "demo", viewer)} {
		p := v.Submit(form, accounts, url.Values{"name": {"Nhựa Đông Á"}, "owner": {wrong}})
		if p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-owner").Length() != 1 {
			t.Errorf("owner %q answered %d: %s", wrong, p.Status, p.Text(".error-summary"))
		}
		if p.Doc.Find("input[name=name]").AttrOr("value", "") != "Nhựa Đông Á" {
			t.Error("the typed name is lost")
		}
	}
	p := v.Submit(form, accounts, url.Values{"name": {"Nhựa Đông Á"}, "owner": {owner}})
	if p.Status != http.StatusSeeOther {
		t.Fatalf("adding answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if pathOf(t, s.As(t, manager), "Nhựa Đông Á") != p.Location {
		t.Error("the owner does not see the account")
	}
	if page := v.Get(p.Location); page.Status != http.StatusOK {
		t.Errorf("the administrator is led to a page that answers %d", page.Status)
	}
	if p := v.Get(p.Location + "/edit"); p.Status != http.StatusForbidden {
		t.Errorf("the form of an account answers an administrator %d", p.Status)
	}
}

// memberID finds a member of an organisation by address.
func memberID(t *testing.T, s *sitetest.Site, slug, email string) string {
	t.Helper()
	var id uuid.UUID
	err := s.Read(context.Background(), authz.Actor{Tenant: s.Tenant(t, slug), Settings: authz.Settings{Zone: time.UTC}}, func(tx *db.Tx) (err error) {
		id, err = db.One[uuid.UUID](context.Background(), tx, `select id from member where tenant_id = @tenant and email = @email`, db.Args{"email": email})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return id.String()
}

// Where there is no account yet, each page leads on: who may add one to the form,
// and where nobody could own it, to the invitation.
func TestEmptyPagesLeadOn(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	op := s.As(t, "operator@trucot.test")
	p := op.Submit(op.Get("/platform/tenants/new"), "/platform/tenants", url.Values{
		"organisation": {"Công ty TNHH Gốm Đất Việt"}, "slug": {""}, "email": {"admin@gom.test"}, "name": {"Quản trị"}, "password": {demo.Password},
	})
	if slug := p.Doc.Find("input[name=slug]").AttrOr("value", ""); p.Status != http.StatusUnprocessableEntity || slug != "gom-dat-viet" {
		t.Fatalf("no slug answered %d and proposes %q: %s", p.Status, slug, p.Text(".error-summary"))
	}
	p = op.Submit(p, "/platform/tenants", url.Values{"password": {demo.Password}})
	if p.Status != http.StatusSeeOther {
		t.Fatalf("the proposed slug answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	p = op.Submit(op.Get("/platform/tenants/new"), "/platform/tenants", url.Values{
		"organisation": {"GỐM ĐẤT VIỆT JSC"}, "slug": {""}, "email": {"b@gom.test"}, "name": {"B"}, "password": {demo.Password},
	})
	if slug := p.Doc.Find("input[name=slug]").AttrOr("value", ""); slug != "gom-dat-viet-2" {
		t.Errorf("a name that is taken gets %q", slug)
	}
	admin := s.Visitor(t)
	link := s.Link(t, "admin@gom.test")
	p = admin.Submit(admin.Get(link), link, url.Values{"name": {"Quản trị"}, "new": {"mot cum tu kha la dai"}, "again": {"mot cum tu kha la dai"}})
	if p.Status != http.StatusSeeOther {
		t.Fatalf("accepting answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	for _, path := range []string{"accounts", "portfolio", "reviews"} {
		if p := admin.Get("/t/gom-dat-viet/" + path); p.Doc.Find(".empty a[href='/t/gom-dat-viet/accounts/new']").Length() != 1 {
			t.Errorf("%s leads an administrator nowhere: %s", path, p.Text("main"))
		}
	}
	steps(t, admin, "/t/gom-dat-viet/")
	if p := admin.Get("/t/gom-dat-viet/accounts/new"); p.Doc.Find("a[href$='/admin/invitations/new']").Length() != 1 || strings.Contains(p.Body, `name="owner"`) {
		t.Errorf("without anybody who may own one the form leads nowhere: %s", p.Text("main"))
	}
}

// done are the first steps that the administrator's first page shows as done; all counts them.
func done(v *sitetest.Visitor, home string) (done []string, all int) {
	rows := v.Get(home).Doc.Find("[aria-labelledby=h-setup] li, #h-setup li")
	if rows.Length() == 0 {
		rows = v.Get(home).Doc.Find("section:has(#h-setup) li")
	}
	for _, r := range rows.EachIter() {
		if r.Find(".end").Length() > 0 {
			done = append(done, r.Find("a").First().Text())
		}
	}
	return done, rows.Length()
}

// steps takes the first steps one by one, and sees each tick itself.
func steps(t *testing.T, admin *sitetest.Visitor, home string) {
	t.Helper()
	ticked, all := done(admin, home)
	if all != 7 || len(ticked) != 0 {
		t.Fatalf("on the first day %d of %d steps are done: %v", len(ticked), all, ticked)
	}
	for _, a := range admin.Get(home).Doc.Find("section:has(#h-setup) li a").EachIter() {
		path, _, _ := strings.Cut(a.AttrOr("href", ""), "#")
		if p := admin.Get(path); p.Status != http.StatusOK {
			t.Errorf("%s leads to a page that answers %d", a.Text(), p.Status)
		}
	}
	p := admin.Submit(admin.Get(home+"admin/settings"), home+"admin/settings", url.Values{"fiscal": {"4"}})
	if p.Status != http.StatusSeeOther {
		t.Fatalf("saving the settings answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if ticked, _ := done(admin, home); len(ticked) != 2 {
		t.Errorf("after the settings were saved, done: %v", ticked)
	}
	p = admin.Submit(admin.Get(home+"admin/invitations/new"), home+"admin/invitations", url.Values{
		"email": {"an@gom.test"}, "name": {"An"}, "roles": {"manager"}, "password": {"mot cum tu kha la dai"},
	})
	if p.Status != http.StatusSeeOther {
		t.Fatalf("inviting answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if ticked, _ := done(admin, home); len(ticked) != 3 {
		t.Errorf("after an invitation, done: %v", ticked)
	}
	if p := admin.Post(home+"setup/away", nil); p.Status != http.StatusSeeOther {
		t.Errorf("putting the list away answered %d", p.Status)
	}
	if _, all := done(admin, home); all != 0 {
		t.Errorf("%d steps are still shown after the list was put away", all)
	}
}

// Whoever may no longer enter and still holds something is named to the administrator, and handed over.
func TestWhatTheLockedOutHoldIsNamed(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "admin@demo.test")
	if p := v.Get("/t/demo/"); strings.Contains(p.Body, `id="h-leftovers"`) {
		t.Fatalf("somebody is named before anybody left: %s", p.Text("main"))
	}
	gone := memberID(t, s, "demo", khoa)
	s.AsOwner(t, `update trucot.member set status = 'inactive' where id = $1`, gone)
	link := v.Get("/t/demo/").Doc.Find("section:has(#h-leftovers) li a").First()
	if link.AttrOr("href", "") != "/t/demo/admin/members/"+gone+"/handover" {
		t.Fatalf("the page leads to %q", link.AttrOr("href", ""))
	}
	form := v.Get(link.AttrOr("href", ""))
	p := v.Submit(form, "/t/demo/admin/members/"+gone+"/handover", url.Values{
		"reason": {"leaves"}, "successor": {memberID(t, s, "demo", manager)}, "password": {demo.Password},
	})
	if p.Status != http.StatusSeeOther {
		t.Fatalf("handing over answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if p := v.Get("/t/demo/"); strings.Contains(p.Body, `id="h-leftovers"`) {
		t.Errorf("after the hand-over still: %s", p.Text("section:has(#h-leftovers)"))
	}
}
