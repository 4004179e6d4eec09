package browser_test

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"trucot/internal/checks/sitetest"
)

// overlaps are pairs of boxes that meet, as the browser lays them out: the
// mark, card and label of each person against those of every other.
const overlaps = `(() => {
	const people = [...document.querySelectorAll("figure svg a, figure svg g")].map((a) => ({
		name: a.querySelector("title").textContent,
		boxes: [...a.querySelectorAll("text, circle:not(.m-assumed), rect, path:not(.m-key)")].map((e) => e.getBBox()),
	}));
	const meet = (a, b) => a.x + 1 < b.x + b.width && b.x + 1 < a.x + a.width && a.y + 1 < b.y + b.height && b.y + 1 < a.y + a.height;
	const found = [];
	people.forEach((p, i) => people.slice(i + 1).forEach((o) => {
		if (p.boxes.some((a) => o.boxes.some((b) => meet(a, b)))) found.push(p.name + " / " + o.name);
	}));
	return { n: people.length, found };
})()`

type overlap struct {
	N     int      `json:"n"`
	Found []string `json:"found"`
}

// The map of an account with 60 people: both pictures are free of overlaps,
// accessible, and each is one sheet of paper.
func TestAMapOfSixtyPeople(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	story := s.ids[sitetest.Story]
	sitetest.LoadPeople(t, sitetest.Connect(t, s.Owner, ""), story["account"])
	b := newTab(t, s.server.URL)
	b.screen(1440, "light")
	s.signIn(b, "manager")
	axe := readAxe(t)
	for _, view := range []string{"org", "network"} {
		b.open("/t/demo/accounts/" + story["account"] + "/relationships/map?view=" + view)
		if got := eval[overlap](b, overlaps); got.N < 60 || len(got.Found) > 0 {
			t.Errorf("%s: %d people are drawn, these meet: %q", view, got.N, got.Found)
		}
		eval[bool](b, axe+";true")
		if faults := eval[[]string](b, reading{}.run(), chromedp.EvalAwaitPromise); len(faults) > 0 {
			t.Errorf("%s: axe found\n  %s", view, lines(faults))
		}
		eval[bool](b, `(document.querySelectorAll("main > *:not(.map-sheet), .app > *:not(main)").forEach((e) => e.remove()), true)`)
		if got := b.sheets(); got != 1 {
			t.Errorf("%s prints on %d sheets", view, got)
		}
	}
	if noise := b.complaints(); len(noise) > 0 {
		t.Errorf("the console says\n  %s", lines(noise))
	}
}

var pdfPage = regexp.MustCompile(`/Type\s*/Page\b[^s]`)

// sheets is on how many pages the tab prints.
func (b *tab) sheets() int {
	b.t.Helper()
	var pdf []byte
	b.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		out, err := chromedp.Call(ctx, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true)})
		pdf = out.Data
		return err
	}))
	return len(pdfPage.FindAll(bytes.TrimSpace(pdf), -1))
}

// A mark is moved by the keys, and stays there for the next visitor.
func TestAMarkIsMovedByTheKeys(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	b := newTab(t, s.server.URL)
	b.screen(1440, "light")
	s.signIn(b, "manager")
	path := "/t/demo/accounts/" + s.ids[sitetest.Story]["account"] + "/relationships/map?view=network"
	b.open(path)
	const at = `document.querySelector("[data-place]").dataset.at`
	before := eval[string](b, at)
	eval[bool](b, `(document.querySelector("[data-place]").focus(), true)`)
	b.do(chromedp.KeyEvent(kb.ArrowDown, chromedp.KeyModifiers(chromedp.ModifierShift)), chromedp.KeyEvent(kb.ArrowDown, chromedp.KeyModifiers(chromedp.ModifierShift)))
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if _, err := chromedp.Run(ctx, chromedp.Poll[bool](fmt.Sprintf("%s !== %q", at, before))); err != nil {
		t.Fatalf("the mark stays at %s: %v", before, err)
	}
	moved := eval[string](b, at)
	if !eval[bool](b, `document.activeElement === document.querySelector("[data-place]")`) {
		t.Error("the mark lost the focus")
	}
	b.open(path)
	if got := eval[string](b, at); got != moved {
		t.Errorf("on the next visit it is at %s, was put at %s", got, moved)
	}
}
