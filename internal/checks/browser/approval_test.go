package browser_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

// swotOnly makes a key account whose plan is a full SWOT and nothing else, and answers with its address.
func swotOnly(s *stage, t *testing.T) string {
	t.Helper()
	admin, v := s.As(t, "admin@demo.test"), s.As(t, "manager@demo.test")
	must := func(p *sitetest.Page) *sitetest.Page {
		t.Helper()
		if p.Status >= 400 {
			t.Fatalf("answered %d: %.400s", p.Status, p.Text("main"))
		}
		return p
	}
	settings := "/t/demo/admin/settings"
	must(admin.Submit(admin.Get(settings), settings, url.Values{"plan_minimum": {"30"}}))
	made := must(v.Submit(v.Get("/t/demo/accounts/new"), "/t/demo/accounts", url.Values{"name": {"Sành Mây Núi"}, "tier": {"1"}}))
	account, _, _ := strings.Cut(made.Location, "?")
	for _, q := range []string{"strength", "weakness", "opportunity", "threat"} {
		for n := range 2 {
			form := v.Get(account + "/business/swot/new?quadrant=" + q)
			must(v.Submit(form, account+"/business/swot", url.Values{"body": {fmt.Sprint("Thẻ ", n, " ", q)}, "source": {"Báo cáo thường niên"}}))
		}
	}
	return account
}

// Scenario 1: a tier-1 plan with SWOT but no deep answers is refused, and the
// page names the three groups. Filled, and with "no churn risk, checked today",
// it is accepted; the director approves, and the header says so.
func TestSubmissionInTheBrowser(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	account := swotOnly(s, t)
	b := newTab(t, s.server.URL)
	b.screen(390, "light")
	s.signIn(b, "manager")
	b.open(account)
	b.submit(account + "/plan/submit")
	groups := []string{"Mô hình doanh thu", "Chiến lược thị trường", "Tầm nhìn dài hạn"}
	b.sees(append(groups, "Chưa trình được", "Đang soạn")...)

	b.follow(account + "/business#revenue")
	for question, body := range map[string]string{"revenue_model": "Bán sỉ cho nhà thầu", "marketing_message": "Bền trăm năm", "competitive_advantage": "Lò riêng"} {
		b.open(account + "/business/answers/" + question + "/edit")
		b.fill("body", body)
		b.send(account + "/business/answers/" + question)
	}
	b.open(account + "/business/answers/biggest_customers/edit")
	b.fill("body", "Ba nhà thầu lớn ở Hà Nội")
	b.send(account + "/business/answers/biggest_customers")
	b.open(account + "/business/client-goals/new")
	b.fill("title", "Mở lò thứ hai")
	b.fill("target_year", "2029")
	b.send(account + "/business/client-goals")
	b.open(account)
	if text := b.text("main"); strings.Contains(text, groups[0]) || !strings.Contains(text, "Rủi ro nào khiến họ ngưng hợp tác?") {
		t.Errorf("with the deep answers there the page says %s", text)
	}
	for _, question := range []string{"sell_more", "missed", "churn"} {
		b.open(account + "/goals")
		b.send(account + "/questions/" + question + "/none")
	}
	b.open(account)
	b.sees("Đủ điều kiện để trình duyệt")
	b.fill("word", "Sẽ gặp trong tháng này")
	b.send(account + "/plan/submit")
	b.sees("Đã trình")

	d := newTab(t, s.server.URL)
	d.screen(1440, "dark")
	s.signIn(d, "director")
	d.open("/t/demo/")
	d.follow("/t/demo/approvals")
	d.sees("Sành Mây Núi")
	d.follow(account)
	d.send(account + "/plan/approve")
	b.open(account)
	if got := b.text("#plan-line") + b.text("#standing"); !strings.Contains(got, "Đã duyệt") || !strings.Contains(got, "Bản 1, Lê Quốc Bảo duyệt") {
		t.Errorf("the header says %q", got)
	}
	refused := func(line string) bool { return strings.Contains(line, "422") } // the first submission, as it should be
	if noise := slices.DeleteFunc(append(b.complaints(), d.complaints()...), refused); len(noise) > 0 {
		t.Errorf("the console says\n  %s", lines(noise))
	}
}
