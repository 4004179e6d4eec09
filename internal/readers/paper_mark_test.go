package readers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

// A client says of their action that it is done, that another day would suit, or a
// word; nothing of it changes until we take that over, and the history tells both.
func TestClientsMarks(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, guest := s.As(t, "manager@demo.test"), s.Visitor(t)
	at := v.Account("Sữa An Nhiên")
	actions := at + "/execution"
	add := func(title string, shared bool) {
		values := url.Values{"title": {title}, "due": {"20/11/2026"}}
		if shared {
			values["shared"] = []string{"on"}
		}
		if p := v.Submit(v.Get(actions+"/new"), actions, values); p.Status != http.StatusSeeOther {
			t.Fatalf("the action answered %d: %s", p.Status, p.Text(".error-summary"))
		}
	}
	add("Gửi bản vẽ kho", true)
	add("Chốt mẫu tem", true)
	add("Soạn giá nội bộ", false)
	link := madeLink(t, v, at, url.Values{"word": {"sen"}})
	read := func() *sitetest.Page { return guest.Post(link, url.Values{"word": {"sen"}}) }
	formOf := func(title string) string {
		action := ""
		read().Doc.Find("#main div[id^='a-']").Each(func(_ int, a *goquery.Selection) {
			if strings.Contains(a.Text(), title) {
				action = a.Find("form").AttrOr("action", "")
			}
		})
		return action
	}
	if got := read().Text("main"); !strings.Contains(got, "Gửi bản vẽ kho") || strings.Contains(got, "Soạn giá nội bộ") {
		t.Fatalf("the client reads %s", got)
	}
	done, move := formOf("Gửi bản vẽ kho"), formOf("Chốt mẫu tem")
	if p := guest.Post(done, url.Values{"id": {uuid.NewString()}, "kind": {"done"}}); p.Status != http.StatusUnprocessableEntity || strings.Contains(p.Body, "Gửi bản vẽ kho") {
		t.Errorf("without the word it answered %d", p.Status)
	}
	for fault, values := range map[string]url.Values{"no day": {"kind": {"date"}}, "no words": {"kind": {"comment"}}, "no kind": {}} {
		values["word"], values["id"] = []string{"sen"}, []string{uuid.NewString()}
		if p := guest.Post(move, values); p.Status != http.StatusUnprocessableEntity || p.Doc.Find("details[open]").Length() != 1 {
			t.Errorf("%s answered %d", fault, p.Status)
		}
	}
	sent := url.Values{"word": {"sen"}, "id": {uuid.NewString()}, "kind": {"done"}, "body": {"Đã gửi qua bưu điện"}}
	for range 2 {
		if p := guest.Post(done, sent); p.Status != http.StatusOK || strings.Count(p.Text("main"), "Đã gửi qua bưu điện") != 1 {
			t.Fatalf("the mark answered %d: %s", p.Status, p.Text("main"))
		}
	}
	guest.Post(move, url.Values{"word": {"sen"}, "id": {uuid.NewString()}, "kind": {"date"}, "day": {"25/11/2026"}})
	open := v.Get(actions).Text("main")
	if !strings.Contains(open, "Gửi bản vẽ kho") {
		t.Error("a mark alone closed the action")
	}

	if got := v.Get("/t/demo/").Text(".card:has(#h-notices)"); strings.Count(got, "Khách hàng trả lời về Sữa An Nhiên") != 2 || !strings.Contains(got, "Đã gửi qua bưu điện") {
		t.Errorf("the first page tells of what the client said: %q", got)
	}
	page := v.Get(at + "/plan/client")
	marks := page.Doc.Find("section[aria-labelledby=h-marks] form")
	if marks.Length() != 2 || !strings.Contains(page.Text("section[aria-labelledby=h-marks]"), "Đã gửi qua bưu điện") {
		t.Fatalf("our side reads %s", page.Text("section[aria-labelledby=h-marks]"))
	}
	marks.Each(func(_ int, f *goquery.Selection) {
		for range 2 {
			if p := v.Post(f.AttrOr("action", ""), nil); p.Status != http.StatusSeeOther {
				t.Errorf("taking it over answered %d", p.Status)
			}
		}
	})
	if got := read().Text("main"); strings.Contains(got, "Gửi bản vẽ kho") || !strings.Contains(got, "25/11/2026") {
		t.Errorf("taken over, the client reads %s", got)
	}
	if p := guest.Post(done, url.Values{"word": {"sen"}, "id": {uuid.NewString()}, "kind": {"done"}}); p.Status != http.StatusNotFound {
		t.Errorf("a mark to what is done answered %d", p.Status)
	}
	if got := v.Get(at + "/timeline").Text("main"); strings.Count(got, "Khách phản hồi việc «") != 2 {
		t.Errorf("the history tells %.1500s", got)
	}
	if got := s.As(t, "admin@demo.test").Get("/t/demo/admin/audit").Text("main"); !strings.Contains(got, "via link") {
		t.Errorf("the log names nobody for what came by the link: %.800s", got)
	}
	foreign := strings.Replace(done, strings.TrimPrefix(link, "/s/"), strings.TrimPrefix(madeLink(t, v, v.Account("Ngân hàng Hưng Việt"), nil), "/s/"), 1)
	if p := guest.Post(foreign, url.Values{"id": {uuid.NewString()}, "kind": {"done"}}); p.Status != http.StatusNotFound {
		t.Errorf("another account's link reached the action: %d", p.Status)
	}
}
