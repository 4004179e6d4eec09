package rhythm_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
	"trucot/internal/client/tenant"
	"trucot/internal/kernel/mail"
	"trucot/internal/rhythm/review"
)

func in(t *testing.T, p *sitetest.Page, selector string, wants ...string) {
	t.Helper()
	got := p.Text(selector)
	for _, want := range wants {
		if !strings.Contains(got, want) {
			t.Errorf("%s lacks %q: %.600s", selector, want, got)
		}
	}
}

// A review is planned, written in, and closed: the plan is kept, the next one
// planned, and what changes after is told.
func TestAReviewFromFirstToLast(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	client := v.Account("Cà phê Cao Nguyên Đỏ")
	base := client + "/reviews"
	form := v.Get(base + "/new")
	if p := v.Submit(form, base, url.Values{"due": {"soon"}}); p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-due").Length() != 1 {
		t.Fatalf("a wrong day answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	room := v.Follow(v.Submit(form, base, url.Values{"kind": {"qbr_internal"}, "due": {"2026-11-10"}}))
	in(t, room, "section[aria-labelledby=h-programme]", "Chỉ số và mục tiêu", "70 phút")
	at := room.Doc.Find("form:has([name=held_on])").AttrOr("action", "")

	saved := v.Follow(v.Submit(room, at, url.Values{"decisions": {"Tăng tần suất giao\nĐổi đầu mối"}, "agenda": {"30 Một việc"}}))
	in(t, saved, "section[aria-labelledby=h-programme]", "Một việc", "30 phút")
	if got := s.Trips(func() { v.Submit(saved, at, url.Values{"notes": {"Lần hai"}}) }); got > 4 {
		t.Errorf("a save took %d round trips", got)
	}
	wrong := v.Submit(saved, at+"/commitments", url.Values{"title": {""}, "by": {"2026-01-01"}})
	if wrong.Status != http.StatusUnprocessableEntity || wrong.Doc.Find("#e-title").Length() != 1 || wrong.Doc.Find("#e-by").Length() != 1 {
		t.Errorf("a wrong commitment answered %d: %s", wrong.Status, wrong.Text(".error-summary"))
	}
	for range 2 { // a double submit
		if p := v.Submit(saved, at+"/commitments", url.Values{"title": {"Gửi lịch giao mới"}, "by": {"2026-11-20"}}); p.Status != http.StatusSeeOther {
			t.Fatalf("a commitment answered %d: %s", p.Status, p.Text(".error-summary"))
		}
	}
	v.Submit(saved, at+"/adjustments", url.Values{"was": {"Giao mỗi tuần"}, "instead": {"Giao hai lần một tuần"}, "why": {"Kho khách nhỏ"}})
	saved = v.Get(at)
	if n := strings.Count(saved.Text("section[aria-labelledby=h-commitments]"), "Gửi lịch giao mới"); n != 1 {
		t.Errorf("the commitment is there %d times", n)
	}
	in(t, saved, "section[aria-labelledby=h-adjusted]", "Giao mỗi tuần", "Kho khách nhỏ")
	in(t, v.Get(client+"/execution"), "main", "Gửi lịch giao mới")
	in(t, v.Get(base+"?open=adjustments"), "#adjustments", "Giao hai lần một tuần", "Đánh giá quý nội bộ")

	open := v.Submit(saved, at, url.Values{"act": {"close"}})
	if open.Status != http.StatusUnprocessableEntity || open.Doc.Find("#e-held_on").Length() != 1 || open.Doc.Find("#e-next_due").Length() != 1 {
		t.Fatalf("closing without a day answered %d: %s", open.Status, open.Text(".error-summary"))
	}
	last := url.Values{"act": {"close"}, "held_on": {"2026-11-10"}, "next_due": {"2027-02-10"}, "rating": {"4"}}
	closed := v.Follow(v.Submit(open, at, last))
	in(t, closed, "section[aria-labelledby=h-record]", "Đổi đầu mối", "4/5", "10/02/2027")
	in(t, closed, "section[aria-labelledby=h-after]", "Chưa có gì thay đổi")
	if closed.Doc.Find("form:has([name=held_on])").Length() != 0 {
		t.Error("a closed review is still written in")
	}
	if p := v.Submit(open, at, last); p.Status != http.StatusSeeOther {
		t.Errorf("closing twice answered %d", p.Status)
	}
	list := v.Get(base)
	in(t, list, "main", "10/02/2027", "Đã lên lịch", "Đã đóng")
	if n := strings.Count(list.Text("tbody"), "10/02/2027"); n < 1 || n > 2 {
		t.Errorf("the next review is planned %d times", n)
	}

	s.Wait(24 * time.Hour)
	v = s.As(t, "manager@demo.test")
	swot := client + "/business"
	if p := v.Submit(v.Get(swot+"/swot/new?quadrant=strength"), swot+"/swot", url.Values{"body": {"Vùng trồng riêng"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("a card answered %d", p.Status)
	}
	risk := url.Values{"title": {"Mất vùng nguyên liệu"}, "reason": {"quality"}, "severity": {"4"}, "likelihood": {"2"}, "loss": {"900"}}
	if p := v.Submit(v.Get(client+"/risks/new"), client+"/risks", risk); p.Status != http.StatusSeeOther {
		t.Fatalf("a risk answered %d", p.Status)
	}
	for lang, sentences := range map[string][]string{
		"en": {"New SWOT card: Vùng trồng riêng", "New risk: Mất vùng nguyên liệu"},
		"vi": {"Thẻ SWOT mới: Vùng trồng riêng", "Rủi ro mới: Mất vùng nguyên liệu"},
	} {
		told := v.Get(at + "?lang=" + lang)
		in(t, told, "section[aria-labelledby=h-after]", sentences...)
		if n := told.Doc.Find("section[aria-labelledby=h-after] li").Length(); n != 2 {
			t.Errorf("%d sentences after two edits: %s", n, told.Text("section[aria-labelledby=h-after]"))
		}
	}
	if old := v.Get(client + "?as_of=2026-11-10"); strings.Contains(old.Text("main"), "Mất vùng nguyên liệu") {
		t.Error("the page of the day of the review shows what came after")
	}
	after := v.Get(at + "?lang=vi")
	link := after.Doc.Find("a[href*='?version=']").First().AttrOr("href", "")
	frozen := v.Get(link)
	if frozen.Status != http.StatusOK || strings.Contains(frozen.Text("main"), "Vùng trồng riêng") || !strings.Contains(frozen.Text("main"), "khi đóng buổi đánh giá") {
		t.Errorf("the snapshot at %q (%d): %.300s", link, frozen.Status, frozen.Text("main"))
	}
	if got := v.Get(client + "?full=1").Text("#f-versions"); strings.Contains(got, "Bản 0") {
		t.Errorf("the plan lists what reviews kept: %s", got)
	}
	if p := v.Get(at + "/present"); p.Status != http.StatusOK || p.Doc.Find(".slide").Length() != 6 || p.Doc.Find("nav.sidenav, .sidenav").Length() != 0 {
		t.Errorf("the screen answered %d with %d sections", p.Status, p.Doc.Find(".slide").Length())
	}
}

// A report from the road: begun from the planned touch, kept as a draft, sent once.
func TestAFieldReport(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	client := v.Account("Sữa An Nhiên")
	at := client + "/field-report"
	form := v.Get(at)
	if form.Doc.Find("select[name=person] option[selected]").AttrOr("value", "") == "" {
		t.Error("the form does not begin with the planned touch")
	}
	kept := v.Follow(v.Submit(form, at, url.Values{"summary": {"Xem kho lạnh"}, "act": {"draft"}}))
	in(t, kept, "main", "Bản nháp", "Xem kho lạnh")
	kept = v.Follow(v.Submit(kept, at, url.Values{"outcome": {"Đồng ý thử"}, "act": {"draft"}}))
	in(t, kept, "main", "Đồng ý thử")
	if p := v.Submit(kept, at, url.Values{"next_step": {"Gửi mẫu"}}); p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-next_by").Length() != 1 || !strings.Contains(p.Text("main"), "Xem kho lạnh") {
		t.Errorf("a step without a day answered %d", p.Status)
	}
	sent := url.Values{"next_step": {"Gửi mẫu thùng xốp"}, "next_by": {"2026-11-18"}, "rating": {"5"}}
	first := v.Submit(kept, at, sent)
	again := v.Submit(kept, at, sent)
	if first.Status != http.StatusSeeOther || again.Location != first.Location {
		t.Fatalf("sent %d to %s, again %d to %s: %s", first.Status, first.Location, again.Status, again.Location, first.Text(".error-summary"))
	}
	report := v.Follow(first)
	in(t, report, "main", "Báo cáo thực địa", "Xem kho lạnh", "5/5", "Gửi mẫu thùng xốp")
	if link := report.Doc.Find("main a[href*='?version=']"); link.Length() != 1 || !strings.Contains(v.Get(link.AttrOr("href", "")+"&full=1").Text("main"), "Tăng doanh thu màng 5 lớp") {
		t.Errorf("the plan as the report left it: %d links", link.Length())
	}
	if n := strings.Count(v.Get(client+"/timeline").Text("main"), "Xem kho lạnh"); n != 1 {
		t.Errorf("the timeline tells it %d times", n)
	}
	if strings.Contains(v.Get(at).Text("main"), "Xem kho lạnh") {
		t.Error("the draft is still there")
	}
}

// The report over all accounts, narrowed and as a file; a manager sees their own.
func TestTeamReport(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	manager, director := s.As(t, "manager@demo.test"), s.As(t, "director@demo.test")
	all, own := director.Get("/t/demo/reviews"), manager.Get("/t/demo/reviews")
	rows := func(p *sitetest.Page) int { return p.Doc.Find("table").First().Find("tbody tr").Length() }
	if rows(all) != 11 || rows(own) == 0 || rows(own) >= rows(all) {
		t.Errorf("the director sees %d, the manager %d", rows(all), rows(own))
	}
	late := director.Get("/t/demo/reviews?state=late")
	if n := rows(late); n == 0 || n >= rows(all) {
		t.Errorf("%d are late", n)
	}
	in(t, late, "main", "Trễ 3 ngày", "Ngân hàng Hưng Việt")
	file := director.Get("/t/demo/reviews/export?state=late")
	if strings.Count(file.Body, "\r\n") != rows(late)+1 || !strings.Contains(file.Body, "Ngân hàng Hưng Việt") {
		t.Errorf("the file: %.300s", file.Body)
	}
	if strings.Contains(s.As(t, "manager@rival.test").Get("/t/rival/reviews").Body, "An Nhiên") {
		t.Error("another organisation's clients are listed")
	}
}

// Whoever owns an account is reminded of each review once, however often the task runs.
func TestReminders(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	base, err := url.Parse("http://127.0.0.1:8080")
	if err != nil {
		t.Fatal(err)
	}
	actor := tenant.System(s.Tenant(t, "demo"), "demo")
	actor.Settings.Zone = time.UTC
	before := len(s.Mails(t))
	for range 3 {
		if err := review.Remind(t.Context(), s.Pool, actor, dbtest.Secret, base); err != nil {
			t.Fatal(err)
		}
	}
	mails := s.Mails(t)[before:]
	text := ""
	for _, m := range mails {
		text += m.To + " " + m.Subject + " " + m.Text
	}
	if len(mails) != 3 || !strings.Contains(text, "Quá hạn đánh giá: Ngân hàng Hưng Việt") || !strings.Contains(text, "http://127.0.0.1:8080/t/demo/accounts/") {
		t.Errorf("%d mails: %s", len(mails), text)
	}
	home := s.As(t, "manager@demo.test").Get("/t/demo/")
	in(t, home, "section[aria-labelledby=h-reviews]", "Ngân hàng Hưng Việt", "Sữa An Nhiên")
	if strings.Contains(home.Text("section[aria-labelledby=h-reviews]"), "Thủy sản") {
		t.Error("a review in three weeks is announced")
	}
	in(t, s.As(t, "director@demo.test").Get("/t/demo/portfolio"), ".kpis", "Đánh giá đúng hạn")
}

// Whoever owns clients whose cadence asks for a review that nobody planned is
// told so in one mail, each client and day once; a planned review ends it.
func TestNudges(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	base, err := url.Parse("http://127.0.0.1:8080")
	if err != nil {
		t.Fatal(err)
	}
	actor := tenant.System(s.Tenant(t, "demo"), "demo")
	actor.Settings.Zone = time.UTC
	run := func(now time.Time) (mails []mail.Message) {
		t.Helper()
		before := len(s.Mails(t))
		for range 3 {
			if err := errors.Join(review.RefreshTenant(t.Context(), s.Pool.At(now), actor), review.Nudge(t.Context(), s.Pool.At(now), actor, dbtest.Secret, base)); err != nil {
				t.Fatal(err)
			}
		}
		return s.Mails(t)[before:]
	}
	later := s.Pool.Now().AddDate(1, 0, 0)
	told := run(later)
	owners := map[string]int{}
	for _, m := range told {
		owners[m.To]++
		if !strings.Contains(m.Subject, "chưa ai lên lịch") || !strings.Contains(m.Text, "/reviews/new") {
			t.Errorf("the mail: %s\n%s", m.Subject, m.Text)
		}
	}
	if len(told) != len(owners) || owners["khoa@demo.test"] != 1 || owners["manager@demo.test"] != 0 { // whose clients all have one planned
		t.Errorf("the mails go to %v", owners)
	}
	if again := run(later); len(again) != 0 {
		t.Errorf("told twice: %v", again)
	}
}

// The cadence follows the tier and can be set.
func TestCadenceIsSet(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	admin, v := s.As(t, "admin@demo.test"), s.As(t, "manager@demo.test")
	client := v.Account("Sữa An Nhiên")
	in(t, v.Get(client+"/reviews"), ".facts", "30 ngày")
	at := "/t/demo/admin/settings"
	if p := admin.Submit(admin.Get(at), at, url.Values{"review_1": {"3"}}); p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-review_1").Length() != 1 {
		t.Errorf("three days answered %d", p.Status)
	}
	admin.Submit(admin.Get(at), at, url.Values{"review_1": {"45"}})
	in(t, v.Get(client+"/reviews"), ".facts", "45 ngày")
}
