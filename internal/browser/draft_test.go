package browser_test

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"trucot/internal/demo"
	"trucot/internal/sitetest"
)

// offline cuts the tab off from the network, or connects it again.
func (b *tab) offline(off bool) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: off, DownloadThroughput: -1, UploadThroughput: -1})
		return err
	}))
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
	drafts := func() int {
		return eval[int](b, `Object.keys(localStorage).filter((k) => k.startsWith("draft ")).length`)
	}
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
	eval[bool](b, "(window.onbeforeunload = null, true)")

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
