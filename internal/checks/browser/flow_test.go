package browser_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"golang.org/x/text/unicode/norm"

	"trucot/internal/client/tenant"
	"trucot/internal/demo"
	"trucot/internal/readers/portfolio"
)

// speak chooses a person's language in their profile.
func (b *tab) speak(lang string) {
	b.t.Helper()
	b.open("/me")
	b.tick("lang", lang)
	b.goOn(`main form:has([name="lang"]) [type=submit]`)
}

// plan goes from a new client to an action with the whole thread above it and
// answers with the account's address.
func plan(b *tab) string {
	b.open("/t/demo/accounts")
	b.follow("/t/demo/accounts/new")
	b.fill("name", "Gốm Bát Hạ")
	b.send("/t/demo/accounts")
	account, _, _ := strings.Cut(b.path(), "?")

	b.follow(account + "/relationships")
	b.follow(account + "/relationships/new")
	b.fill("name", "Đường Nguyễn")
	b.fill("title", "Giám đốc Lò nung")
	b.tick("influence", "5")
	b.tick("interest", "4")
	b.send(account + "/relationships")
	b.open(account + "/relationships")
	b.sees("Đường Nguyễn")

	b.open(account + "/business/swot/new")
	b.fill("body", "Lò gas mới tiết kiệm 20%")
	b.send(account + "/business/swot")
	b.sees("Lò gas mới tiết kiệm 20%")

	b.open(account + "/business/client-goals/new")
	b.fill("title", "Giảm vỡ khi vận chuyển còn 1%")
	b.send(account + "/business/client-goals")

	b.open(account + "/goals/new")
	b.fill("title", "Bán hộp tổ ong 900 triệu một năm")
	b.fill("customer_win", "Ít vỡ hơn một nửa")
	b.press(`main label:has([name="client_goals"])`)
	b.fill("due", "2027-06-30")
	b.fill("target", "900tr")
	b.send(account + "/goals")
	b.open(account + "/goals")
	goal := b.linked("Bán hộp tổ ong")
	b.open(goal)
	for _, step := range []struct{ title, due string }{{"Thử rơi với 200 hộp", "2026-12-15"}, {"Ký hợp đồng năm đầu", "2027-03-31"}} {
		b.press("section[aria-labelledby=milestones] .disc > summary")
		b.fill("title", step.title)
		b.fill("due", step.due)
		b.send(goal + "/milestones")
		b.sees(step.title)
	}

	b.open(account + "/execution/new")
	b.fill("title", "Gửi 20 hộp mẫu cho xưởng")
	b.choose("target", "Thử rơi với 200 hộp")
	b.choose("accountable", "Trần Ngọc Ánh")
	b.fill("due", "2026-11-20")
	b.send(account + "/execution")
	b.open(account + "/execution")
	b.sees("Gửi 20 hộp mẫu cho xưởng")
	return account
}

// thread looks at the document: each link of the golden thread is there.
func thread(b *tab, account string) {
	b.open(account + "?full=1")
	b.sees("Giảm vỡ khi vận chuyển còn 1%", "Bán hộp tổ ong 900 triệu một năm", "Thử rơi với 200 hộp", "Ký hợp đồng năm đầu", "Gửi 20 hộp mẫu cho xưởng")
}

// A manager's first plan, on a laptop in Vietnamese and on a phone in English;
// the director then finds it in the portfolio.
func TestPlanInTheBrowser(t *testing.T) {
	t.Parallel()
	for lang, width := range map[string]int64{"vi": 1440, "en": 390} {
		t.Run(fmt.Sprint(lang, " ", width), func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			b := newTab(t, s.server.URL)
			b.screen(width, "light")
			s.signIn(b, "manager")
			b.speak(lang)
			account := plan(b)
			tickAndUndo(b, account)
			touch(b, account)
			thread(b, account)
			b.portfolio(s)
			if noise := b.complaints(); len(noise) > 0 {
				t.Errorf("the console says\n  %s", lines(noise))
			}
		})
	}
}

// tickAndUndo marks the action done and takes that back.
func tickAndUndo(b *tab, account string) {
	b.open(account + "/execution")
	done := `main li:has(a[href*="/execution/"]) button[formaction$="/done"]`
	b.goOn(done)
	if b.text(done) != "" || eval[int](b, fmt.Sprintf("document.querySelectorAll(%q).length", done)) != 0 {
		b.t.Errorf("the action is still open\nat %s", b.where())
	}
	b.goOn(".flash form button")
	b.open(account + "/execution")
	if eval[int](b, fmt.Sprintf("document.querySelectorAll(%q).length", done)) != 1 {
		b.t.Errorf("undo did not open the action again\nat %s", b.where())
	}
}

// touch logs a conversation in three fields.
func touch(b *tab, account string) {
	b.open(account + "/timeline/new")
	b.choose("person", "Đường Nguyễn")
	b.tick("channel", "zalo")
	b.fill("summary", "Anh Đường nhận mẫu, hẹn thử tuần tới.")
	b.send(account + "/timeline")
	b.open(account + "/timeline")
	b.sees("Anh Đường nhận mẫu, hẹn thử tuần tới.", "Đường Nguyễn")
}

// portfolio is what the director sees after the job that keeps totals.
func (b *tab) portfolio(s *stage) {
	b.t.Helper()
	boss := newTab(b.t, s.server.URL)
	s.signIn(boss, "director")
	count := func() string {
		if err := portfolio.RefreshTenant(b.t.Context(), s.Pool, tenant.System(s.Tenant(b.t, "demo"), "demo")); err != nil {
			b.t.Fatal(err)
		}
		boss.open("/t/demo/portfolio")
		return boss.text(".kpis")
	}
	boss.t = b.t
	before := count()
	boss.sees("Gốm Bát Hạ")
	b.open("/t/demo/accounts")
	value := b.linked("Gốm Bát Hạ") + "/value"
	b.open(value)
	b.choose("kind", "12")
	b.fill("amount", "900tr")
	b.send(value)
	if after := count(); after == before {
		b.t.Errorf("the portfolio did not change: %s", after)
	}
}

// Without script the same way leads as far.
func TestPlanWithoutScript(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	b := newTab(t, s.server.URL)
	b.screen(1440, "light")
	b.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
	s.signIn(b, "manager")
	if eval[bool](b, `"sent" in (document.querySelector("form")?.dataset ?? {})`) {
		t.Error("script ran")
	}
	account := plan(b)
	tickAndUndo(b, account)
	thread(b, account)
}

// The keyboard reaches everything: the skip link first, search by a slash, out of a menu by Escape.
func TestKeyboard(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	b := newTab(t, s.server.URL)
	b.screen(1440, "light")
	s.signIn(b, "manager")
	b.open("/t/demo/accounts")
	focused := func() string {
		return eval[string](b, `(() => { const e = document.activeElement; return e.id ? "#" + e.id : e.localName + "." + e.className })()`)
	}
	b.do(chromedp.KeyEvent("\t"))
	if got := focused(); got != "a.skip" {
		t.Errorf("Tab reaches %s first", got)
	}
	b.do(chromedp.KeyEvent("\r"))
	if got := eval[string](b, "location.hash"); got != "#main" {
		t.Errorf("the skip link leads to %q", got)
	}
	b.do(chromedp.KeyEvent("/"))
	if got := focused(); got != "#q" {
		t.Errorf("/ focuses %s", got)
	}
	b.press("header details.menu > summary")
	open := `document.querySelectorAll("details.menu[open]").length`
	if eval[int](b, open) != 1 {
		t.Fatal("the menu does not open")
	}
	b.do(chromedp.KeyEvent("\x1b"))
	if eval[int](b, open) != 0 {
		t.Error("Escape leaves the menu open")
	}
	if got := focused(); !strings.HasPrefix(got, "summary") {
		t.Errorf("after Escape the focus is on %s", got)
	}
}

// An administrator invites, changes a role, and deactivates someone whose work goes to another.
func TestAdminInTheBrowser(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	b := newTab(t, s.server.URL)
	b.screen(1440, "light")
	s.signIn(b, "admin")
	b.open("/t/demo/admin/members")
	b.follow("/t/demo/admin/invitations/new")
	b.fill("email", "new@demo.test")
	b.fill("name", "Mai Lan Chi")
	b.fill("password", demo.Password)
	b.send("/t/demo/admin/invitations")
	b.sees("Mai Lan Chi")
	guest := newTab(t, s.server.URL)
	guest.open(s.Link(t, "new@demo.test"))
	guest.fill("new", "một câu dài dễ nhớ của Chi")
	guest.fill("again", "một câu dài dễ nhớ của Chi")
	guest.goOn("form [type=submit]")
	if got := guest.open("/t/demo/"); got != 200 {
		t.Errorf("who was invited is answered %d", got)
	}

	b.open("/t/demo/admin/members")
	b.open(b.linked("Mai Lan Chi"))
	b.tick("roles", "viewer")
	b.fill("password", demo.Password)
	b.goOn(`main form:has([name="roles"]) [type=submit]`)
	b.open("/t/demo/admin/members")
	b.sees("Quản lý khách hàng, Người xem")

	member := b.linked("Ngô Đăng Khoa")
	b.open(member)
	b.press("main .form-foot button[popovertarget]")
	b.goOn(fmt.Sprintf("main form[action=%q] [type=submit]", member+"/deactivate"))
	b.choose("successor", "Vũ Hải Yến")
	b.send(member + "/handover")
	b.open("/t/demo/accounts")
	if text := b.text("table"); strings.Contains(text, "Ngô Đăng Khoa") || !strings.Contains(text, "Điện tử Minh Khôi") {
		t.Errorf("the accounts still belong to who left: %s", text)
	}
	if p := s.Visitor(t).Post("/login", map[string][]string{"email": {"khoa@demo.test"}, "password": {demo.Password}}); p.Location == "/t/demo/" {
		t.Error("who was deactivated still comes in")
	}
}

// An operator makes a tenant, suspends it and opens it again.
func TestOperatorInTheBrowser(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	b := newTab(t, s.server.URL)
	b.screen(390, "light")
	s.signIn(b, "operator")
	b.open("/platform/tenants")
	b.follow("/platform/tenants/new")
	b.fill("organisation", "Dệt Kim Mây")
	b.fill("slug", "det-kim-may")
	b.fill("email", "chu@may.test")
	b.fill("name", "Vương Tố Như")
	b.fill("password", demo.Password)
	b.send("/platform/tenants")
	b.open("/platform/tenants")
	b.open(b.linked("Dệt Kim Mây"))
	admin := newTab(t, s.server.URL)
	admin.open(s.Link(t, "chu@may.test"))
	admin.fill("new", "một câu dài dễ nhớ của Như")
	admin.fill("again", "một câu dài dễ nhớ của Như")
	admin.goOn("form [type=submit]")
	if got := admin.open("/t/det-kim-may/"); got != 200 {
		t.Fatalf("the first administrator is answered %d", got)
	}
	here := b.path()
	sure := func() { // each act of the operator's asks for the password
		eval[bool](b, fmt.Sprintf("document.querySelectorAll('[name=password]').forEach((e) => { e.value = %q; }); true", demo.Password))
	}
	sure()
	b.goOn(fmt.Sprintf("main form[action=%q] [type=submit]", here+"/suspend"))
	if got := admin.open("/t/det-kim-may/"); got == 200 {
		t.Error("a suspended tenant still answers")
	}
	b.open(here)
	sure()
	b.goOn(fmt.Sprintf("main form[action=%q] button", here+"/reactivate"))
	if got := admin.open("/t/det-kim-may/"); got != 200 {
		t.Errorf("after reactivation the administrator is answered %d", got)
	}
}

// Scenario 15: search without marks finds a name with them, however it was typed.
func TestSearchFoldsMarks(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	b := newTab(t, s.server.URL)
	b.screen(1440, "light")
	s.signIn(b, "manager")
	account := "/t/demo/accounts/" + s.ids["fresh"]["account"]
	for i, name := range []string{norm.NFC.String("Đường Nguyễn"), norm.NFD.String("Đường Nguyễn")} {
		b.open(account + "/relationships/new")
		b.fill("name", name)
		b.fill("title", fmt.Sprint("Người thứ ", i+1))
		b.send(account + "/relationships")
	}
	for _, q := range []string{"nguyen duong", norm.NFD.String("đường nguyễn"), "NGUYỄN"} {
		b.open("/t/demo/accounts")
		b.press("#q")
		b.do(chromedp.KeyEvent(q))
		b.enter()
		b.sees("Người thứ 1", "Người thứ 2")
	}
	stranger := s.As(t, "manager@rival.test")
	if p := stranger.Get("/t/rival/search?q=nguyen+duong"); strings.Contains(p.Body, "Người thứ") {
		t.Error("another tenant finds the person")
	}
}

// Scenario 17: two people edit one stakeholder; what does not collide is
// merged, what does is shown as it was, as theirs and as mine.
func TestTwoBrowsersEditOneStakeholder(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	set := s.ids[""]
	edit := fmt.Sprintf("/t/demo/accounts/%s/relationships/%s", set["account"], set["stakeholder"])
	first, second := newTab(t, s.server.URL), newTab(t, s.server.URL)
	for who, b := range map[string]*tab{"manager": first, "director": second} {
		b.screen(1440, "light")
		s.signIn(b, who)
	}
	first.open(edit + "/edit")
	second.open(edit + "/edit")
	first.fill("title", "Giám đốc Vận hành")
	first.send(edit)
	second.tick("interest", "1")
	second.send(edit) // another field: merged
	second.open(edit)
	second.sees("Giám đốc Vận hành", "1/5")

	first.open(edit + "/edit")
	second.open(edit + "/edit")
	first.fill("title", "Giám đốc Sản xuất")
	first.send(edit)
	second.fill("title", "Giám đốc Chất lượng")
	second.submit(edit)
	second.sees("Giám đốc Vận hành", "Giám đốc Sản xuất")
	second.press(`button[data-use="title"]`)
	if got := eval[string](second, `document.querySelector('main [name="title"]').value`); got != "Giám đốc Sản xuất" {
		t.Errorf("taking theirs leaves %q in the field", got)
	}
	second.send(edit)
	second.open(edit)
	second.sees("Giám đốc Sản xuất")

	// What is confirmed, and how to deal with the person, merge field by field too.
	first.open(edit + "/edit")
	second.open(edit + "/edit")
	first.unfold()
	second.unfold()
	first.tick("goodwill", "2")
	first.choose("sure_goodwill", "hôm nay")
	first.fill("do_not", "Đừng gọi cuối tuần")
	first.send(edit)
	second.fill("personal_win", "Lên giám đốc khối")
	second.send(edit)
	second.open(edit)
	second.sees("Đừng gọi cuối tuần", "Lên giám đốc khối", "Đã xác nhận, Trần Ngọc Ánh")

	first.open(edit + "/edit")
	second.open(edit + "/edit")
	first.unfold()
	second.unfold()
	first.choose("sure_goodwill", "Giả định")
	first.fill("do_not", "Đừng gọi buổi tối")
	first.send(edit)
	second.choose("sure_goodwill", "hôm nay")
	second.fill("do_not", "Đừng gọi ngày lễ")
	second.submit(edit)
	second.sees("Đừng gọi cuối tuần", "Đừng gọi buổi tối", "Đã xác nhận, Trần Ngọc Ánh") // as it was, theirs; mine stands in the fields
	second.send(edit)
	second.open(edit)
	second.sees("Đừng gọi ngày lễ", "Đã xác nhận, Lê Quốc Bảo")
}

// unfold opens what is folded away.
func (b *tab) unfold() {
	b.t.Helper()
	eval[bool](b, `document.querySelectorAll("main details").forEach((d) => { d.open = true }), true`)
}
