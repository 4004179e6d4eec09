package execution_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

func TestMyActions(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	list := v.Get("/t/demo/my-actions")
	for _, want := range []string{"Trễ hạn", "Trong 7 ngày tới", "Chờ tôi nhận", "Chuẩn bị bản tóm tắt một trang cho buổi gặp", "Sau đó"} {
		if !strings.Contains(list.Text("main"), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	mine := func(title string) string {
		form := v.Get("/t/demo/my-actions").Doc.Find(".todo li:contains('"+title+"') button.tick").AttrOr("formaction", "")
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
	if text := row(v.Get("/t/demo/my-actions"), "Chuẩn bị bản tóm tắt"); !strings.Contains(text, "24/12") || !strings.Contains(text, "dời 1 lần") || !strings.Contains(text, "Chờ lịch của anh Nam") {
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
	if p := s.As(t, "viewer@demo.test").Get("/t/demo/my-actions"); p.Status != 200 || p.Doc.Find("main form").Length() != 0 {
		t.Error("a viewer has something to change")
	}
}

// A member with very many actions sees the nearest 50 and how many there are, all
// of them on demand, and gets all of them in the file.
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
	p := v.Get("/t/demo/my-actions")
	all := p.Doc.Find("a[href$='?all=1']")
	if n := p.Doc.Find(".todo li").Length(); n != 50 || all.Length() != 1 {
		t.Fatalf("%d actions, and %d ways to all of them", n, all.Length())
	}
	total := strings.TrimSpace(p.Text("section[aria-labelledby=h-mine] .card__head .count"))
	every := v.Get("/t/demo/my-actions?all=1")
	if got := strconv.Itoa(every.Doc.Find(".todo li").Length()); got != total || !strings.Contains(all.Text(), total) {
		t.Errorf("all of them are %s, the page counts %s and leads to %q", got, total, all.Text())
	}
	if got := strconv.Itoa(strings.Count(v.Get("/t/demo/my-actions/export").Body, "\r\n") - 1); got != total {
		t.Errorf("the file has %s of %s", got, total)
	}
}
