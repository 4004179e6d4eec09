package browser_test

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
	"trucot/internal/demo"
)

// stage is the demo site behind an address, with a row of every kind.
type stage struct {
	*sitetest.Site
	server *httptest.Server
	ids    map[sitetest.Fixture]sitetest.IDs
}

// furnish adds what the demo's people have not made yet.
const furnish = `
	insert into employment (tenant_id, id, contact_id, organisation, title, from_date, to_date, status, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'Hiệp hội Sao Biển', 'Uỷ viên', '2019-03-01', '2022-02-28', 'left', now(), now() from contact;
	insert into need (tenant_id, id, account_id, stakeholder_id, kind, body, since, created_at, updated_at)
	select tenant_id, gen_random_uuid(), account_id, id, 'wish', 'Báo trước khi đổi lịch giao', '2026-10-01', now(), now() from stakeholder;
	insert into account_team (tenant_id, id, account_id, member_id, role, created_at, updated_at)
	select a.tenant_id, gen_random_uuid(), a.id, m.id, 'specialist', now(), now()
	from account a join member m on m.tenant_id = a.tenant_id and m.email = 'director@demo.test' and m.id <> a.owner_id
	where not exists (select from account_team x where x.tenant_id = a.tenant_id and x.account_id = a.id and x.member_id = m.id);
	insert into invitation (tenant_id, id, email, display_name, roles, token_hash, mail_id, expires_at, created_at, updated_at)
	select tenant_id, gen_random_uuid(), 'thuha@demo.test', 'Lê Thu Hà', '{manager}', 'hash-' || tenant_id, gen_random_uuid(), '2026-11-13', '2026-11-10', '2026-11-10' from tenant_setting;
	insert into act (tenant_id, id, kind, account_id, member_name, at, counts)
	select tenant_id, gen_random_uuid(), 'bulk', id, 'Lan', now(), '{}' from account;
	insert into saved_filter (tenant_id, id, member_id, page, name, query, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'accounts', 'Của tôi, quá hạn', 'mine=1', now(), now() from member;
	insert into need (tenant_id, id, account_id, stakeholder_id, kind, body, since, created_at, updated_at)
	select tenant_id, gen_random_uuid(), account_id, id, 'pain', 'Lô hàng phải chờ kiểm hai ngày', '2026-09-01', now(), now() from stakeholder;
	insert into contract (tenant_id, id, account_id, name, amount, currency, starts, ends, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'HĐ khung', 900000000, 'VND', '2026-01-01', '2026-12-31', now(), now() from account;
	insert into survey_response (tenant_id, id, account_id, kind, score, answered_on, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'nps', 9, '2026-10-01', now(), now() from account;
	insert into link (tenant_id, id, kind, account_id, lang, token_hash, expires_at, created_at, updated_at)
	select tenant_id, id, 'share', id, 'vi', encode(sha256(id::text::bytea), 'hex'), now() + interval '100 years', now(), now() from account;
	insert into action_mark (tenant_id, id, account_id, action_id, link_id, kind, body, created_at, updated_at)
	select tenant_id, gen_random_uuid(), account_id, id, account_id, 'comment', 'Nhận được rồi', now(), now() from action where visibility = 'shared_with_customer';
	insert into notice (tenant_id, id, member_id, account_id, kind, entity, entity_id, said, at)
	select a.tenant_id, gen_random_uuid(), m.id, a.id, 'comment', 'plan', a.id, 'Đích này chưa có căn cứ', now()
	from account a join member m on m.tenant_id = a.tenant_id where a.owner_id = m.id or 'admin' = any(m.roles) or 'director' = any(m.roles);
	insert into file (tenant_id, id, kind, name, type, size, created_at)
	select tenant_id, id, 'logo', 'logo.png', 'image/png', 4, now() from tenant_setting;
	insert into proposal_dismissal (tenant_id, id, account_id, kind, trigger, subject_id, fact, reason, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'risk', 'silence', gen_random_uuid(), '2026-10-01', 'Khách nghỉ hè', now(), now() from account;
`

func newStage(t testing.TB) *stage {
	t.Helper()
	s := &stage{Site: sitetest.New(t)}
	s.server = httptest.NewServer(s.Handler)
	t.Cleanup(s.server.Close)
	conn := sitetest.Connect(t, s.Owner, "")
	if _, err := conn.Exec(t.Context(), furnish); err != nil {
		t.Fatal(err)
	}
	w := sitetest.World{T: t, Conn: conn}
	story := w.IDs("demo", "manager@demo.test")
	var rival string
	if err := conn.QueryRow(t.Context(), "select id::text from tenant where slug = 'rival'").Scan(&rival); err != nil {
		t.Fatal(err)
	}
	story["organisation"] = rival
	fresh := sitetest.IDs{"tenant": "demo", "account": s.freshAccount(t)}
	s.ids = map[sitetest.Fixture]sitetest.IDs{sitetest.Story: story, sitetest.Fresh: fresh, sitetest.Nowhere: {"tenant": "demo", "account": uuid.NewString()}}
	heard := maps.Clone(story)
	heard["interaction"] = story["interview"]
	s.ids["/t/{tenant}/accounts/{account}/timeline/{interaction}?open=findings"] = heard
	return s
}

// mailed sends an invitation, a link for a new password and one for a new address; each token works once.
func (s *stage) mailed(t testing.TB) {
	t.Helper()
	admin := s.As(t, "admin@demo.test")
	form := admin.Get("/t/demo/admin/invitations/new")
	p := admin.Submit(form, "/t/demo/admin/invitations", url.Values{"email": {"quynh@demo.test"}, "name": {"Phan Diễm Quỳnh"}, "roles": {"manager"}, "password": {demo.Password}})
	if p.Status != http.StatusSeeOther {
		t.Fatalf("an invitation answered %d:\n%.800s", p.Status, p.Text("main"))
	}
	s.ids["/invite/{token}"] = sitetest.IDs{"token": last(s.Link(t, "quynh@demo.test"))}
	s.Visitor(t).Post("/reset", url.Values{"email": {"viewer@demo.test"}})
	manager := s.As(t, "manager@demo.test")
	at := "/t/demo/accounts/" + s.ids[sitetest.Story]["account"]
	shared := manager.Submit(manager.Get(at+"/plan/client"), at+"/plan/links", nil)
	s.ids["/s/{token}"] = sitetest.IDs{"token": last(shared.Doc.Find("#share-address a").AttrOr("href", ""))}
	s.ids["/reset/{token}"] = sitetest.IDs{"token": last(s.Link(t, "viewer@demo.test"))}
	member := "/t/demo/admin/members/" + s.ids[sitetest.Story]["member"]
	asked := url.Values{"email": {"dia-chi-moi@demo.test"}, "password": {demo.Password}}
	if p := admin.Submit(admin.Get(member), member+"/email", asked); p.Status != http.StatusSeeOther {
		t.Fatalf("a new address answered %d:\n%.800s", p.Status, p.Text("main"))
	}
	s.ids["/email/{token}"] = sitetest.IDs{"token": last(s.Link(t, "dia-chi-moi@demo.test"))}
}

func last(path string) string { return path[strings.LastIndex(path, "/")+1:] }

// freshAccount is made as a person makes it, and has nothing in its plan.
func (s *stage) freshAccount(t testing.TB) string {
	t.Helper()
	v := s.As(t, "manager@demo.test")
	p := v.Submit(v.Get("/t/demo/accounts/new"), "/t/demo/accounts", url.Values{"name": {"Nước giải khát Đá Bạc"}})
	if p.Status != http.StatusSeeOther {
		t.Fatalf("a new account answered %d:\n%.800s", p.Status, p.Text("main"))
	}
	id, _, _ := strings.Cut(last(p.Location), "?")
	return id
}

// path puts ids into a page's pattern.
func (s *stage) path(t testing.TB, l sitetest.Look) string {
	t.Helper()
	set := s.ids[l.Fixture]
	if own, ok := s.ids[sitetest.Fixture(l.Path)]; ok {
		set = own
	}
	return sitetest.Route{Method: http.MethodGet, Pattern: l.Path}.Fill(t, set)
}

func email(who string) string {
	if who == "operator" {
		return "operator@trucot.test"
	}
	return who + "@demo.test"
}

// signIn gives a tab the session of a person.
func (s *stage) signIn(b *tab, who string) {
	b.t.Helper()
	b.open("/login")
	b.fill("email", email(who))
	b.fill("password", demo.Password)
	b.send("/login")
}
