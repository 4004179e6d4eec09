package readers_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trucot/internal/checks/pdftest"
	"trucot/internal/checks/sitetest"
)

// folded is text without what only lays it out.
func folded(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), " ")
}

// every is each Vietnamese vowel with each tone, in both cases.
const every = "a à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ e è é ẻ ẽ ẹ ê ề ế ể ễ ệ i ì í ỉ ĩ ị o ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ ơ ờ ớ ở ỡ ợ " +
	"u ù ú ủ ũ ụ ư ừ ứ ử ữ ự y ỳ ý ỷ ỹ ỵ đ"

// What is copied out of the PDF is what the page says, to the last mark.
func TestPlanOnPaperIsThePlan(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "director@demo.test")
	at := v.Account("Bánh kẹo Hoa Ban")
	lower, upper := every, strings.ToUpper(every)
	for _, title := range []string{"Về 33 Đường Nguyễn Hữu Thọ, Quận 7", "Bớt 1.250.000.000 ₫ chi phí", lower, upper} {
		v.Submit(v.Get(at+"/business/client-goals/new"), at+"/business/client-goals", url.Values{"title": {title}, "metric": {""}, "year": {""}})
	}
	page, file := folded(v.Get(at+"/plan").Text("main")), v.Get(at+"/plan.pdf")
	text := folded(file.Body)
	for _, want := range []string{"33 Đường Nguyễn Hữu Thọ, Quận 7", "1.250.000.000 ₫", lower, upper} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
		if !strings.Contains(text, want) {
			t.Errorf("the file does not say %q:\n%s", want, text)
		}
	}
	for _, f := range pdftest.Fonts(t, file.Raw) {
		if !f.Embedded || !f.Unicode {
			t.Errorf("%s: embedded %v, with letters %v", f.Name, f.Embedded, f.Unicode)
		}
	}
}

// Every plan of the demo, in both languages, stands on two pages.
func TestPlansOnPaperTakeTwoPages(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, n := s.As(t, "admin@demo.test"), 0
	v.Get("/t/demo/accounts").Doc.Find("main a[href^='/t/demo/accounts/']").Each(func(_ int, a *goquery.Selection) {
		at := a.AttrOr("href", "")
		if !regexp.MustCompile(`^/t/demo/accounts/[0-9a-f-]{36}$`).MatchString(at) {
			return
		}
		for _, lang := range []string{"vi", "en"} {
			p := v.Get(at + "/plan.pdf?lang=" + lang)
			if p.Status != http.StatusOK || p.Header.Get("Content-Type") != "application/pdf" || !strings.HasPrefix(p.Header.Get("Content-Disposition"), "attachment; filename=") {
				t.Fatalf("%s answered %d %v", at, p.Status, p.Header)
			}
			n++
			if pages := pdftest.Pages(t, p.Raw); pages > 2 {
				t.Errorf("%s in %s has %d pages", a.Text(), lang, pages)
			}
			if foreign := map[string]string{"vi": "Next action", "en": "Việc kế tiếp"}[lang]; strings.Contains(p.Body, foreign) {
				t.Errorf("%s in %s says %q", a.Text(), lang, foreign)
			}
		}
	})
	if n < 20 {
		t.Errorf("only %d files were read", n)
	}
}

// The file says which content it is: a draft, an edition, who approved it, and the
// fingerprint that the pages show.
func TestPlanOnPaperNamesItsContent(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	manager, director := s.As(t, "manager@demo.test"), s.As(t, "director@demo.test")
	at := manager.Account("Cà phê Cao Nguyên Đỏ")
	if got := manager.Get(at + "/plan.pdf").Body; !strings.Contains(got, "Bản nháp 10/11/2026 (Đã trình)") {
		t.Errorf("a plan that waits is called %.600s", got)
	}
	if p := manager.Get(at + "/plan.pdf?version=1"); p.Status != http.StatusNotFound {
		t.Errorf("an edition that is not there answered %d", p.Status)
	}
	director.Submit(director.Get(at+"/plan"), at+"/plan/approve", nil)
	link := manager.Get(at + "/plan").Doc.Find("section[aria-labelledby=snapshots] a").First()
	sum := regexp.MustCompile(`[0-9a-f]{12}`).FindString(manager.Get(at + "/plan").Text("section[aria-labelledby=snapshots]"))
	now := manager.Get(at + "/plan.pdf")
	for _, want := range []string{"Bản 1, ", " duyệt 10/11/2026", "Mã nội dung " + sum, "1/2", "2/2"} {
		if sum == "" || !strings.Contains(now.Body, want) {
			t.Errorf("the file of what was approved does not say %q: %.900s", want, now.Body)
		}
	}
	if address := "http://127.0.0.1:8080" + link.AttrOr("href", "-"); !strings.Contains(string(now.Raw), address) {
		t.Errorf("the file does not lead to %s", address)
	}
	goals := at + "/business/client-goals"
	manager.Submit(manager.Get(goals+"/new"), goals, url.Values{"title": {"Mở kho lạnh thứ ba"}})
	draft, first := manager.Get(at+"/plan.pdf"), manager.Get(at+"/plan.pdf?version=1")
	if !strings.Contains(draft.Body, "đã đổi từ bản 1") || !strings.Contains(draft.Body, "Mở kho lạnh thứ ba") || strings.Contains(draft.Body, sum) {
		t.Errorf("what changed since is called %.600s", draft.Body)
	}
	if !strings.Contains(first.Body, "Bản 1, ") || !strings.Contains(first.Body, sum) || strings.Contains(first.Body, "Mở kho lạnh thứ ba") {
		t.Errorf("the edition reads %.600s", first.Body)
	}
	if got := manager.Get(at + "/plan.pdf?version=1&lang=en").Body; !strings.Contains(got, "Version 1, approved by") {
		t.Errorf("the edition in English reads %.600s", got)
	}
	for _, version := range []string{"2", "0", "-1", "x", "99999999999999999999"} {
		if p := manager.Get(at + "/plan.pdf?version=" + version); p.Status != http.StatusNotFound {
			t.Errorf("?version=%s answered %d", version, p.Status)
		}
	}
}

func TestWhoMayPrintThePlan(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	at := s.As(t, "manager@demo.test").Account("Sữa An Nhiên") + "/plan.pdf"
	for email, want := range map[string]int{"viewer@demo.test": http.StatusOK, "director@demo.test": http.StatusOK, "manager@rival.test": http.StatusNotFound} {
		if p := s.As(t, email).Get(at); p.Status != want {
			t.Errorf("%s: %d, want %d", email, p.Status, want)
		}
	}
	v := s.As(t, "manager@demo.test")
	if got := s.Trips(func() { v.Get(at) }); got > 3 {
		t.Errorf("the file takes %d round trips", got)
	}
}
