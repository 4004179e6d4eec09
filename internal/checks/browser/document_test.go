package browser_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
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
