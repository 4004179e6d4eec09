package client_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/jackc/pgx/v5"

	"trucot/internal/checks/sitetest"
	"trucot/internal/client/tenant"
	"trucot/internal/demo"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/job"
)

const (
	admin       = "/t/demo/admin"
	members     = admin + "/members"
	freshTenant = "bốn cột đỡ mái nhà"
)

// memberPath is the page of a demo person.
func memberPath(t *testing.T, v *sitetest.Visitor, name string) string {
	t.Helper()
	href, ok := v.Get(members + "?inactive=1").Doc.Find("a.row-link").FilterFunction(func(_ int, a *goquery.Selection) bool { return a.Text() == name }).Attr("href")
	if !ok {
		t.Fatalf("%s is not in the list", name)
	}
	return href
}

// nameOf is what the list calls a demo person.
func nameOf(t *testing.T, v *sitetest.Visitor, email string) string {
	t.Helper()
	name := ""
	v.Get(members + "?inactive=1").Doc.Find("tbody tr").Each(func(_ int, r *goquery.Selection) {
		if strings.Contains(r.Text(), email) {
			name = r.Find("a.row-link").Text()
		}
	})
	if name == "" {
		t.Fatalf("%s is not in the list", email)
	}
	return name
}

func edit(t *testing.T, v *sitetest.Visitor, email string, change url.Values) *sitetest.Page {
	t.Helper()
	path := memberPath(t, v, nameOf(t, v, email))
	if change.Get("password") == "" {
		change.Set("password", demo.Password)
	}
	return v.Submit(v.Get(path), path, change)
}

func TestAdministrationIsForAdministrators(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	for _, email := range []string{"manager@demo.test", "director@demo.test", "viewer@demo.test"} {
		v := s.As(t, email)
		for _, path := range []string{members, admin + "/settings", admin + "/audit", admin + "/invitations/new"} {
			if p := v.Get(path); p.Status != http.StatusForbidden {
				t.Errorf("%s answered %d to %s, want 403", path, p.Status, email)
			}
		}
	}
	if p := s.As(t, "admin@rival.test").Get(members); p.Status != http.StatusNotFound {
		t.Errorf("another organisation's administrator got %d, want 404", p.Status)
	}
}

func TestMembersAreFound(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "admin@demo.test")
	all := v.Get(members).Doc.Find("tbody tr").Length()
	if all < 4 {
		t.Fatalf("%d members listed", all)
	}
	if p := v.Get(members + "?q=manager"); p.Doc.Find("tbody tr").Length() != 1 || !strings.Contains(p.Text("tbody"), "manager@demo.test") {
		t.Errorf("searching for manager found %q", p.Text("tbody"))
	}
	if p := v.Get(members + "?role=viewer"); p.Doc.Find("tbody tr").Length() != 1 {
		t.Errorf("%d viewers, want 1", p.Doc.Find("tbody tr").Length())
	}
}

// What a member may do is read from the database at every click.
func TestARoleActsAtTheNextClick(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, other := s.As(t, "admin@demo.test"), s.As(t, "viewer@demo.test")
	if p := edit(t, v, "viewer@demo.test", url.Values{"roles": {"viewer", "admin"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if p := other.Get(members); p.Status != http.StatusOK {
		t.Errorf("the new administrator got %d", p.Status)
	}
	edit(t, v, "viewer@demo.test", url.Values{"roles": {"viewer"}})
	if p := other.Get(members); p.Status != http.StatusForbidden {
		t.Errorf("after the demotion the next click got %d, want 403", p.Status)
	}
}

func TestRolesNeedThePassword(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "admin@demo.test")
	if p := edit(t, v, "viewer@demo.test", url.Values{"roles": {"admin"}, "password": {"wrong"}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("a wrong password answered %d", p.Status)
	}
	if p := edit(t, v, "viewer@demo.test", url.Values{"title": {"Kế toán"}, "password": {" "}}); p.Status != http.StatusSeeOther {
		t.Errorf("a change without roles asked for the password: %d", p.Status)
	}
}

func TestTheLastAdministratorStays(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "admin@demo.test")
	if p := edit(t, v, "admin@demo.test", url.Values{"roles": {"viewer"}}); p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-roles").Length() != 1 {
		t.Errorf("dropping the role answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	path := memberPath(t, v, nameOf(t, v, "admin@demo.test"))
	v.Post(path+"/deactivate", nil)
	v.Post(path+"/handover", nil)
	if p := v.Get(members); p.Status != http.StatusOK {
		t.Errorf("the last administrator locked themselves out: %d", p.Status)
	}
}

func TestTheTreeHasNoCircle(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "admin@demo.test")
	manager := memberPath(t, v, nameOf(t, v, "manager@demo.test"))
	id := manager[strings.LastIndex(manager, "/")+1:]
	p := edit(t, v, "director@demo.test", url.Values{"manager": {id}})
	if p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-manager").Length() != 1 {
		t.Errorf("the director below their own manager: %d %s", p.Status, p.Text(".error-summary"))
	}
}

func TestStaleEditsMerge(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "admin@demo.test")
	path := memberPath(t, v, nameOf(t, v, "viewer@demo.test"))
	mine, also := v.Get(path), v.Get(path)
	v.Submit(mine, path, url.Values{"title": {"Thư ký"}})
	if p := v.Submit(also, path, url.Values{"name": {"Người Mới"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("another field answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	p := v.Get(path)
	if p.Doc.Find("input[name=title]").AttrOr("value", "") != "Thư ký" || p.Text("h1") != "Người Mới" {
		t.Errorf("one of the two edits was lost: %q %q", p.Doc.Find("input[name=title]").AttrOr("value", ""), p.Text("h1"))
	}
	if p := v.Submit(also, path, url.Values{"title": {"Trợ lý"}}); p.Status != http.StatusConflict || p.Doc.Find(".merge").Length() != 1 {
		t.Errorf("the same field answered %d with %d merge boxes", p.Status, p.Doc.Find(".merge").Length())
	}
}

func TestALockedMemberIsOutAtTheNextClick(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, other := s.As(t, "admin@demo.test"), s.As(t, "viewer@demo.test")
	path := memberPath(t, v, nameOf(t, v, "viewer@demo.test"))
	if p := v.Post(path+"/deactivate", nil); p.Location != members {
		t.Fatalf("leads to %q", p.Location)
	}
	if p := other.Get("/t/demo/"); p.Status != http.StatusSeeOther || !strings.HasPrefix(p.Location, "/login") {
		t.Errorf("the locked member's session answered %d", p.Status)
	}
	again := s.As(t, "viewer@demo.test")
	if p := again.Get("/t/demo/"); p.Status != http.StatusNotFound {
		t.Errorf("signed in anew the organisation answered %d, want 404", p.Status)
	}
	v.Post(path+"/reactivate", nil)
	if p := again.Get("/t/demo/"); p.Status != http.StatusOK {
		t.Errorf("let back in, the member got %d", p.Status)
	}
}

const openWork db.SQL = `
	select (select count(*) from account a where a.tenant_id = @tenant and (a.owner_id = @id or a.backup_id = @id) and a.archived_at is null)
		+ (select count(*) from action x where x.tenant_id = @tenant and x.accountable_id = @id and x.archived_at is null and x.done_on is null and x.status <> 'cancelled')`

// Someone with open work is not locked out before it has all moved, in one
// transaction, each change in the log.
func TestWorkIsHandedOver(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "admin@demo.test")
	name := nameOf(t, v, "manager@demo.test")
	path := memberPath(t, v, name)
	p := v.Post(path+"/deactivate", nil)
	if p.Location != path+"/handover" {
		t.Fatalf("someone with open work: %d to %q", p.Status, p.Location)
	}
	wizard := v.Follow(p)
	if wizard.Doc.Find("fieldset").Length() < 2 {
		t.Fatalf("the page lists no work: %s", wizard.Text("main"))
	}
	if p := v.Submit(wizard, path+"/handover", nil); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("without a successor: %d", p.Status)
	}
	director := memberPath(t, v, nameOf(t, v, "director@demo.test"))
	to := director[strings.LastIndex(director, "/")+1:]
	if p := v.Submit(wizard, path+"/handover", url.Values{"successor": {to}}); p.Location != members {
		t.Fatalf("handing over answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	actor := demoActor(t, s)
	err := s.Read(t.Context(), actor, func(tx *db.Tx) error {
		id, err := db.One[string](t.Context(), tx, `select id::text from member where tenant_id = @tenant and email = @email`, db.Args{"email": "manager@demo.test"})
		if err != nil {
			return err
		}
		left, err := db.One[int](t.Context(), tx, openWork, db.Args{"id": id})
		if left != 0 {
			t.Errorf("%d items still belong to the one who left", left)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if p := v.Get(admin + "/audit?entity=account&verb=update"); p.Doc.Find(".log li").Length() == 0 {
		t.Error("the log holds none of the accounts that changed hands")
	}
	if p := s.As(t, "manager@demo.test").Get("/t/demo/"); p.Status != http.StatusNotFound {
		t.Errorf("the one who left got %d", p.Status)
	}
}

func invite(t *testing.T, v *sitetest.Visitor, email string) *sitetest.Page {
	t.Helper()
	return v.Submit(v.Get(admin+"/invitations/new"), admin+"/invitations", url.Values{
		"email": {email}, "name": {"Ngô Phương Mai"}, "roles": {"viewer"}, "password": {demo.Password},
	})
}

func TestANewcomerIsInvited(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "admin@demo.test")
	if p := invite(t, v, "Mai.Ngo@newcomer.test"); p.Location != members {
		t.Fatalf("inviting answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if p := v.Get(members); !strings.Contains(p.Text("main"), "mai.ngo@newcomer.test") {
		t.Error("the list does not show the invitation")
	}
	link := s.Link(t, "mai.ngo@newcomer.test")
	guest := s.Visitor(t)
	p := guest.Get(link)
	if p.Status != http.StatusOK || !strings.Contains(p.Text("h1"), "Bao bì Trường Lam") || p.Header.Get("Referrer-Policy") != "no-referrer" {
		t.Fatalf("the link answered %d: %s", p.Status, p.Text("h1"))
	}
	if p := guest.Submit(p, link, url.Values{"new": {"short"}, "again": {"short"}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("a weak password answered %d", p.Status)
	}
	p = guest.Submit(p, link, url.Values{"new": {freshTenant}, "again": {freshTenant}})
	if p.Location != "/t/demo/" {
		t.Fatalf("accepting answered %d to %q: %s", p.Status, p.Location, p.Text(".error-summary"))
	}
	if p := guest.Follow(p); p.Status != http.StatusOK {
		t.Errorf("the newcomer's home answered %d", p.Status)
	}
	if p := s.Visitor(t).Get(link); p.Status != http.StatusNotFound {
		t.Errorf("the used link answered %d", p.Status)
	}
}

// Someone who has an account joins with it: the link alone does not open it.
func TestSomeoneKnownSignsIn(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	invite(t, s.As(t, "admin@demo.test"), "manager@rival.test")
	link := s.Link(t, "manager@rival.test")
	guest := s.Visitor(t)
	if p := guest.Get(link); p.Doc.Find("input[name=new]").Length() != 0 {
		t.Error("the link lets choose a password for an account that has one")
	}
	if p := guest.Post(link, url.Values{"new": {freshTenant}, "again": {freshTenant}}); !strings.HasPrefix(p.Location, "/login?next=") {
		t.Errorf("signed out, accepting leads to %q", p.Location)
	}
	other := s.As(t, "viewer@demo.test")
	if p := other.Get(link); p.Doc.Find("form[action='/logout']").Length() == 0 {
		t.Error("another person is not told to sign out")
	}
	right := s.As(t, "manager@rival.test")
	if p := right.Post(link, nil); p.Location != "/t/demo/" {
		t.Fatalf("the one invited got %d to %q", p.Status, p.Location)
	}
	for _, home := range []string{"/t/demo/", "/t/rival/"} {
		if p := right.Get(home); p.Status != http.StatusOK {
			t.Errorf("%s answered %d to a member of both", home, p.Status)
		}
	}
}

func TestInvitationsEnd(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "admin@demo.test")
	invite(t, v, "a@newcomer.test")
	first := s.Link(t, "a@newcomer.test")
	resend := v.Get(members).Doc.Find("form[action$='/resend']").AttrOr("action", "")
	v.Post(resend, nil)
	second := s.Link(t, "a@newcomer.test")
	if p := s.Visitor(t).Get(first); p.Status != http.StatusNotFound || first == second {
		t.Errorf("after sending again the first link answered %d", p.Status)
	}
	if p := invite(t, v, "a@newcomer.test"); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("a second invitation answered %d", p.Status)
	}
	s.Wait(72 * time.Hour)
	if p := s.Visitor(t).Get(second); p.Status != http.StatusNotFound {
		t.Errorf("after 72 hours the link answered %d", p.Status)
	}
	v = s.As(t, "admin@demo.test")
	v.Post(resend, nil)
	third := s.Link(t, "a@newcomer.test")
	v.Post(strings.Replace(resend, "/resend", "/cancel", 1), nil)
	if p := s.Visitor(t).Get(third); p.Status != http.StatusNotFound {
		t.Errorf("after taking it back the link answered %d", p.Status)
	}
}

func TestADoubleClickInvitesOnce(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "admin@demo.test")
	form := v.Get(admin + "/invitations/new")
	fill := url.Values{"email": {"b@newcomer.test"}, "name": {"B"}, "roles": {"viewer"}, "password": {demo.Password}}
	one, two := v.Submit(form, admin+"/invitations", fill), v.Submit(form, admin+"/invitations", fill)
	if one.Location != members || two.Location != members || len(s.Mails(t)) != 1 {
		t.Errorf("answers %d and %d, %d mails, want one mail", one.Status, two.Status, len(s.Mails(t)))
	}
}

// Not parallel: it would fill the hashing for the other tests of the process.
func TestTwentyAcceptOneSucceeds(t *testing.T) {
	s := sitetest.New(t)
	invite(t, s.As(t, "admin@demo.test"), "c@newcomer.test")
	link := s.Link(t, "c@newcomer.test")
	var won, odd atomic.Int64
	var all sync.WaitGroup
	for range 20 {
		guest := s.Visitor(t)
		all.Go(func() {
			switch p := guest.Post(link, url.Values{"name": {"C"}, "new": {freshTenant}, "again": {freshTenant}}); {
			case p.Location == "/t/demo/":
				won.Add(1)
			case p.Status == http.StatusNotFound || strings.HasPrefix(p.Location, "/login"):
			case p.Status == http.StatusTooManyRequests || p.Status == http.StatusServiceUnavailable: // asked to wait
			default:
				odd.Add(1)
			}
		})
	}
	all.Wait()
	if won.Load() != 1 || odd.Load() != 0 {
		t.Errorf("%d of 20 succeeded, %d got something else, want 1 and 0", won.Load(), odd.Load())
	}
}

func TestGuessedTokensFindNothing(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	for _, token := range []string{"x", "AAAA", strings.Repeat("A", 64), strings.Repeat("é", 20)} {
		if p := s.Visitor(t).Get("/invite/" + url.PathEscape(token)); p.Status != http.StatusNotFound {
			t.Errorf("token %q answered %d", token, p.Status)
		}
	}
}

func TestSettings(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "admin@demo.test")
	path := admin + "/settings"
	old := v.Get(path)
	p := v.Submit(old, path, url.Values{"name": {"Trường Lam Mới"}, "short": {"4"}, "directors": {"on"}})
	if p.Status != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	p = v.Get(path)
	if p.Doc.Find("input[name=short]").AttrOr("value", "") != "4" || !strings.Contains(p.Text(".tenant__name"), "Trường Lam Mới") {
		t.Errorf("short is %q, the name %q", p.Doc.Find("input[name=short]").AttrOr("value", ""), p.Text(".tenant__name"))
	}
	if p := v.Submit(old, path, url.Values{"mid": {"24"}}); p.Status != http.StatusSeeOther {
		t.Errorf("a stale save of another field answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if p := v.Submit(old, path, url.Values{"short": {"5"}}); p.Status != http.StatusConflict {
		t.Errorf("a stale save of the same field answered %d", p.Status)
	}
	for field, value := range map[string]string{"mid": "3", "zone": "Mars/Base", "currency": "XXX1", "name": "", "fiscal": "13"} {
		if p := v.Submit(v.Get(path), path, url.Values{field: {value}}); p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-"+field).Length() != 1 {
			t.Errorf("%s=%q answered %d with %q", field, value, p.Status, p.Text(".error"))
		}
	}
	if p := v.Get(admin + "/audit?entity=tenant_setting"); !strings.Contains(p.Text(".log"), "ngắn hạn: 6 → 4") {
		t.Errorf("the log does not tell the change: %s", p.Text(".log"))
	}
}

// The organisation's own words join those of the rules: they hold for the
// goals of its people at once, and for nobody else.
func TestSmartWords(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "admin@demo.test")
	path := admin + "/settings"
	save := func(verbs, vague string) *sitetest.Page {
		return v.Submit(v.Get(path), path, url.Values{"verbs": {verbs}, "vague": {vague}})
	}
	if p := save("Số hoá\n\n số hóa , Tiên phong ", "đồng hành"); p.Status != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if got := v.Get(path).Doc.Find("textarea[name=verbs]").Text(); got != "Số hoá\nTiên phong" {
		t.Errorf("the verbs are %q", got)
	}
	if p := v.Get(admin + "/audit?entity=tenant_setting"); !strings.Contains(p.Text(".log"), "đồng hành") {
		t.Errorf("the log does not tell the change: %s", p.Text(".log"))
	}
	for typed, field := range map[string]string{strings.Repeat("x", 41): "verbs", manyTenant(61): "verbs"} {
		p := save(typed, "đồng hành")
		if p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-"+field).Length() != 1 || !strings.Contains(p.Doc.Find("textarea[name="+field+"]").Text(), typed[:5]) {
			t.Errorf("%.20s… answered %d with %q", typed, p.Status, p.Text(".error"))
		}
	}
}

// manyTenant are n different words, one a line.
func manyTenant(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "từ %d\n", i)
	}
	return b.String()
}

func TestAuditLog(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "admin@demo.test")
	first := v.Get(admin + "/audit")
	if n := first.Doc.Find(".log li").Length(); n != 50 {
		t.Fatalf("%d rows on the first page, want 50", n)
	}
	if strings.Contains(first.Text("main"), "⟦") {
		t.Errorf("a row has no words: %s", first.Text(".log"))
	}
	next := first.Doc.Find("a[rel=next]").AttrOr("href", "")
	second := v.Get(next)
	if second.Status != http.StatusOK || second.Text(".log li:first-child") == first.Text(".log li:first-child") {
		t.Errorf("the second page (%d) begins like the first", second.Status)
	}
	if p := v.Get(admin + "/audit?from=2031-01-01"); p.Doc.Find(".log li").Length() != 0 {
		t.Error("the log has rows of the future")
	}
	if p := v.Get(admin + "/audit?before=nonsense&member=x&entity=nonsense&from=nonsense"); p.Status != http.StatusOK {
		t.Errorf("a malformed filter answered %d", p.Status)
	}
	for _, lang := range []string{"vi", "en"} {
		if p := v.Post(admin+"/audit/export?lang="+lang, nil); p.Status != http.StatusOK || strings.Contains(p.Body, "⟦") {
			_, gap, _ := strings.Cut(p.Body, "⟦")
			t.Errorf("%s: the whole log answered %d; a row without words: ⟦%.60s", lang, p.Status, gap)
		}
	}
	p := v.Post(admin+"/audit/export", url.Values{"entity": {"member"}})
	if p.Status != http.StatusOK || !strings.HasPrefix(p.Body, "\ufeff") || strings.Contains(p.Body, ",account,") {
		t.Errorf("the file (%d) begins %.80q", p.Status, p.Body)
	}
	if p := v.Get(admin + "/audit?verb=export"); p.Doc.Find(".log li").Length() != 3 {
		t.Errorf("the three exports are not in the log")
	}
	if strings.Contains(p.Body, "@demo.test") {
		t.Error("the log holds e-mail addresses")
	}
}

func TestPlatformIsForOperators(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	for _, email := range []string{"admin@demo.test", "director@demo.test"} {
		if p := s.As(t, email).Get("/platform/tenants"); p.Status != http.StatusNotFound {
			t.Errorf("%s got %d, want 404", email, p.Status)
		}
	}
	v := s.As(t, "operator@trucot.test")
	for _, path := range []string{"/t/demo/", "/t/demo/accounts", members} {
		if p := v.Get(path); p.Status != http.StatusNotFound {
			t.Errorf("%s answered the operator %d, want 404", path, p.Status)
		}
	}
}

// The operator sees how much an organisation holds and not what.
func TestOperatorSeesNoContent(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	for _, a := range tenants(t, s) {
		if err := tenant.Tasks()[0].Tenant(t.Context(), s.Pool, a); err != nil {
			t.Fatal(err)
		}
	}
	v := s.As(t, "operator@trucot.test")
	list := v.Get("/platform/tenants")
	row := list.Doc.Find("tbody tr:contains('Bao bì Trường Lam')")
	if got := strings.TrimSpace(row.Find("td.n").First().Text()); got == "–" || got == "0" {
		t.Errorf("%q members counted", got)
	}
	one := v.Get(row.Find("a").AttrOr("href", ""))
	for _, canary := range []string{"Sữa", "Phạm", "manager@demo.test"} {
		if strings.Contains(list.Body+one.Body, canary) {
			t.Errorf("the operator's pages show %q", canary)
		}
	}
}

func TestAnOrganisationsLife(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "operator@trucot.test")
	form := v.Get("/platform/tenants/new")
	fill := url.Values{"organisation": {"Gốm Sứ Bát Tràng"}, "slug": {"gom-su"}, "email": {"chi@gomsu.test"}, "name": {"Nguyễn Chi"}, "password": {demo.Password}}
	p := v.Submit(form, "/platform/tenants", fill)
	if !strings.HasPrefix(p.Location, "/platform/tenants/") {
		t.Fatalf("creating answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	home := p.Location
	if again := v.Submit(form, "/platform/tenants", fill); again.Location != home || len(s.Mails(t)) != 1 {
		t.Errorf("a double click answered %d to %q with %d mails", again.Status, again.Location, len(s.Mails(t)))
	}
	if p := v.Submit(v.Get("/platform/tenants/new"), "/platform/tenants", fill); p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-slug").Length() != 1 {
		t.Errorf("a taken slug answered %d", p.Status)
	}
	first := s.Visitor(t)
	link := s.Link(t, "chi@gomsu.test")
	if p := first.Submit(first.Get(link), link, url.Values{"new": {freshTenant}, "again": {freshTenant}}); p.Location != "/t/gom-su/" {
		t.Fatalf("the first administrator: %d %s", p.Status, p.Text(".error-summary"))
	}
	operate(v, home, "rename", url.Values{"organisation": {"Gốm Sứ Mới"}})
	operate(v, home, "suspend", nil)
	if p := first.Get("/t/gom-su/"); p.Status != http.StatusForbidden || !strings.Contains(p.Text("main"), "tạm ngưng") {
		t.Errorf("suspended, a member got %d: %s", p.Status, p.Text("main"))
	}
	operate(v, home, "reactivate", nil)
	p = first.Get("/t/gom-su/admin/audit")
	for _, act := range []string{"tạo tổ chức", "đổi tên", "tạm ngưng", "mở lại", "mời quản trị viên"} {
		if !strings.Contains(p.Text("main"), act) {
			t.Errorf("the organisation's log does not show %q:\n%s", act, p.Text("main"))
		}
	}
	if got := p.Text(".tenant__name"); got != "Gốm Sứ Mới" {
		t.Errorf("the organisation is called %q", got)
	}
}

func TestAStaleOperatorChangesNothing(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "operator@trucot.test")
	home := v.Get("/platform/tenants").Doc.Find("tbody a").First().AttrOr("href", "")
	old := v.Get(home)
	v.Submit(old, home+"/rename", url.Values{"organisation": {"Một"}, "password": {demo.Password}})
	if p := v.Submit(old, home+"/rename", url.Values{"organisation": {"Hai"}, "password": {demo.Password}}); p.Status != http.StatusConflict {
		t.Errorf("a stale rename answered %d, want 409", p.Status)
	}
}

func tenants(t *testing.T, s *sitetest.Site) []authz.Actor {
	t.Helper()
	list, err := job.Tenants(t.Context(), s.Pool)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func demoActor(t *testing.T, s *sitetest.Site) authz.Actor {
	t.Helper()
	for _, a := range tenants(t, s) {
		if a.Slug == "demo" {
			return a
		}
	}
	t.Fatal("no tenant demo")
	return authz.Actor{}
}

// Session included: 3 for a page, 4 for a save.
func TestRoundTrips(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, operator := s.As(t, "admin@demo.test"), s.As(t, "operator@trucot.test")
	one := memberPath(t, v, nameOf(t, v, "manager@demo.test"))
	tests := []struct {
		name string
		want int64
		do   func() *sitetest.Page
	}{
		{"members", 3, func() *sitetest.Page { return v.Get(members) }},
		{"one member", 3, func() *sitetest.Page { return v.Get(one) }},
		{"handover", 3, func() *sitetest.Page { return v.Get(one + "/handover") }},
		{"settings", 2, func() *sitetest.Page { return v.Get(admin + "/settings") }},
		{"audit log", 2, func() *sitetest.Page { return v.Get(admin + "/audit") }},
		{"profile", 2, func() *sitetest.Page { return v.Get("/me") }},
		{"platform", 3, func() *sitetest.Page { return operator.Get("/platform/tenants") }},
		{"sign-in", 3, func() *sitetest.Page {
			return s.Visitor(t).Post("/login", url.Values{"email": {"viewer@demo.test"}, "password": {demo.Password}})
		}},
	}
	for _, tt := range tests {
		tt.do() // prepares the statements
		if got := s.Trips(func() { tt.do() }); got > tt.want {
			t.Errorf("%s took %d round trips, want %d", tt.name, got, tt.want)
		}
	}
	p := v.Get(admin + "/settings")
	save := func(months string) {
		p = v.Submit(p, admin+"/settings", url.Values{"short": {months}})
		p = v.Get(admin + "/settings")
	}
	save("4")
	form := p
	if got := s.Trips(func() { v.Submit(form, admin+"/settings", url.Values{"short": {"5"}}) }); got > 4 {
		t.Errorf("saving settings took %d round trips, want 4", got)
	}
}

// TestCurrencyChangesWithoutAmountsAlone: amounts are never called by another currency's name.
func TestCurrencyChangesWithoutAmountsAlone(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "admin@demo.test")
	refused := v.Submit(v.Get(admin+"/settings"), admin+"/settings", url.Values{"currency": {"USD"}, "name": {"Tên khác"}})
	if refused.Status != http.StatusUnprocessableEntity || !strings.Contains(refused.Text(".field--error"), "VND") {
		t.Fatalf("answered %d: %s", refused.Status, refused.Text(".error-summary"))
	}
	if got := refused.Doc.Find("[name=name]").AttrOr("value", ""); got != "Tên khác" {
		t.Errorf("what was typed beside it is %q", got)
	}
	conn, err := pgx.Connect(t.Context(), s.Owner)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.WithoutCancel(t.Context())) })
	for _, sql := range []string{
		"set search_path = trucot", "set session_replication_role = replica", "delete from account_value", "delete from transaction", "delete from service_cost",
		"delete from lifetime_value", "delete from whitespace_cell", "delete from contract", "delete from opportunity", "delete from risk",
		"update stakeholder set authority_limit = null", "update complaint set cost = 0",
	} {
		if _, err := conn.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	if saved := v.Submit(v.Get(admin+"/settings"), admin+"/settings", url.Values{"currency": {"USD"}}); saved.Status != http.StatusSeeOther {
		t.Errorf("without an amount it answered %d: %s", saved.Status, saved.Text(".error-summary"))
	}
}
