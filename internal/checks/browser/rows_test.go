package browser_test

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// pasteRows is a paste of two rows of a spreadsheet into the list of threats.
const pasteRows = `(() => {
	const cell = document.querySelector("#swot-threat-rows [name='r1.body']"), text = new DataTransfer();
	text.setData("text/plain", "Giá hạt nhựa\tChị Hạ\nLuật mới\tNghị định\n");
	cell.focus();
	return cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: text, bubbles: true, cancelable: true }));
})()`

// Three cards are typed by the keys alone, each saved by Enter, and the page is
// not loaded anew; a wrong one stays as it was typed. Several lines that are
// pasted into a cell are looked at before they are saved.
func TestRowsInTheBrowser(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	b := newTab(t, s.server.URL)
	b.screen(1440, "light")
	s.signIn(b, "manager")
	account := "/t/demo/accounts/" + s.ids["fresh"]["account"]
	b.open(account + "/business")
	eval[bool](b, "window.kept = true")
	eval[bool](b, `(document.querySelector("#swot-strength header a").focus(), true)`)
	b.do(chromedp.KeyEvent("\t"))
	for n, row := range [][2]string{{"Dẫn đầu ngành, 14 nhà máy", "Báo cáo thường niên"}, {"Dòng tiền mạnh", ""}, {"Đội ngũ giỏi", "Chị Hạ"}} {
		if at := eval[string](b, `document.activeElement.name ?? ""`); at != "r1.body" {
			t.Fatalf("before row %d the focus is on %q\nat %s", n+1, at, b.where())
		}
		b.do(chromedp.KeyEvent(row[0]), chromedp.KeyEvent("\t"), chromedp.KeyEvent(row[1]))
		if n == 2 && !b.asksToStay() {
			t.Error("a row that is typed and not saved is lost without a word")
		}
		b.do(chromedp.KeyEvent("\r"))
		b.wait(`[...document.querySelectorAll("#swot-strength li")].some((e) => e.textContent.includes("` + row[0] + `"))`)
		b.wait(`document.querySelector("#swot-strength-rows .rowform__said").textContent !== ""`)
	}
	if b.asksToStay() {
		t.Error("nothing is typed, and leaving asks first")
	}
	b.do(chromedp.KeyEvent("\t"), chromedp.KeyEvent("Nguồn thôi"), chromedp.KeyEvent("\r"))
	b.wait(`document.activeElement.ariaInvalid === "true"`)
	if got := eval[string](b, `document.querySelector("#swot-strength-rows [name='r1.source']").value`); got != "Nguồn thôi" {
		t.Errorf("after an error the source is %q", got)
	}
	if noise := b.complaints(); len(noise) != 1 || !strings.Contains(noise[0], "422") {
		t.Errorf("beside the answer to the wrong row the console says\n  %s", lines(noise))
	}
	if !eval[bool](b, "window.kept === true") {
		t.Error("the page was loaded anew")
	}
	if got := b.strengths(); got != "Dẫn đầu ngành, 14 nhà máy, Dòng tiền mạnh, Đội ngũ giỏi" {
		t.Errorf("the strengths are %s", got)
	}
	b.screen(390, "light")
	b.open(account + "/business")
	if wide := eval[[]string](b, sideways); len(wide) > 0 {
		t.Errorf("on a phone it scrolls sideways:\n  %s", lines(wide))
	}
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](pasteRows))
		return err
	})); err != nil {
		t.Fatalf("%v\nat %s", err, b.where())
	}
	if n := eval[int](b, `document.querySelectorAll("main tbody .state--good").length`); n != 2 {
		t.Errorf("%d rows are new\nat %s", n, b.where())
	}
	b.send(account + "/business/swot/paste/confirm")
	if got := b.text("#swot-threat ul"); !strings.Contains(got, "Luật mới") || !strings.Contains(got, "Giá hạt nhựa") {
		t.Errorf("the threats are %s", got)
	}
	if noise := b.complaints(); len(noise) > 0 {
		t.Errorf("the console says\n  %s", lines(noise))
	}
}
