package sitetest_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
)

// mostOpen is how many fields of a form for something new stand open; what is
// asked beside them is folded in the same form.
const mostOpen = 6

// sheets are forms that are a list of questions to be answered one by one.
var sheets = []string{"/interview/new"}

// A form for something new asks little: at most six fields are open on it.
func TestFormsForSomethingNewAskLittle(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	c := dbtest.Sweep(t, map[string]int{"forms for something new": 25})
	set := w.IDs("demo", "manager@demo.test")
	seen := map[string]bool{}
	for _, email := range []string{"manager@demo.test", "director@demo.test", "admin@demo.test"} {
		v := s.As(t, email)
		for _, r := range sitetest.Routes(t, s) {
			if r.Method != http.MethodGet || !r.TenantRoute() || !strings.HasSuffix(r.Pattern, "/new") || seen[r.Pattern] ||
				slices.ContainsFunc(sheets, func(end string) bool { return strings.HasSuffix(r.Pattern, end) }) {
				continue
			}
			p := v.Get(r.Fill(t, set))
			if p.Status != http.StatusOK {
				continue
			}
			seen[r.Pattern] = true
			p.Doc.Find("main form[method=post]").Each(func(_ int, f *goquery.Selection) {
				if open := openFields(f); len(open) > 0 {
					c.Add("forms for something new", 1)
					if len(open) > mostOpen {
						t.Errorf("%s asks %d at once: %s", r.Pattern, len(open), strings.Join(open, ", "))
					}
				}
			})
		}
	}
}

// openFields are the names of what a form asks without a fold being opened; the
// parts of one choice are one.
func openFields(form *goquery.Selection) (names []string) {
	form.Find("input:not([type=hidden]), select, textarea").Each(func(_ int, f *goquery.Selection) {
		name := f.AttrOr("name", "")
		folded := f.ParentsFiltered("details:not([open])").Length() > 0 || f.ParentsFiltered("noscript, [hidden]").Length() > 0
		if !folded && !slices.Contains(names, name) {
			names = append(names, name)
		}
	})
	return names
}
