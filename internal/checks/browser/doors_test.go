package browser_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// thumb is a person with a phone who counts what they do.
type thumb struct {
	*tab
	taps, fields int
}

// goes taps something that leads to another page.
func (h *thumb) goes(selector string) {
	h.t.Helper()
	h.taps++
	h.goOn(selector)
}

// types fills a field that has the focus already, so that no tap is needed for it, or does so after a tap.
func (h *thumb) types(selector, text string) {
	h.t.Helper()
	h.fields++
	h.do(chromedp.SendKeys(chromedp.CSS(selector), text))
}

// finds types a name and taps it in the list that appears.
func (h *thumb) finds(name string) {
	h.t.Helper()
	h.types("#whom", name)
	h.wait(`document.querySelector("#whom-list [role=option]") !== null`)
	h.goes("#whom-list [role=option]")
}

// From the first page on a phone a touch takes three taps and two fields, a
// complaint four taps and three fields.
func TestTouchInThreeTaps(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	b := newTab(t, s.server.URL)
	b.screen(390, "light")
	s.signIn(b, "manager")

	b.open("/t/demo/")
	h := &thumb{tab: b}
	h.goes(".tabbar__add")
	h.finds("trinh cong hieu")
	if got := eval[string](b, `document.activeElement.name`); got != "summary" {
		t.Errorf("the form waits in %q, want in what happened", got)
	}
	h.types("main [name=summary]", "Hỏi lịch giao tháng 12")
	h.goes("main form[method=post] .form-foot [type=submit]")
	b.sees("Đã lưu")
	if h.taps != 3 || h.fields != 2 {
		t.Errorf("a touch took %d taps and %d fields, want 3 and 2", h.taps, h.fields)
	}

	b.open("/t/demo/")
	h = &thumb{tab: b}
	h.goes(".tabbar__add")
	h.goes(`main .seg a[href*="kind=complaint"]`)
	h.finds("trinh cong hieu")
	if got := eval[string](b, `document.querySelector("[name=direction]:checked").value`); got != "in" {
		t.Errorf("a complaint comes from %q", got)
	}
	h.types("main [name=subject]", "Thùng móp")
	h.types("main [name=summary]", "Mười thùng móp góc ở kho Hưng Yên")
	h.goes("main form[method=post] .form-foot [type=submit]")
	if h.taps != 4 || h.fields != 3 {
		t.Errorf("a complaint took %d taps and %d fields, want 4 and 3", h.taps, h.fields)
	}
}

// The search answers while one types: arrows and Enter choose, Escape closes, and
// ? lists the keys.
func TestSearchWhileTyping(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	b := newTab(t, s.server.URL)
	b.screen(1440, "light")
	s.signIn(b, "manager")
	b.open("/t/demo/accounts")
	b.press("#q")
	b.do(chromedp.SendKeys(chromedp.CSS("#q"), "an nhien"))
	b.wait(`document.querySelector("#q").getAttribute("aria-expanded") === "true"`)
	b.do(chromedp.KeyEvent("\x1b"))
	if eval[string](b, `document.querySelector("#q").getAttribute("aria-expanded")`) != "false" {
		t.Error("Escape leaves the list open")
	}
	arrow := func(key string) { // as the browser names it
		eval[bool](b, fmt.Sprintf(`document.querySelector("#q").dispatchEvent(new KeyboardEvent("keydown", {key: %q, bubbles: true, cancelable: true}))`, key))
	}
	arrow("ArrowDown")
	if got := eval[string](b, `document.querySelector("#q").getAttribute("aria-activedescendant")`); got != "q-0" {
		t.Errorf("the arrow chooses %q", got)
	}
	href := eval[string](b, `document.querySelector("#q-0").getAttribute("href")`)
	h := &hand{tab: b}
	h.onward(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error { // the key as the browser names it, without its letter
		_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.querySelector("#q").dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true, cancelable: true}))`))
		return err
	}))
	if got := b.path(); got != href {
		t.Errorf("Enter leads to %s, want %s", got, href)
	}
	b.do(chromedp.KeyEvent("?"))
	b.wait(`document.querySelector("dialog[open] kbd") !== null`)
}
