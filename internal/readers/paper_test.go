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
	page, file := folded(v.Get(at+"?full=1").Text("main")), v.Get(at+"/plan.pdf")
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
	director.Submit(director.Get(at), at+"/plan/approve", nil)
	sum := regexp.MustCompile(`^[0-9a-f]{12}`).FindString(manager.Get(at + "?version=1").Text("#hash"))
	now := manager.Get(at + "/plan.pdf")
	for _, want := range []string{"Bản 1, ", " duyệt 10/11/2026", "Mã nội dung " + sum, "1/2", "2/2"} {
		if sum == "" || !strings.Contains(now.Body, want) {
			t.Errorf("the file of what was approved does not say %q: %.900s", want, now.Body)
		}
	}
	if address := "http://127.0.0.1:8080" + at + "?version=1"; !strings.Contains(string(now.Raw), address) {
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

// A client's copy says nothing that is not for them, in the file and in its
// preview; the preview names what it leaves out.
func TestClientsCopy(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	at := v.Account("Sữa An Nhiên")
	const title = "Gọi chị Hương báo lịch kho lạnh"
	actions := at + "/execution"
	add := func(end string, change url.Values) {
		change["title"], change["due"] = []string{title + end}, []string{"11/11/2026"}
		p := v.Submit(v.Get(actions+"/new"), actions, change)
		if p.Status != http.StatusSeeOther {
			t.Fatalf("the action answered %d: %s", p.Status, p.Text(".error-summary"))
		}
	}
	add(" cho ta", url.Values{})
	copyOf := func() (file, preview string) {
		return folded(v.Get(at + "/plan.pdf?client=1").Body), folded(v.Get(at + "/plan/client").Text("main .split > div.stack"))
	}
	file, preview := copyOf()
	whole := folded(v.Get(at + "/plan.pdf").Body)
	for _, theirs := range []string{"Truy xuất 100% lô sữa bột", "Phan Văn Thịnh", "Giải phóng 7 tỷ ₫ vốn lưu động"} {
		if !strings.Contains(whole, theirs) || !strings.Contains(file, theirs) || !strings.Contains(preview, theirs) {
			t.Errorf("%q is not in the copy: %s", theirs, file)
		}
	}
	for _, ours := range []string{
		"Trung lập", "Phản đối", "Vòng trong", "5/5", "Hạng 1", "Tin cậy", "Điểm yếu", "Đối thủ chào giá", "giả định", "Nỗi đau", "Gia hạn khung carton",
		"Hiện tại", "12,4 tỷ", "Giá trị có rủi ro", "Mở được hợp đồng khung", "Gặp Tổng giám đốc", "Tăng doanh thu", "Đã duyệt", title,
	} {
		if !strings.Contains(whole, ours) {
			t.Errorf("the plan itself does not say %q: the search would see no leak of it", ours)
		}
		if strings.Contains(file, ours) || strings.Contains(preview, ours) && ours != "Hiện tại" {
			t.Errorf("the copy says %q", ours)
		}
	}
	for lang, want := range map[string]string{"vi": "Rủi ro và giá trị có rủi ro", "en": "Risks, and value at risk"} {
		if got := v.Get(at + "/plan/client?lang=" + lang).Text("section[aria-labelledby=h-left]"); !strings.Contains(got, want) {
			t.Errorf("the preview in %s leaves out %q", lang, got)
		}
	}
	add(" cho khách", url.Values{"shared": {"on"}})
	if file, preview = copyOf(); !strings.Contains(file, title+" cho khách") || !strings.Contains(preview, title+" cho khách") || strings.Contains(file, title+" cho ta") {
		t.Errorf("a shared action is not in the copy: %s", file)
	}
	if file := v.Get(at + "/plan.pdf?client=1&version=1"); strings.Contains(file.Body, "Phản đối") || !strings.Contains(file.Body, "Bản 1, ") || pdftest.Pages(t, file.Raw) > 2 {
		t.Errorf("the copy of an edition reads %.600s", file.Body)
	}
}
