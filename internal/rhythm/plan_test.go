package rhythm_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

func idOfPlan(name string) string {
	return uuid.NewSHA1(uuid.MustParse("6f1c2a44-7d0b-5b58-9d7e-2f3a54c0de01"), []byte(name)).String()
}

func account(key string) string { return "/t/demo/accounts/" + idOfPlan("account "+key) }

// The submitted plan of the demo: sent back with a reason, submitted anew,
// recalled, submitted, approved, changed, and followed by that of the next year.
func TestPlanFromFirstToLast(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	manager, director := s.As(t, "manager@demo.test"), s.As(t, "director@demo.test")
	at := account("caonguyen")
	status := func() string { p := manager.Get(at); return p.Text("#plan-line") + " " + p.Text("#standing") }
	if p := director.Get("/t/demo/approvals"); !strings.Contains(p.Text("main"), "Cà phê Cao Nguyên Đỏ") || !strings.Contains(p.Text("main"), "3 ngày") {
		t.Errorf("the queue shows %s", p.Text("main"))
	}
	if p := director.Get("/t/demo/"); !strings.Contains(p.Text("section[aria-labelledby=h-plans]"), "Cà phê Cao Nguyên Đỏ") {
		t.Errorf("the director's home shows %q", p.Text("section[aria-labelledby=h-plans]"))
	}

	page := director.Get(at)
	if got := page.Text("#gate"); got != "" {
		t.Errorf("the demo submitted a plan that the gate refuses: %s", got)
	}
	if p := director.Submit(page, at+"/plan/return", url.Values{"reason": {" "}}); p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-reason").Length() != 1 {
		t.Errorf("no reason answered %d", p.Status)
	}
	director.Submit(page, at+"/plan/return", url.Values{"reason": {"Thiếu mốc quý tới"}})
	if got := manager.Get(at).Text("main"); !strings.Contains(got, "Yêu cầu sửa") || strings.Count(got, "Thiếu mốc quý tới") != 1 {
		t.Errorf("the submitter reads %.500s", got)
	}
	if got := manager.Get("/t/demo/").Text(".card:has(#h-returned)"); !strings.Contains(got, "Cà phê Cao Nguyên Đỏ") || !strings.Contains(got, "Thiếu mốc quý tới") {
		t.Errorf("the submitter's first page names %q", got)
	}
	strengths := account("caonguyen") + "/business"
	manager.Submit(manager.Get(strengths+"/swot/new?quadrant=strength"), strengths+"/swot", url.Values{"body": {"Có nhà máy thứ hai"}})
	if got := manager.Get(at).Text("#changed"); !strings.Contains(got, "Đã đổi từ lần yêu cầu sửa") || !strings.Contains(got, "Có nhà máy thứ hai") {
		t.Errorf("since the return: %q", got)
	}
	if p := director.Submit(page, at+"/plan/approve", nil); p.Status != http.StatusConflict || p.Doc.Find("#stale").Length() != 1 {
		t.Errorf("approving what was sent back answered %d", p.Status)
	}

	again := manager.Get(at)
	manager.Submit(again, at+"/plan/submit", url.Values{"word": {"Sẽ kiểm chứng trong tháng"}})
	if p := manager.Submit(again, at+"/plan/submit", url.Values{"word": {"Sẽ kiểm chứng trong tháng"}}); p.Status != http.StatusSeeOther {
		t.Errorf("a double submit answered %d: %s", p.Status, p.Text("main"))
	}
	manager.Submit(manager.Get(at), at+"/plan/recall", nil)
	if got := status(); !strings.Contains(got, "Thu hồi") {
		t.Errorf("after the recall: %s", got)
	}
	page = manager.Get(at)
	if got := s.Trips(func() {
		manager.Submit(page, at+"/plan/submit", url.Values{"word": {"Sẽ kiểm chứng trong tháng"}})
	}); got > 4 {
		t.Errorf("a submission took %d round trips", got)
	}
	if p := manager.Post(at+"/plan/approve", url.Values{"version": {"6"}}); p.Status != http.StatusForbidden {
		t.Errorf("a manager approving answered %d", p.Status)
	}
	page = director.Get(at)
	s.Wait(time.Minute)
	director.Submit(page, at+"/plan/approve", nil)
	if p := director.Submit(page, at+"/plan/approve", nil); p.Status != http.StatusSeeOther {
		t.Errorf("a double approval answered %d", p.Status)
	}
	if got := status(); !strings.Contains(got, "Đã duyệt") || !strings.Contains(got, "Bản 1, Lê Quốc Bảo duyệt") || !strings.Contains(got, "chưa thay đổi gì") {
		t.Errorf("after the approval: %s", got)
	}
	if got := director.Get("/t/demo/approvals").Text("main"); !strings.Contains(got, "Không có kế hoạch nào chờ duyệt") {
		t.Errorf("the empty queue says %s", got)
	}
	list := manager.Get(at + "?full=1").Doc.Find("#f-versions li .grow a")
	frozen := manager.Get(list.AttrOr("href", ""))
	hash := frozen.Text("#hash")
	if list.Length() != 1 || len(hash) != 64 || !strings.Contains(frozen.Text("main"), "Nhu cầu và chiến lược") {
		t.Errorf("%d snapshots, hash %q: %.300s", list.Length(), hash, frozen.Text("main"))
	}

	s.Wait(time.Minute)
	business := account("caonguyen") + "/business"
	saved := manager.Submit(manager.Get(business+"/swot/new?quadrant=strength"), business+"/swot", url.Values{"body": {"Rang xay tại nguồn"}})
	if got := manager.Get(at).Text("#since"); saved.Status != http.StatusSeeOther || !strings.Contains(got, "1 thay đổi từ đó, không thay đổi nào cần duyệt lại") {
		t.Errorf("after daily business (%d): %s", saved.Status, got)
	}
	risks := account("caonguyen") + "/risks"
	saved = manager.Submit(manager.Get(risks+"/new"), risks, url.Values{"title": {"Mất vùng nguyên liệu"}, "reason": {"quality"}, "severity": {"4"}, "likelihood": {"2"}, "loss": {"900"}})
	if got := manager.Get(at).Text("main"); saved.Status != http.StatusSeeOther || !strings.Contains(got, "Cần duyệt lại") || !strings.Contains(got, "Rủi ro mới: Mất vùng nguyên liệu") || !strings.Contains(got, "có sửa đổi") {
		t.Errorf("after a new risk (%d): %.400s", saved.Status, got)
	}
	if got := manager.Get(list.AttrOr("href", "")).Text("#hash"); got != hash {
		t.Errorf("the snapshot has another hash: %s", got)
	}

	page = manager.Get(at + "?full=1")
	for range 2 {
		if p := manager.Submit(page, at+"/plan/next", nil); p.Status != http.StatusSeeOther {
			t.Fatalf("the next period answered %d: %.300s", p.Status, p.Text("main"))
		}
	}
	if got := status(); !strings.Contains(got, "Kế hoạch 2027") || !strings.Contains(got, "Nháp") {
		t.Errorf("the plan that follows: %s", got)
	}
	if got := manager.Get(account("caonguyen") + "/goals").Text("main"); !strings.Contains(got, "Mất vùng nguyên liệu") {
		t.Error("what the account holds did not live on")
	}
}

// A first plan made in November is of the coming year; its period is changed
// while it is being written, once for a double submit, and not afterwards.
func TestThePeriodOfAPlan(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	manager := s.As(t, "manager@demo.test")
	made := manager.Submit(manager.Get("/t/demo/accounts/new"), "/t/demo/accounts", url.Values{"name": {"Sữa Phương Nam"}})
	at, _, _ := strings.Cut(made.Location, "?")
	status := func() string { return manager.Get(at).Text("#plan-line") }
	if got := status(); !strings.Contains(got, "Kế hoạch 2027") {
		t.Errorf("the first plan: %s", got)
	}
	page := manager.Get(at + "?full=1")
	if p := manager.Submit(page, at+"/plan/period", url.Values{"period": {""}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("no period answered %d", p.Status)
	}
	for range 2 {
		if p := manager.Submit(page, at+"/plan/period", url.Values{"period": {"2027 H1"}}); p.Status != http.StatusSeeOther {
			t.Errorf("a period answered %d: %.300s", p.Status, p.Text("main"))
		}
	}
	if p := manager.Submit(page, at+"/plan/period", url.Values{"period": {"2028"}}); p.Status != http.StatusConflict {
		t.Errorf("a page that has become old answered %d", p.Status)
	}
	if got := status(); !strings.Contains(got, "Kế hoạch 2027 H1") {
		t.Errorf("the renamed plan: %s", got)
	}
	approved := account("annhien")
	if p := manager.Post(approved+"/plan/period", url.Values{"version": {"1"}, "period": {"2031"}}); p.Status != http.StatusConflict {
		t.Errorf("the period of an approved plan: %d", p.Status)
	}
}

// Who submits does not approve, be they a director; nor does the database let them.
func TestAuthorIsNotApprover(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	director := s.As(t, "director@demo.test")
	at := account("annhien")
	page := director.Get(at)
	if got := page.Text("#since"); !strings.Contains(got, "Cần duyệt lại") {
		t.Fatalf("the story's plan: %s", got)
	}
	if p := director.Submit(page, at+"/plan/submit", url.Values{"word": {"Sẽ kiểm chứng trong tháng"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("a director submitting answered %d", p.Status)
	}
	page = director.Get(at)
	version := page.Doc.Find("form[action$='/recall'] input[name=version]").AttrOr("value", "")
	if page.Doc.Find("form[action$='/approve']").Length() != 0 {
		t.Error("the page offers approval of one's own submission")
	}
	for _, act := range []string{"/approve", "/return"} {
		if p := director.Post(at+"/plan"+act, url.Values{"version": {version}, "reason": {"x"}}); p.Status != http.StatusForbidden {
			t.Errorf("%s of one's own submission answered %d", act, p.Status)
		}
	}
	conn := sitetest.Connect(t, s.Owner, "")
	_, err := conn.Exec(t.Context(), "update plan set status = 'approved', approved_at = now(), approved_by = submitted_by where status = 'submitted'")
	if err == nil || !strings.Contains(err.Error(), "plan_approved") {
		t.Errorf("the database says %v", err)
	}
	app := sitetest.Connect(t, s.Owner, "trucot_app")
	if _, err := app.Exec(t.Context(), "update plan_snapshot set body = '{}'"); err == nil {
		t.Error("a snapshot can be changed")
	}
}

// The document of a day is what it said at that day's end, beside another state
// what differs, and beside itself nothing.
func TestTheDocumentOfADay(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	s.Wait(24 * time.Hour) // to 2026-11-11
	v := s.As(t, "manager@demo.test")
	at := account("caonguyen")
	risks := at + "/risks"
	v.Submit(v.Get(risks+"/new"), risks, url.Values{"title": {"Mất vùng nguyên liệu"}, "reason": {"quality"}, "severity": {"4"}, "likelihood": {"2"}, "loss": {"900"}})
	for _, x := range []struct {
		query string
		risk  bool
		says  []string
	}{
		{"", true, nil},
		{"?as_of=2026-11-11", true, []string{"cuối ngày 11/11/2026"}},
		{"?as_of=2026-11-10", false, []string{"cuối ngày 10/11/2026", "chỉ đọc"}},
		{"?as_of=2026-11-11&against=now", true, []string{"Không có gì khác với hiện tại"}},
		{"?against=now", true, []string{"Không có gì khác với hiện tại"}},
		{"?against=d:2026-11-10", true, []string{"1 thay đổi", "Rủi ro mới: Mất vùng nguyên liệu"}},
		{"?since=2026-11-10", true, []string{"1 thay đổi"}},
		{"?as_of=2026-11-10&against=d:2026-11-11", false, []string{"1 thay đổi", "Rủi ro không còn: Mất vùng nguyên liệu"}},
		{"?as_of=2019-01-01", false, []string{"chưa có khách hàng này"}},
	} {
		p := v.Get(at + x.query)
		if got := strings.Contains(p.Doc.Find(".doc").Text(), "Mất vùng nguyên liệu"); p.Status != http.StatusOK || got != x.risk {
			t.Errorf("%s (%d) shows the new risk: %t", x.query, p.Status, got)
		}
		for _, words := range x.says {
			if !strings.Contains(p.Text("main"), words) {
				t.Errorf("%s does not say %q: %.300s", x.query, words, p.Text("#then, #against"))
			}
		}
		if x.query != "" && x.query != "?against=now" && strings.Contains(x.query, "as_of") && p.Doc.Find("main form[method=post]").Length() > 0 {
			t.Errorf("%s offers to change what was", x.query)
		}
	}
	for _, a := range v.Get("/t/demo/accounts").Doc.Find("a.row-link").EachIter() {
		at := a.AttrOr("href", "") + "?as_of=2026-11-11&against=now"
		if p := v.Get(at); !strings.Contains(p.Text("#against"), "Không có gì khác với hiện tại") {
			t.Errorf("%s: the history of today is not the tables of now: %s", a.Text(), p.Text("#against"))
		}
	}
	for _, query := range []string{"?as_of=2026-11-12", "?as_of=x", "?version=99", "?version=x"} {
		if p := v.Get(at + query); p.Status != http.StatusNotFound {
			t.Errorf("%s answered %d", query, p.Status)
		}
	}
	if n := s.Trips(func() { v.Get(at + "?as_of=2026-11-10&against=now") }); n > 3 {
		t.Errorf("a day beside now took %d round trips", n)
	}
}

// The first page of each pillar answers a day as the document does, which leads
// there; any other page of the account leads to the document of the day.
func TestThePillarsOfADay(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	s.Wait(24 * time.Hour) // to 2026-11-11
	v := s.As(t, "manager@demo.test")
	at, day := account("caonguyen"), "?as_of=2026-11-10"
	risks := at + "/risks"
	v.Submit(v.Get(risks+"/new"), risks, url.Values{"title": {"Mất vùng nguyên liệu"}, "reason": {"quality"}, "severity": {"4"}, "likelihood": {"2"}, "loss": {"900"}})
	links := v.Get(at + day).Doc.Find(".doc__side a")
	if links.Length() != 4 {
		t.Fatalf("the document of a day leads to %d pillars", links.Length())
	}
	for _, a := range links.EachIter() {
		to := a.AttrOr("href", "")
		p := v.Get(to)
		main := p.Text("main")
		if !strings.HasSuffix(to, day) || p.Status != http.StatusOK || !strings.Contains(main, "cuối ngày 10/11/2026") || p.Doc.Find(".doc__sec").Length() != 1 {
			t.Errorf("%s answered %d: %.300s", to, p.Status, main)
		}
		if p.Doc.Find("main form[method=post]").Length() > 0 || strings.Contains(main, "Mất vùng nguyên liệu") {
			t.Errorf("%s is not of that day, or can be changed", to)
		}
		if back := p.Doc.Find("#then a"); back.Length() != 2 || v.Get(back.Last().AttrOr("href", "")).Doc.Find("#then").Length() > 0 {
			t.Errorf("%s does not lead back to now", to)
		}
		if n := s.Trips(func() { v.Get(to) }); n > 3 {
			t.Errorf("%s took %d round trips", to, n)
		}
	}
	if got := v.Get(at + "/goals?as_of=2026-11-11").Text(".doc"); !strings.Contains(got, "Mất vùng nguyên liệu") {
		t.Errorf("the goals of a day lack its risk: %s", got)
	}
	for _, path := range []string{"/timeline", "/risks", "/value", "/history", "/business/needs"} {
		if p := v.Get(at + path + day); p.Status != http.StatusSeeOther || p.Location != at+day {
			t.Errorf("%s of a day answered %d to %q", path, p.Status, p.Location)
		}
	}
	if p := s.As(t, "manager@rival.test").Get(at + "/goals" + day); p.Status != http.StatusNotFound {
		t.Errorf("another organisation was answered %d", p.Status)
	}
}

// A minimum that the tenant sets keeps a plan back, and a remark is kept once.
func TestMinimumAndComments(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	admin, manager, viewer := s.As(t, "admin@demo.test"), s.As(t, "manager@demo.test"), s.As(t, "viewer@demo.test")
	settings := "/t/demo/admin/settings"
	if p := admin.Submit(admin.Get(settings), settings, url.Values{"plan_minimum": {"100"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("settings answered %d", p.Status)
	}
	at := account("hungviet")
	page := manager.Get(at)
	p := manager.Submit(page, at+"/plan/submit", url.Values{"word": {"Sẽ kiểm chứng trong tháng"}})
	if p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#refused").Length() != 1 || !strings.Contains(p.Text("#gate"), "cần ít nhất 100%") {
		t.Errorf("below the minimum answered %d: %s", p.Status, p.Text("#gate"))
	}
	page = manager.Get(at + "?talk=plan")
	for range 2 {
		if p := manager.Submit(page, at+"/comments", url.Values{"body": {"Đã bổ sung lộ trình"}}); p.Status != http.StatusSeeOther {
			t.Errorf("a comment answered %d", p.Status)
		}
	}
	if n := strings.Count(viewer.Get(at+"?talk=plan").Text("#comments"), "Đã bổ sung lộ trình"); n != 1 {
		t.Errorf("the comment is there %d times", n)
	}
	if p := viewer.Post(at+"/plan/submit", url.Values{"word": {"Sẽ kiểm chứng trong tháng"}}); p.Status != http.StatusForbidden {
		t.Errorf("a viewer submitting answered %d", p.Status)
	}
}

// facts are the tables that a plan says something of, each with a change of one thing.
var facts = map[string]string{
	"account":       "update account set vision = vision || ' hơn' where id = $1",
	"employment":    "update employment set title = title || ' mới' where id = (select employment_id from stakeholder where account_id = $1 and archived_at is null limit 1)",
	"stakeholder":   "update stakeholder set openness = openness % 5 + 1 where id = (select id from stakeholder where account_id = $1 and archived_at is null limit 1)",
	"swot_item":     "update swot_item set body = body || ' hơn' where id = (select id from swot_item where account_id = $1 and archived_at is null limit 1)",
	"gone":          "update swot_item set archived_at = now() where id = (select id from swot_item where account_id = $1 and archived_at is null limit 1)",
	"deep_answer":   "update deep_answer set source = source || ' hơn' where id = (select id from deep_answer where account_id = $1 and archived_at is null limit 1)",
	"client_goal":   "update client_goal set title = title || ' hơn' where id = (select id from client_goal where account_id = $1 and archived_at is null limit 1)",
	"need":          "update need set response = response || ' hơn' where id = (select id from need where account_id = $1 and archived_at is null limit 1)",
	"tows_strategy": "update tows_strategy set help = help || ' hơn' where id = (select id from tows_strategy where account_id = $1 and archived_at is null limit 1)",
	"goal":          "update goal set target = target + 1 where id = (select id from goal where account_id = $1 and archived_at is null limit 1)",
	"milestone":     "update milestone set title = title || ' hơn' where id = (select m.id from milestone m join goal g on g.id = m.goal_id where g.account_id = $1 and m.archived_at is null limit 1)",
	"risk":          "update risk set loss = loss + 1 where id = (select id from risk where account_id = $1 and archived_at is null limit 1)",
	"opportunity":   "update opportunity set amount = amount + 1 where id = (select id from opportunity where account_id = $1 and archived_at is null limit 1)",
	"account_value": "update account_value set amount = amount + 1 where id = (select id from account_value where account_id = $1 and archived_at is null limit 1)",
	"value_check":   "update value_check set note = note || ' hơn' where id = (select id from value_check where account_id = $1 limit 1)",
	"action":        "update action set title = title || ' hơn' where id = (select id from action where account_id = $1 and archived_at is null limit 1)",
	"plan_priority": "update plan_priority set text = text || ' hơn' where account_id = $1 and place = 1",
	"a colleague":   "update member set display_name = display_name || ' hơn' where id = (select owner_id from account where id = $1)",
}

// Whatever changed after the page was opened: nothing is decided, the page comes
// again with the line marked and what was typed, and decides what it shows then.
func TestADecisionIsAboutWhatIsShown(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	conn := sitetest.Connect(t, s.Owner, "")
	director := s.As(t, "director@demo.test")
	at := account("caonguyen")
	state := func() (status string) {
		if err := conn.QueryRow(t.Context(), "select status from plan where account_id = $1 and current", idOfPlan("account caonguyen")).Scan(&status); err != nil {
			t.Fatal(err)
		}
		return status
	}
	manager, risks := s.As(t, "manager@demo.test"), account("caonguyen")+"/risks"
	manager.Submit(manager.Get(risks+"/new"), risks, url.Values{"title": {"Mất vùng nguyên liệu"}, "reason": {"quality"}, "severity": {"4"}, "likelihood": {"2"}, "loss": {"900"}})
	page := director.Get(at)
	for table, change := range facts {
		if tag, err := conn.Exec(t.Context(), change, idOfPlan("account caonguyen")); err != nil || tag.RowsAffected() != 1 {
			t.Fatalf("%s: %s, %v", table, tag, err)
		}
		for act, values := range map[string]url.Values{"approve": nil, "return": {"reason": {"Thiếu mốc quý tới"}}} {
			p := director.Submit(page, at+"/plan/"+act, values)
			if p.Status != http.StatusConflict || p.Doc.Find("#content-changed").Length() != 1 || state() != "submitted" {
				t.Errorf("%s changed: to %s answered %d, and the plan is %s", table, act, p.Status, state())
			}
			if marked := p.Doc.Find(".doc [id^=l-] .state--risk").Length(); marked == 0 && table != "gone" {
				t.Errorf("%s changed: no line is marked", table)
			}
			if act == "return" && p.Doc.Find("#f-reason").Text() != "Thiếu mốc quý tới" {
				t.Errorf("the reason was lost: %q", p.Doc.Find("#f-reason").Text())
			}
		}
		page = director.Get(at)
	}
	if got := page.Doc.Find("#after li").Length(); got == 0 {
		t.Error("what changed since the submission is not told")
	}
	if p := director.Post(at+"/plan/approve", url.Values{"version": {page.Doc.Find("form[action$='/approve'] [name=version]").AttrOr("value", "")}}); p.Status != http.StatusConflict {
		t.Errorf("a decision on content unseen answered %d", p.Status)
	}
	if p := director.Submit(page, at+"/plan/approve", nil); p.Status != http.StatusSeeOther || state() != "approved" {
		t.Errorf("what is shown was not approved: %d, %s", p.Status, state())
	}
}
