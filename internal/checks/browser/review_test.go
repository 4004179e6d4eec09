package browser_test

import (
	"strings"
	"testing"
)

// Scenario 16: a quarterly review is closed and keeps the plan; after two
// edits what changed since is two sentences, in both languages, and the kept
// page shows the old state.
func TestReviewInTheBrowser(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	b := newTab(t, s.server.URL)
	b.screen(1440, "light")
	s.signIn(b, "manager")
	v := s.As(t, "manager@demo.test")
	account := v.Account("Cà phê Cao Nguyên Đỏ")
	b.open(account + "/reviews")
	b.follow(account + "/reviews/new")
	b.fill("due", "2026-11-10")
	b.send(account + "/reviews")
	room := b.path()
	b.sees("Chỉ số và mục tiêu", "70 phút")
	b.press("[data-run]") // the clock runs
	b.sees("Tạm dừng")
	b.press("[data-next]")
	b.fill("held_on", "2026-11-10")
	b.fill("next_due", "2027-02-10")
	b.fill("decisions", "Mở rộng túi van")
	b.goOn("main [name=act][value=close]")
	b.sees("Đã đóng", "Chưa có gì thay đổi")

	// Two edits: an attitude, and a card.
	person := v.Get(account+"/relationships").Doc.Find("th a[href*='/relationships/']").First().AttrOr("href", "")
	form := v.Get(person + "/edit")
	title := form.Doc.Find("[name=title]").AttrOr("value", "")
	support := "1"
	if form.Doc.Find("input[name=support][checked]").AttrOr("value", "") == support {
		support = "-1"
	}
	b.open(person + "/edit")
	b.tick("support", support)
	b.send(person)
	b.open(account + "/business/swot/new?quadrant=strength")
	b.fill("body", "Vùng trồng riêng")
	b.send(account + "/business/swot")

	for lang, wants := range map[string][]string{"vi": {title + ": ", "Thẻ SWOT mới: Vùng trồng riêng"}, "en": {title + ": ", "New SWOT card: Vùng trồng riêng"}} {
		b.open(room + "?lang=" + lang)
		told := b.text("section[aria-labelledby=h-after] ul")
		if n := eval[int](b, "document.querySelectorAll('section[aria-labelledby=h-after] li').length"); n != 2 {
			t.Errorf("%s: %d sentences: %s", lang, n, told)
		}
		for _, want := range wants {
			if !strings.Contains(told, want) {
				t.Errorf("%s lacks %q: %s", lang, want, told)
			}
		}
	}
	b.open(room)
	b.open(b.linked("Kế hoạch lúc đó"))
	if strings.Contains(b.text("main"), "Vùng trồng riêng") {
		t.Error("the kept page shows what came after")
	}
}
