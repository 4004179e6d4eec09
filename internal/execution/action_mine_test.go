package execution_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

func TestMyActions(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	list := v.Get(allWork)
	for _, want := range []string{"Trễ hạn", "7 ngày tới", "Chờ tôi nhận", "Chuẩn bị bản tóm tắt một trang cho buổi gặp", "Sau đó"} {
		if !strings.Contains(list.Text("main"), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	mine := func(title string) string {
		form := v.Get(allWork).Doc.Find(".todo li:contains('"+title+"') button.tick").AttrOr("formaction", "")
		if form == "" {
			t.Fatalf("%q is not among my actions", title)
		}
		return strings.TrimSuffix(form, "/done")
	}
	waits := mine("Chuẩn bị bản tóm tắt")
	if p := v.Follow(v.Post(waits+"/accept", nil)); strings.Contains(p.Text("main"), "Chờ tôi nhận") {
		t.Error("what was accepted still waits")
	}
	if p := v.Post(waits+"/snooze", url.Values{"due": {"2026-11-01"}}); p.Status != http.StatusUnprocessableEntity || p.Doc.Find(".field--error").Length() != 2 {
		t.Errorf("snoozing into the past without a reason answered %d with %d errors", p.Status, p.Doc.Find(".field--error").Length())
	}
	v.Post(waits+"/snooze", url.Values{"due": {"2026-12-24"}, "slip_reason": {"Chờ lịch của anh Nam"}})
	if text := row(v.Get(allWork), "Chuẩn bị bản tóm tắt"); !strings.Contains(text, "24/12") || !strings.Contains(text, "dời 1 lần") || !strings.Contains(text, "Chờ lịch của anh Nam") {
		t.Errorf("a snoozed action says %q", text)
	}
	done := mine("Demo tem")
	page := v.Follow(v.Post(done+"/done", nil))
	if undo := page.Doc.Find(".flash form, form[action='" + done + "/done']"); undo.Length() == 0 {
		t.Error("ticking off offers no undo")
	}
	if p := v.Post(waits+"/decline", nil); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("declining without a reason answered %d", p.Status)
	}
	v.Post(waits+"/decline", url.Values{"declined_reason": {"Không kịp"}})
	if p := v.Post(waits+"/accept", nil); p.Status != http.StatusNotFound {
		t.Errorf("what was handed back answered %d", p.Status)
	}
	if p := s.As(t, "director@demo.test").Post(done+"/done", nil); p.Status != http.StatusNotFound {
		t.Errorf("someone else's action answered %d", p.Status)
	}
	if csv := v.Get("/t/demo/my-actions/export"); !strings.HasPrefix(csv.Body, "\ufeff") || !strings.Contains(csv.Body, "Gửi đề xuất giá màng 5 lớp,Sữa An Nhiên") {
		t.Error("the file lacks the actions")
	}
	if p := s.As(t, "viewer@demo.test").Get(allWork); p.Status != 200 || p.Doc.Find("main form").Length() != 0 {
		t.Error("a viewer has something to change")
	}
}

// A member with very many actions sees those of the week, all of them on demand,
// and gets all of them in the file.
func TestVeryManyActions(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	conn := sitetest.Connect(t, s.Owner, "")
	_, err := conn.Exec(t.Context(), `
		insert into trucot.action (tenant_id, id, account_id, title, accountable_id, accepted_at, status, due, created_at, updated_at)
		select a.tenant_id, gen_random_uuid(), a.id, 'Việc số ' || n, m.id, now(), 'accepted', date '2027-01-01' + n, now(), now()
		from trucot.account a
		join trucot.member m on m.tenant_id = a.tenant_id and m.email = 'manager@demo.test', generate_series(1, 70) n
		where a.name = 'Sữa An Nhiên'`)
	if err != nil {
		t.Fatal(err)
	}
	p := v.Get(allWork)
	listed := p.Doc.Find(".todo li[id^='a-']").Length()
	if got := strings.Count(v.Get("/t/demo/my-actions/export").Body, "\r\n") - 1; got != listed || listed < 70 {
		t.Errorf("the file has %d actions, the page %d", got, listed)
	}
	if n := v.Get("/t/demo/").Doc.Find(".todo li:contains('Việc số')").Length(); n != 0 {
		t.Errorf("this week has %d actions of next year", n)
	}
}

// allWork is the first page with all of one's own work.
const allWork = "/t/demo/?view=all"

// The old address of one's own actions leads to where they stand.
func TestMyActionsAreOnTheFirstPage(t *testing.T) {
	t.Parallel()
	v := sitetest.New(t).As(t, "manager@demo.test")
	if p := v.Get("/t/demo/my-actions"); p.Location != "/t/demo/" {
		t.Errorf("my-actions leads to %q", p.Location)
	}
	if n := v.Get("/t/demo/").Doc.Find("#sidenav a[href*='my-actions']").Length(); n != 0 {
		t.Error("the menu has a second entry for one's own work")
	}
}
