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
	at := account("caonguyen") + "/plan"
	status := func() string { return manager.Get(at).Text("#plan-line") }
	if p := director.Get("/t/demo/approvals"); !strings.Contains(p.Text("main"), "Cà phê Cao Nguyên Đỏ") || !strings.Contains(p.Text("main"), "3 ngày") {
		t.Errorf("the queue shows %s", p.Text("main"))
	}
	if p := director.Get("/t/demo/"); !strings.Contains(p.Text("section[aria-labelledby=h-plans]"), "Cà phê Cao Nguyên Đỏ") {
		t.Errorf("the director's home shows %q", p.Text("section[aria-labelledby=h-plans]"))
	}

	page := director.Get(at)
	if got := page.Text("section[aria-labelledby=gate]"); !strings.Contains(got, "Không còn thiếu gì") {
		t.Errorf("the demo submitted a plan that the gate refuses: %s", got)
	}
	if p := director.Submit(page, at+"/return", url.Values{"reason": {" "}}); p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-reason").Length() != 1 {
		t.Errorf("no reason answered %d", p.Status)
	}
	director.Submit(page, at+"/return", url.Values{"reason": {"Thiếu mốc quý tới"}})
	if got := manager.Get(at).Text("main"); !strings.Contains(got, "Yêu cầu sửa") || strings.Count(got, "Thiếu mốc quý tới") != 2 {
		t.Errorf("the submitter reads %.500s", got)
	}
	if p := director.Submit(page, at+"/approve", nil); p.Status != http.StatusConflict || p.Doc.Find("#stale").Length() != 1 {
		t.Errorf("approving what was sent back answered %d", p.Status)
	}

	again := manager.Get(at)
	manager.Submit(again, at+"/submit", nil)
	if p := manager.Submit(again, at+"/submit", nil); p.Status != http.StatusSeeOther {
		t.Errorf("a double submit answered %d: %s", p.Status, p.Text("main"))
	}
	manager.Submit(manager.Get(at), at+"/recall", nil)
	if got := status(); !strings.Contains(got, "Thu hồi") {
		t.Errorf("after the recall: %s", got)
	}
	page = manager.Get(at)
	if got := s.Trips(func() { manager.Submit(page, at+"/submit", nil) }); got > 4 {
		t.Errorf("a submission took %d round trips", got)
	}
	if p := manager.Post(at+"/approve", url.Values{"version": {"6"}}); p.Status != http.StatusForbidden {
		t.Errorf("a manager approving answered %d", p.Status)
	}
	page = director.Get(at)
	s.Wait(time.Minute)
	director.Submit(page, at+"/approve", nil)
	if p := director.Submit(page, at+"/approve", nil); p.Status != http.StatusSeeOther {
		t.Errorf("a double approval answered %d", p.Status)
	}
	if got := status(); !strings.Contains(got, "Đã duyệt") || !strings.Contains(got, "Bản 1, Lê Quốc Bảo duyệt") || !strings.Contains(got, "chưa đổi gì") {
		t.Errorf("after the approval: %s", got)
	}
	if got := director.Get("/t/demo/approvals").Text("main"); !strings.Contains(got, "Không có kế hoạch nào chờ duyệt") {
		t.Errorf("the empty queue says %s", got)
	}
	list := manager.Get(at).Doc.Find("section[aria-labelledby=snapshots] a")
	frozen := manager.Get(list.AttrOr("href", ""))
	hash := frozen.Text("#hash")
	if list.Length() != 1 || len(hash) != 64 || !strings.Contains(frozen.Text("main"), "TOWS") {
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
	if got := manager.Get(at).Text("main"); saved.Status != http.StatusSeeOther || !strings.Contains(got, "Cần duyệt lại") || !strings.Contains(got, "Rủi ro mới: Mất vùng nguyên liệu") || !strings.Contains(got, "2 thay đổi") {
		t.Errorf("after a new risk (%d): %.400s", saved.Status, got)
	}
	if got := manager.Get(list.AttrOr("href", "")).Text("#hash"); got != hash {
		t.Errorf("the snapshot has another hash: %s", got)
	}

	page = manager.Get(at)
	for range 2 {
		if p := manager.Submit(page, at+"/next", nil); p.Status != http.StatusSeeOther {
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

// Who submits does not approve, be they a director; nor does the database let them.
func TestAuthorIsNotApprover(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	director := s.As(t, "director@demo.test")
	at := account("annhien") + "/plan"
	page := director.Get(at)
	if got := page.Text("#since"); !strings.Contains(got, "Cần duyệt lại") {
		t.Fatalf("the story's plan: %s", got)
	}
	if p := director.Submit(page, at+"/submit", nil); p.Status != http.StatusSeeOther {
		t.Fatalf("a director submitting answered %d", p.Status)
	}
	page = director.Get(at)
	version := page.Doc.Find("form[action$='/recall'] input[name=version]").AttrOr("value", "")
	if page.Doc.Find("form[action$='/approve']").Length() != 0 {
		t.Error("the page offers approval of one's own submission")
	}
	for _, act := range []string{"/approve", "/return"} {
		if p := director.Post(at+act, url.Values{"version": {version}, "reason": {"x"}}); p.Status != http.StatusForbidden {
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

// A minimum that the tenant sets keeps a plan back, and a remark is kept once.
func TestMinimumAndComments(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	admin, manager, viewer := s.As(t, "admin@demo.test"), s.As(t, "manager@demo.test"), s.As(t, "viewer@demo.test")
	settings := "/t/demo/admin/settings"
	if p := admin.Submit(admin.Get(settings), settings, url.Values{"plan_minimum": {"100"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("settings answered %d", p.Status)
	}
	at := account("hungviet") + "/plan"
	page := manager.Get(at)
	p := manager.Submit(page, at+"/submit", nil)
	if p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#refused").Length() != 1 || !strings.Contains(p.Text("section[aria-labelledby=gate]"), "cần ít nhất 100%") {
		t.Errorf("below the minimum answered %d: %s", p.Status, p.Text("section[aria-labelledby=gate]"))
	}
	for range 2 {
		if p := manager.Submit(page, at+"/comments", url.Values{"comment": {"Đã bổ sung lộ trình"}}); p.Status != http.StatusSeeOther {
			t.Errorf("a comment answered %d", p.Status)
		}
	}
	if n := strings.Count(viewer.Get(at).Text("section[aria-labelledby=comments]"), "Đã bổ sung lộ trình"); n != 1 {
		t.Errorf("the comment is there %d times", n)
	}
	if p := viewer.Post(at+"/submit", nil); p.Status != http.StatusForbidden {
		t.Errorf("a viewer submitting answered %d", p.Status)
	}
}
