package browser_test

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"trucot/internal/checks/sitetest"
	"trucot/internal/demo"
)

// offline cuts the tab off from the network, or connects it again.
func (b *tab) offline(off bool) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: off, DownloadThroughput: -1, UploadThroughput: -1})
		return err
	}))
}

// drafts are the texts of the drafts that the browser keeps.
func (b *tab) drafts() []string {
	b.t.Helper()
	return eval[[]string](b, `Object.keys(sessionStorage).filter((k) => k.startsWith("draft ")).map((k) => sessionStorage[k])`)
}

// asksToStay reports whether leaving the page would ask first.
func (b *tab) asksToStay() bool {
	b.t.Helper()
	return eval[bool](b, `!dispatchEvent(new Event("beforeunload", { cancelable: true }))`)
}

const said = `document.querySelector("main [name=summary]").value`

// What was typed is there again when the connection comes back, after a new
// sign-in, and no longer once it is saved.
func TestDraftsInTheBrowser(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	b := newTab(t, s.server.URL)
	b.screen(390, "light")
	s.signIn(b, "manager")
	account := "/t/demo/accounts/" + s.ids[sitetest.Story]["account"]
	form, action := account+"/timeline/new", account+"/timeline"
	drafts := func() int { return len(b.drafts()) }
	holds := func(want string) {
		t.Helper()
		if got := eval[string](b, said); got != want {
			t.Errorf("the form holds %q, want %q\nat %s", got, want, b.where())
		}
	}
	send := `main form[action="` + action + `"] [type=submit]:not([hidden], [formaction])`

	b.open(form)
	b.choose("person", "Lý Mỹ Duyên")
	b.tick("channel", "call")
	b.fill("summary", "Chị Duyên hẹn trả lời thứ Sáu")
	b.offline(true)
	b.press(send)
	b.sees("Đang mất kết nối")
	holds("Chị Duyên hẹn trả lời thứ Sáu")
	b.offline(false)

	other := newTab(t, s.server.URL)
	s.signIn(other, "manager")
	if other.open(form); eval[string](other, said) != "" {
		t.Error("the draft is in another browser")
	}

	b.submit(action)
	if n := drafts(); n != 0 {
		t.Errorf("%d drafts are kept after the save\nat %s", n, b.where())
	}

	b.open(form)
	holds("")
	b.choose("person", "Lý Mỹ Duyên")
	b.tick("channel", "zalo")
	b.fill("summary", "Gửi bản vẽ mới qua Zalo")
	conn := sitetest.Connect(t, s.Owner, "")
	if _, err := conn.Exec(t.Context(), "delete from session"); err != nil {
		t.Fatal(err)
	}
	b.submit(action)
	b.fill("email", email("manager"))
	b.fill("password", demo.Password)
	b.goOn("main form:has([name=password]) [type=submit]")
	b.sees("Đã điền lại bản nháp chưa lưu")
	holds("Gửi bản vẽ mới qua Zalo")
	if got := eval[string](b, `document.querySelector("[name=channel]:checked").value`); got != "zalo" {
		t.Errorf("the channel is %q", got)
	}
	b.submit(action)
	b.open(action)
	b.sees("Gửi bản vẽ mới qua Zalo")
	if n := drafts(); n != 0 {
		t.Errorf("%d drafts are kept after the second save", n)
	}
}

// A draft is thrown away at a press of a button, is not put in for another
// person, and goes with who signs out. What is for few eyes is never in one:
// only then does the page ask before it is left.
func TestWhatDraftsLeaveOut(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	b := newTab(t, s.server.URL)
	b.screen(1440, "light")
	s.signIn(b, "manager")
	account := "/t/demo/accounts/" + s.ids[sitetest.Story]["account"]
	form := account + "/timeline/new"
	count := func(want int, when string) {
		t.Helper()
		if got := b.drafts(); len(got) != want {
			t.Errorf("%s %d drafts are kept, want %d: %s", when, len(got), want, lines(got))
		}
	}
	stays := func(want bool, when string) {
		t.Helper()
		if got := b.asksToStay(); got != want {
			t.Errorf("%s: asks before leaving is %v, want %v", when, got, want)
		}
	}
	holds := func(want string) {
		t.Helper()
		if got := eval[string](b, said); got != want {
			t.Errorf("the form holds %q, want %q\nat %s", got, want, b.where())
		}
	}

	b.open(form)
	b.fill("summary", "Chưa chắc đã ghi")
	stays(false, "a text that is kept")
	b.open(account)
	b.open(form)
	holds("Chưa chắc đã ghi")
	b.press("[data-notice] button")
	holds("")
	count(0, "after it was thrown away")
	b.open(form)
	holds("")

	b.open(account + "/relationships")
	duyen := last(b.linked("Lý Mỹ Duyên"))
	another := eval[string](b, `[...document.querySelectorAll("main a[href*='/relationships/']")].map((a) => a.getAttribute("href").split("/").pop()).find((id) => id.length === 36 && id !== "`+duyen+`")`)
	b.open(form + "?person=" + duyen)
	b.fill("summary", "Chị Duyên hỏi giá")
	b.open(form + "?person=" + another)
	holds("")
	b.open(form + "?person=" + duyen)
	holds("Chị Duyên hỏi giá")

	b.unfold()
	b.tick("restricted", "on")
	count(0, "of a restricted touch")
	stays(true, "a restricted touch")
	b.tick("channel", "call")
	b.send(account + "/timeline")

	person := account + "/relationships/" + duyen
	b.open(person + "/edit")
	b.unfold()
	b.fill("note", "Thích họp sáng")
	b.fill("private_note", "Sắp nghỉ việc")
	count(1, "of a person's form")
	if got := lines(b.drafts()); !strings.Contains(got, "Thích họp sáng") || strings.Contains(got, "Sắp nghỉ việc") {
		t.Errorf("the draft is %s", got)
	}
	stays(true, "a private note")
	b.send(person)
	count(0, "after the save")

	interview := account + "/business/interview"
	b.open(interview + "/new?with=" + duyen)
	b.choose("person", "Lý Mỹ Duyên")
	b.tick("channel", "in_person")
	b.tick("restricted", "on")
	b.fill("summary", "Chuyện riêng")
	count(0, "of a restricted interview")
	b.send(interview)
	held, _, _ := strings.Cut(b.path(), "?")
	b.open(strings.Replace(held, "/timeline/", "/business/interview/", 1) + "/findings/new")
	b.fill("body", "Chị nói riêng")
	if got := lines(b.drafts()); strings.Contains(got, "Chị nói riêng") {
		t.Errorf("what was heard in a restricted interview is kept: %s", got)
	}

	b.open(form)
	b.fill("summary", "Để mai ghi tiếp")
	count(1, "before signing out")
	b.press(`details.menu:has(form[action="/logout"]) > summary`)
	b.goOn(`form[action="/logout"] button`)
	count(0, "after signing out")
	s.signIn(b, "manager")
	b.open(form)
	holds("")
}
