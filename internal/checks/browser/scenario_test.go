package browser_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"trucot/internal/demo"
)

// newPerson puts someone on the map of a new client and answers with their page.
func newPerson(b *tab, client, name, channel string) (account, person string) {
	b.open("/t/demo/accounts/new")
	b.fill("name", client)
	b.send("/t/demo/accounts")
	account, _, _ = strings.Cut(b.path(), "?")
	b.open(account + "/relationships/new")
	b.unfold()
	b.fill("name", name)
	b.fill("title", "Thủ kho")
	b.tick("channel", channel)
	b.fill("cadence_days", "14")
	b.send(account + "/relationships")
	person, _, _ = strings.Cut(b.path(), "?")
	return account, person
}

// log keeps a touch in three fields.
func log(b *tab, account, name, channel, said string) {
	b.open(account + "/timeline/new")
	b.choose("person", name)
	b.tick("channel", channel)
	b.fill("summary", said)
	b.send(account + "/timeline")
}

// Scenario 3: she prefers Zalo. A call is planned, with a warning, then held
// and logged; after three Zalo touches three of four were on her channel.
func TestPreferredChannelInTheBrowser(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	b := newTab(t, s.server.URL)
	b.screen(390, "light")
	s.signIn(b, "manager")
	account, person := newPerson(b, "Giấy Mây Trắng", "Vi Thị Na", "zalo")
	b.open(person)
	b.choose("channel", "Gọi điện")
	b.send(person + "/next")
	if got := b.text(".flash"); !strings.Contains(got, "Zalo") {
		t.Errorf("planning a call does not warn: %q", got)
	}
	log(b, account, "Vi Thị Na", "call", "Gọi như đã hẹn")
	if got := b.text(".flash"); !strings.Contains(got, "Zalo") {
		t.Errorf("logging the call does not warn: %q", got)
	}
	for n := range 3 {
		log(b, account, "Vi Thị Na", "zalo", fmt.Sprint("Nhắn Zalo ", n))
	}
	b.open("/t/demo/engagement?who=mine")
	b.sees("Giấy Mây Trắng", "75%", "3/4")
}

// Scenario 4: twice the rhythm without a touch puts a person on the overdue
// list and leaves at most 7.5 points of recency.
func TestGoneColdInTheBrowser(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	b := newTab(t, s.server.URL)
	b.screen(1440, "light")
	s.signIn(b, "manager")
	account, _ := newPerson(b, "Giấy Mây Xám", "Lục Văn Im", "call")
	log(b, account, "Lục Văn Im", "call", "Làm quen")
	recency := func() string {
		b.open(account + "/relationships?open=formula")
		return strings.Fields(b.text("section[aria-labelledby=h-parts] tbody tr td.n"))[0]
	}
	if got := recency(); got != "30,0" {
		t.Errorf("recency on the day of a touch is %s, want 30,0", got)
	}
	s.Wait(28 * 24 * time.Hour)
	b.open("/login")
	s.signIn(b, "manager")
	if got := recency(); got != "7,5" {
		t.Errorf("recency after twice the rhythm is %s, want 7,5", got)
	}
	b.open("/t/demo/engagement?who=mine")
	b.sees("Lục Văn Im", "28 ngày")
}

// Scenario 7: one colleague logs a complaint, another types the last six digits
// of the caller's number and sees it with the late promise, by keyboard alone.
func TestLookupInTheBrowser(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	a, b := newTab(t, s.server.URL), newTab(t, s.server.URL)
	a.screen(1440, "light")
	b.screen(390, "dark")
	s.signIn(a, "manager")
	a.open("/t/demo/accounts")
	account := a.linked("Sữa An Nhiên")
	a.open(account + "/relationships")
	duyen := a.linked("Lý Mỹ Duyên")
	a.open(duyen + "/edit")
	a.unfold()
	a.fill("phone", "0987 416 253")
	a.send(duyen)
	a.open(account + "/timeline/new")
	a.choose("person", "Lý Mỹ Duyên")
	a.tick("channel", "call")
	a.fill("summary", "Nhãn in sai hạn dùng")
	a.unfold()
	a.choose("kind", "Khiếu nại")
	a.send(account + "/timeline")

	b.open("/login")
	b.fill("email", "minh@demo.test")
	b.fill("password", demo.Password)
	b.send("/login")
	b.open("/t/demo/lookup")
	b.do(chromedp.KeyEvent("416253"))
	b.enter()
	b.sees("Lý Mỹ Duyên", "Nhãn in sai hạn dùng", "Giao bù 2 pallet màng 1120", "Trễ 2 ngày")
	if noise := b.complaints(); len(noise) > 0 {
		t.Errorf("the console says\n  %s", lines(noise))
	}
}
