package readers_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/pdftest"
	"trucot/internal/checks/sitetest"
)

// The brief of a planned touch is one page: the person, how they like to be met,
// the last words that the reader may know, and what is owed; the visit sheet has
// room to write.
func TestBriefIsOnePage(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	person := findSearch(v, "trinh cong hieu").Doc.Find("section[aria-labelledby=person] a").First().AttrOr("href", "")
	account, id, _ := strings.Cut(person, "/relationships/")
	touch := func(kind, words string, more url.Values) {
		form := url.Values{
			"id": {uuid.NewString()}, "person": {id}, "channel": {"call"}, "direction": {"in"}, "kind": {kind}, "at": {"2026-11-10T08:30"}, "summary": {words},
		}
		for k, x := range more {
			form[k] = x
		}
		if p := v.Post(account+"/timeline", form); p.Status != 303 {
			t.Fatalf("the touch is not logged: %d", p.Status)
		}
	}
	touch("complaint", "Thùng bị móp ở kho Hưng Yên", url.Values{"subject": {"Móp thùng"}})
	touch("care", "Anh Hiếu hỏi lịch giao tháng 12", url.Values{"at": {"2026-11-10T08:40"}})
	brief := v.Get(person + "/brief.pdf")
	text := folded(brief.Body)
	for _, want := range []string{"Trịnh Công Hiếu", "Sữa An Nhiên", "Anh Hiếu hỏi lịch giao tháng 12", "Móp thùng", "Gặp trực tiếp"} {
		if !strings.Contains(text, want) {
			t.Errorf("the brief lacks %q:\n%s", want, text)
		}
	}
	for _, path := range []string{person + "/brief.pdf", person + "/brief.pdf?blank=1"} {
		if n := pdftest.Pages(t, v.Get(path).Raw); n != 1 {
			t.Errorf("%s has %d pages", path, n)
		}
	}
	if !strings.Contains(folded(v.Get(person+"/brief.pdf?blank=1").Body), "Ghi tại chỗ") {
		t.Error("the visit sheet has no room to write")
	}
	touch("care", "Chuyện kín của anh Hiếu", url.Values{"restricted": {"on"}, "at": {"2026-11-10T08:45"}})
	if text := folded(s.As(t, "viewer@demo.test").Get(person + "/brief.pdf").Body); strings.Contains(text, "Chuyện kín") || !strings.Contains(text, "Anh Hiếu hỏi lịch giao") {
		t.Error("the brief tells a restricted touch, or not the last open one")
	}
}

// A review has its brief, and a pack: the plan, what changed since the review
// before, and what was decided.
func TestReviewPapers(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "director@demo.test")
	var account, review, decided string
	err := sitetest.Connect(t, s.Owner, "").QueryRow(t.Context(), `
		select r.account_id::text, r.id::text, split_part(r.decisions, E'\n', 1) from trucot.review r
		join trucot.tenant t on t.id = r.tenant_id and t.slug = 'demo'
		where r.closed_at is not null and r.decisions <> '' and r.archived_at is null order by r.held_on desc, r.id limit 1`).Scan(&account, &review, &decided)
	if err != nil {
		t.Fatal(err)
	}
	at := "/t/demo/accounts/" + account + "/reviews/" + review
	if n := v.Get(at).Doc.Find("a[href$='brief.pdf'], a[href$='pack.pdf']").Length(); n != 2 {
		t.Errorf("the review offers %d papers", n)
	}
	pack := v.Get(at + "/pack.pdf")
	if text := folded(pack.Body); !strings.Contains(text, folded(decided)) {
		t.Errorf("the pack lacks the decision %q", decided)
	}
	if n := pdftest.Pages(t, pack.Raw); n < 2 || n > 3 {
		t.Errorf("the pack has %d pages, want those of the plan and one", n)
	}
	if n := pdftest.Pages(t, v.Get(at+"/brief.pdf").Raw); n != 1 {
		t.Errorf("the brief has %d pages", n)
	}
	if n := s.Trips(func() { v.Get(at + "/pack.pdf") }); n > 3 {
		t.Errorf("the pack waits %d times for the database", n)
	}
}
