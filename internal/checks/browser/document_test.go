package browser_test

import (
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"

	"github.com/chromedp/chromedp"
)

// mostWords is how long the document of the fullest plan may be: read in ten minutes.
const mostWords = 900

// The document of the fullest plans of the demo is short in both languages, its
// folds closed.
func TestTheDocumentIsShort(t *testing.T) {
	t.Parallel()
	s := &stage{Site: sitetest.New(t)}
	s.server = httptest.NewServer(s.Handler)
	t.Cleanup(s.server.Close)
	b := newTab(t, s.server.URL)
	b.screen(1440, "light")
	s.signIn(b, "manager")
	v := s.As(t, "manager@demo.test")
	for _, lang := range []string{"vi", "en"} {
		b.open("/t/demo/")
		b.speak(lang)
		for _, name := range []string{"Sữa An Nhiên", "Dược Bình An"} {
			b.open(v.Account(name))
			if n := len(strings.Fields(b.text("main"))); n > mostWords || n < mostWords/2 {
				t.Errorf("the plan of %s has %d words (%s), want at most %d and a whole plan", name, n, lang, mostWords)
			}
		}
	}
}

// A line is edited where it stands, and the vision above; what is wrong is said
// in the line, and Escape leaves it as it was.
func TestALineIsEditedWhereItStands(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	account := "/t/demo/accounts/" + s.ids[sitetest.Story]["account"]
	b := newTab(t, s.server.URL)
	b.screen(1440, "light")
	s.signIn(b, "manager")
	b.open(account)
	edit := func() {
		b.press("#swot-strength li:first-child summary")
		b.press(`#swot-strength li:first-child a[href$="/edit"]`)
		b.wait(`document.activeElement.closest("#swot-strength .doc__put") !== null`)
	}
	edit()
	b.fill("body", "")
	b.press("#swot-strength .doc__put [type=submit]")
	b.wait(`document.querySelector("#swot-strength .doc__put [aria-invalid=true]") !== null`)
	b.do(chromedp.KeyEvent("\u001b"))
	b.wait(`document.querySelector(".doc__put") === null`)

	b.press(`#swot-strength li:first-child a[href$="/edit"]`)
	b.wait(`document.querySelector("#swot-strength .doc__put") !== null`)
	b.fill("body", "Sở hữu 12 trang trại")
	b.goOn("#swot-strength .doc__put [type=submit]")
	if got := b.text("#swot-strength li:first-child"); b.path() != account || !strings.Contains(got, "Sở hữu 12 trang trại") {
		t.Errorf("at %s the line says %q", b.path(), got)
	}
	b.press(`a[href$="#f-thread"]`)
	b.wait(`document.querySelector("#f-thread .node") !== null && document.activeElement.id === "f-thread"`)
	b.press(".doc__line > summary")
	b.fill("vision", "Số một về bao bì bền vững")
	b.goOn(".doc__line [type=submit]")
	if got := b.text(".doc__vision"); b.path() != account || got != "Số một về bao bì bền vững" {
		t.Errorf("at %s the vision says %q", b.path(), got)
	}
	if noise := slices.DeleteFunc(b.complaints(), func(line string) bool { return strings.Contains(line, "422") }); len(noise) > 0 {
		t.Errorf("the console says\n  %s", lines(noise))
	}
}
