package browser_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/chromedp/chromedp"
)

// What a person does with a page: see, fill, press, follow.

// fill types into a field, sets a day or chooses in a list.
func (b *tab) fill(name, value string) {
	b.t.Helper()
	sel := chromedp.CSS(fmt.Sprintf("main [name=%q]:not([type=hidden])", name))
	kind := eval[string](b, fmt.Sprintf("(() => { const e = document.querySelector(%q); return e ? e.localName + (e.type === 'date' ? '-date' : '') : 'nothing' })()", string(sel)))
	switch kind {
	case "nothing":
		b.t.Fatalf("no field is called %s\nat %s", name, b.where())
	case "select", "input-date":
		b.do(chromedp.SetValue(sel, value))
	default:
		eval[string](b, fmt.Sprintf("document.querySelector(%q).value = ''", string(sel)))
		b.do(chromedp.SendKeys(sel, value))
	}
}

// choose picks the option of a list that has these words.
func (b *tab) choose(name, words string) {
	b.t.Helper()
	value := eval[string](b, fmt.Sprintf(
		`[...document.querySelectorAll('main [name="%s"] option')].find((o) => o.textContent.includes(%q))?.value ?? "no option"`, name, words))
	if value == "no option" {
		b.t.Fatalf("%s has no option %q\nat %s", name, words, b.where())
	}
	b.do(chromedp.SetValue(chromedp.CSS(fmt.Sprintf("main [name=%q]", name)), value))
}

// tick marks a box or a radio button of this value.
func (b *tab) tick(name, value string) {
	b.t.Helper()
	b.press(fmt.Sprintf("main label:has([name=%q][value=%q])", name, value))
}

// linked is where the link with these words leads.
func (b *tab) linked(words string) string {
	b.t.Helper()
	href := eval[string](b, fmt.Sprintf(`[...document.querySelectorAll("main a")].find((a) => a.textContent.includes(%q))?.getAttribute("href") ?? ""`, words))
	if href == "" {
		b.t.Fatalf("no link says %q\nat %s", words, b.where())
	}
	return href
}

// press clicks what a selector finds, without waiting for another page.
func (b *tab) press(selector string) {
	b.t.Helper()
	b.reveal(selector)
	b.do(chromedp.Click(chromedp.CSS(selector)))
}

// reveal scrolls something to the middle, away from the bars at the edges.
func (b *tab) reveal(selector string) {
	b.t.Helper()
	eval[bool](b, fmt.Sprintf("(document.querySelector(%q)?.scrollIntoView({block: 'center', behavior: 'instant'}), true)", selector))
}

// send submits the form that posts to action and waits for the page behind it.
func (b *tab) send(action string) {
	b.t.Helper()
	b.goOn(fmt.Sprintf("main form[method=post][action=%q] [type=submit]:not([hidden], [formaction])", action))
}

// goOn clicks something that leads to another page and waits for it.
func (b *tab) goOn(selector string) {
	b.t.Helper()
	b.reveal(selector)
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	res, err := chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS(selector)))
	if err != nil {
		b.t.Fatalf("%s: %v\nat %s", selector, err, b.where())
	}
	if res.Status >= 400 {
		b.t.Fatalf("%s answered %v\nat %s", selector, res.Status, b.where())
	}
}

// follow clicks the link to a path.
func (b *tab) follow(path string) {
	b.t.Helper()
	b.goOn(fmt.Sprintf("a[href=%q]", path))
}

// path is where the tab is.
func (b *tab) path() string {
	b.t.Helper()
	return strings.TrimPrefix(eval[string](b, "location.pathname"), b.base)
}

// text is what stands under a selector, spaces folded.
func (b *tab) text(selector string) string {
	b.t.Helper()
	return strings.Join(strings.Fields(eval[string](b, fmt.Sprintf("[...document.querySelectorAll(%q)].map((e) => e.innerText).join(' ')", selector))), " ")
}

// sees fails when a page does not say something.
func (b *tab) sees(words ...string) {
	b.t.Helper()
	text := b.text("body")
	for _, w := range words {
		if !strings.Contains(text, w) {
			b.t.Errorf("%q is not to be seen\nat %s", w, b.where())
		}
	}
}

// submit sends a form that is expected to come back.
func (b *tab) submit(action string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS(fmt.Sprintf("main form[method=post][action=%q] [type=submit]:not([hidden], [formaction])", action)))); err != nil {
		b.t.Fatalf("%s: %v\nat %s", action, err, b.where())
	}
}

// enter presses the key in a field and waits for the page it leads to.
func (b *tab) enter() {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.KeyEvent("\r")); err != nil {
		b.t.Fatalf("%v\nat %s", err, b.where())
	}
}
