package client_test

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"trucot/internal/checks/sitetest"
	"trucot/internal/demo"
)

const newMailbox = "lam.moi@demo.test"

// askEmail has the manager of the demo sign in with another address.
func askEmail(t *testing.T, s *sitetest.Site, email string) (admin *sitetest.Visitor, path string, p *sitetest.Page) {
	t.Helper()
	admin = s.As(t, "admin@demo.test")
	path = strings.TrimSuffix(admin.Get(members).Doc.Find("tbody tr:contains('manager@demo.test') a.row-link").AttrOr("href", ""), "/")
	return admin, path, admin.Post(path+"/email", url.Values{"email": {email}, "password": {demo.Password}})
}

// A member signs in with another address once its mailbox says so, and not before;
// the old one and those who answer for the organisation are told.
func TestEmailOfAMemberChanges(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	old := s.As(t, "manager@demo.test")
	admin, path, p := askEmail(t, s, newMailbox)
	if p.Status != http.StatusSeeOther || p.Location != path {
		t.Fatalf("asking answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	told := map[string]int{}
	for _, m := range s.Mails(t) {
		told[m.To]++
	}
	for _, to := range []string{newMailbox, "manager@demo.test", "admin@demo.test", "director@demo.test"} {
		if told[to] == 0 {
			t.Errorf("%s hears nothing", to)
		}
	}
	if p := old.Get("/t/demo/"); p.Status != http.StatusOK {
		t.Errorf("before it is confirmed the old session answers %d", p.Status)
	}
	if p := signIn(s.Visitor(t), newMailbox, demo.Password); p.Status == http.StatusSeeOther {
		t.Error("the new address signs in before it is confirmed")
	}
	link := s.Link(t, newMailbox)
	if p := s.Visitor(t).Post("/reset/"+link[strings.LastIndexByte(link, 47)+1:], url.Values{"new": {fresh}, "again": {fresh}}); p.Status != http.StatusNotFound {
		t.Errorf("the link chooses a password: %d", p.Status)
	}
	if p := s.Visitor(t).Get(link); p.Status != http.StatusOK || p.Header.Get("Referrer-Policy") != "no-referrer" || !strings.Contains(p.Text("main"), newMailbox) {
		t.Fatalf("the link answers %d: %s", p.Status, p.Text("main"))
	}
	var done sync.WaitGroup
	answers := make([]int, 4)
	for i := range answers {
		done.Go(func() { answers[i] = s.Visitor(t).Post(link, nil).Status })
	}
	done.Wait()
	won := 0
	for _, status := range answers {
		if status == http.StatusSeeOther {
			won++
		} else if status != http.StatusNotFound {
			t.Errorf("one of four at once was answered %d", status)
		}
	}
	if won != 1 {
		t.Errorf("%d of four at once changed it", won)
	}
	if p := old.Get("/t/demo/"); p.Status != http.StatusSeeOther {
		t.Errorf("a session from before answers %d", p.Status)
	}
	if p := signIn(s.Visitor(t), newMailbox, demo.Password); p.Status != http.StatusSeeOther {
		t.Errorf("the new address does not sign in: %d", p.Status)
	}
	if p := signIn(s.Visitor(t), "manager@demo.test", demo.Password); p.Status == http.StatusSeeOther {
		t.Error("the old address signs in")
	}
	if p := admin.Get(members); !strings.Contains(p.Text("main"), newMailbox) || strings.Contains(p.Text("main"), "manager@demo.test") {
		t.Error("the list of members has the old address")
	}
	if last := s.Mails(t); last[len(last)-1].To != "manager@demo.test" {
		t.Errorf("the change was told to %s last", last[len(last)-1].To)
	}
}

func TestEmailIsRefused(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	admin, path, p := askEmail(t, s, "director@demo.test")
	if p.Status != http.StatusUnprocessableEntity {
		t.Errorf("the address of a colleague answered %d", p.Status)
	}
	for _, form := range []url.Values{{"email": {"x"}, "password": {demo.Password}}, {"email": {newMailbox}, "password": {"wrong"}}, {}} {
		if p := admin.Post(path+"/email", form); p.Status != http.StatusUnprocessableEntity || p.Text(".error-summary") == "" {
			t.Errorf("%v answered %d", form, p.Status)
		}
	}
	if n := len(s.Mails(t)); n != 0 {
		t.Errorf("%d mails went out", n)
	}
	s.AsOwner(t, `
		insert into trucot.membership (tenant_id, id, user_id, roles, status)
		select t.id, gen_random_uuid(), u.id, '{viewer}', 'active' from trucot.tenant t, trucot.app_user u where t.slug = 'rival' and u.email = 'manager@demo.test'`)
	if p := admin.Post(path+"/email", url.Values{"email": {newMailbox}, "password": {demo.Password}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("who is in another organisation too: %d", p.Status)
	}
}

// A link to a new address dies of age, of another one, and of its member's leave.
func TestEmailLinkDies(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	_, _, _ = askEmail(t, s, "mot@demo.test")
	one := s.Link(t, "mot@demo.test")
	_, _, _ = askEmail(t, s, "hai@demo.test")
	two := s.Link(t, "hai@demo.test")
	if p := s.Visitor(t).Post(one, nil); p.Status != http.StatusNotFound {
		t.Errorf("the first of two links answered %d", p.Status)
	}
	s.AsOwner(t, `update trucot.member set status = 'inactive' where email = 'manager@demo.test'`)
	if p := s.Visitor(t).Post(two, nil); p.Status != http.StatusNotFound {
		t.Errorf("the link of one who left answered %d", p.Status)
	}
	s.AsOwner(t, `update trucot.member set status = 'active' where email = 'manager@demo.test'`)
	if p := s.Visitor(t).Get(two); p.Status != http.StatusOK {
		t.Fatalf("the link answered %d", p.Status)
	}
	s.Wait(24 * time.Hour)
	if p := s.Visitor(t).Get(two); p.Status != http.StatusNotFound {
		t.Errorf("after a day the link answered %d", p.Status)
	}
}

// An open invitation is corrected where it is wrong; the old link is dead.
func TestInvitationIsCorrected(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "admin@demo.test")
	invite(t, v, "sai@newcomer.test")
	wrong := s.Link(t, "sai@newcomer.test")
	edit := v.Get(members).Doc.Find("a[href*='/invitations/'][href$='/edit']").AttrOr("href", "")
	form := v.Get(edit)
	change := url.Values{"email": {"dung@newcomer.test"}, "name": {"Lê Văn Đúng"}, "roles": {"viewer"}, "password": {demo.Password}}
	if p := v.Submit(form, strings.TrimSuffix(edit, "/edit"), url.Values{"email": {"director@demo.test"}, "password": {demo.Password}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("the address of a member answered %d", p.Status)
	}
	if p := v.Submit(form, strings.TrimSuffix(edit, "/edit"), change); p.Location != members {
		t.Fatalf("correcting answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if p := s.Visitor(t).Get(wrong); p.Status != http.StatusNotFound {
		t.Errorf("the old link answered %d", p.Status)
	}
	if p := s.Visitor(t).Get(s.Link(t, "dung@newcomer.test")); p.Status != http.StatusOK {
		t.Errorf("the new link answered %d", p.Status)
	}
	if text := v.Get(members).Text("main"); !strings.Contains(text, "Lê Văn Đúng") || strings.Contains(text, "sai@newcomer.test") {
		t.Error("the list does not show what was corrected")
	}
}

// An administrator sees where a member is signed in, and ends one or all.
func TestSessionsOfAMemberEnd(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	one, two := s.As(t, "manager@demo.test"), s.As(t, "manager@demo.test")
	admin := s.As(t, "admin@demo.test")
	path := admin.Get(members).Doc.Find("tbody tr:contains('manager@demo.test') a.row-link").AttrOr("href", "")
	open := func() int { return admin.Get(path).Doc.Find("[name=session]").Length() }
	if n := open(); n != 2 {
		t.Fatalf("%d sessions are shown, want 2", n)
	}
	key := admin.Get(path).Doc.Find("[name=session]").First().AttrOr("value", "")
	admin.Post(path+"/sessions/end", url.Values{"session": {key}})
	if n := open(); n != 1 {
		t.Errorf("%d sessions are left of two when one was ended", n)
	}
	admin.Post(path+"/sessions/end", nil)
	for _, v := range []*sitetest.Visitor{one, two} {
		if p := v.Get("/t/demo/"); p.Status != http.StatusSeeOther {
			t.Errorf("an ended session answers %d", p.Status)
		}
	}
}
