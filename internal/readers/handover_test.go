package readers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trucot/internal/checks/sitetest"
)

// The pack says what a newcomer needs, and how much would be lost without it.
func TestTheHandoverPackSaysWhatWouldBeLost(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, director := s.As(t, "manager@demo.test"), s.As(t, "director@demo.test")
	at := v.Account("Sữa An Nhiên")
	p := v.Get(at + "/handover")
	text := folded(p.Text("main"))
	for _, want := range []string{"Mười điều phải biết", "Ai quyết", "Gặp ai, gặp thế nào", "Không bao giờ", "Ta còn nợ khách", "30 ngày tới", "Chỉ nằm trong đầu một người", "Danh sách nhận bàn giao"} {
		if !strings.Contains(text, want) {
			t.Errorf("the pack lacks %q", want)
		}
	}
	if n := s.Trips(func() { v.Get(at + "/handover") }); n > 2 {
		t.Errorf("it took %d round trips, want 2", n)
	}
	promised := v.Get(at + "/execution?promised=1").Doc.Find("main .todo__title")
	if promised.Length() == 0 {
		t.Fatal("the demo promises nothing")
	}
	promised.Each(func(_ int, title *goquery.Selection) {
		if !strings.Contains(text, folded(title.Text())) {
			t.Errorf("the pack does not say the promise %q", title.Text())
		}
	})
	score := folded(p.Text("section[aria-labelledby=h-ready] .state"))
	v.Follow(v.Submit(v.Get("/t/demo/accounts/new"), "/t/demo/accounts", url.Values{"name": {"Khách mới tinh"}}))
	fresh := v.Get(v.Account("Khách mới tinh") + "/handover")
	if got := folded(fresh.Text("section[aria-labelledby=h-ready] .state")); got != "10/100" {
		t.Errorf("a client of whom nothing is known has %q, want 10/100: only promises that nobody gave", got)
	}
	if got := folded(fresh.Text("section[aria-labelledby=h-facts]")); strings.Count(got, "Chưa ghi") < 6 {
		t.Errorf("what nobody wrote is not called so: %s", got)
	}
	list := folded(director.Get("/t/demo/portfolio").Text("section[aria-labelledby=h-least]"))
	if !strings.Contains(list, "Khách mới tinh") || !strings.Contains(list, "10/100") {
		t.Errorf("the portfolio does not show who would lose most: %s (An Nhiên has %s)", list, score)
	}
}

// Who has the account ticks what they did; all ticked is signed, on a day; the next owner begins anew.
func TestTakingOverIsSigned(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, director := s.As(t, "manager@demo.test"), s.As(t, "director@demo.test")
	at := v.Account("Sữa An Nhiên")
	pack, check := at+"/handover", at+"/handover/checklist"
	tick := func(steps ...string) string {
		t.Helper()
		p := v.Submit(v.Get(pack), check, url.Values{"steps": append([]string{""}, steps...)})
		if p.Status != http.StatusSeeOther {
			t.Fatalf("ticking answered %d: %s", p.Status, p.Text(".error-summary"))
		}
		return folded(v.Follow(p).Text("section[aria-labelledby=h-check]"))
	}
	if p := v.Post(check, url.Values{"version": {"0"}}); p.Status != http.StatusSeeOther {
		t.Errorf("a form without the steps answered %d", p.Status)
	}
	if got := tick(); !strings.Contains(got, "đã làm 0/8 bước") {
		t.Errorf("nothing ticked: %s", got)
	}
	if got := tick("read", "met"); !strings.Contains(got, "đã làm 2/8 bước") {
		t.Errorf("two steps: %s", got)
	}
	all := []string{"read", "met", "habits", "promises", "work", "calendar", "backup", "told"}
	if got := tick(all...); !strings.Contains(got, "đã nhận xong ngày") {
		t.Errorf("all steps: %s", got)
	}
	seen := director.Get(pack)
	if got := folded(seen.Text("section[aria-labelledby=h-check]")); !strings.Contains(got, "đã nhận xong ngày") || seen.Doc.Find("form[action$=checklist]").Length() > 0 {
		t.Errorf("the director sees %s", got)
	}
	if p := director.Post(check, url.Values{"steps": {"read"}, "version": {"0"}}); p.Status != http.StatusForbidden {
		t.Errorf("who has not the account signs for it: %d", p.Status)
	}
	if got := tick(all[1:]...); !strings.Contains(got, "đã làm 7/8 bước") {
		t.Errorf("one step less: %s", got)
	}
	if p := v.Submit(v.Get(pack), check, url.Values{"steps": {"dance"}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("a step that there is not answered %d", p.Status)
	}
	team := director.Get(at + "/relationships/engagement?open=team")
	other := team.Doc.Find("select[name=owner] option:not([selected])").First().AttrOr("value", "")
	director.Submit(team, at+"/team/lead", url.Values{"owner": {other}})
	if got := folded(director.Get(pack).Text("section[aria-labelledby=h-check]")); !strings.Contains(got, "đã làm 0/8 bước") || !strings.Contains(got, "đã làm 7/8 bước") {
		t.Errorf("after a change of owner: %s", got)
	}
}
