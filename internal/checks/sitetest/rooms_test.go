package sitetest_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
)

// rooms is how many pages of an account there are to read, at most: document,
// pillars and what happened. An analysis more is a panel of one of them.
const rooms = 18

// noRooms are the ends of addresses that are not there to be read: forms, files
// and what is printed or shown on a wall.
var noRooms = regexp.MustCompile(`/(new|edit|finish|leave|who|export|sample|import|field-report|[a-z]+\.pdf|plan/client|handover|present)$|/guide/\{scale\}$|/ties/\{stakeholder\}/\{member\}$`)

const accountRoot = "/t/{tenant}/accounts/{account}"

// An account has few pages, and each address that was one of its pages once leads
// to the panel, section or line that shows the same now.
func TestAnAccountHasFewRooms(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	c := dbtest.Sweep(t, map[string]int{"rooms": 18, "moved": 25})
	v, set := s.As(t, "manager@demo.test"), w.IDs("demo", "manager@demo.test")
	var list []string
	for _, r := range sitetest.Routes(t, s) {
		if r.Method != http.MethodGet || !strings.HasPrefix(r.Pattern, accountRoot) || noRooms.MatchString(r.Pattern) {
			continue
		}
		p := v.Get(r.Fill(t, set) + "?kept=1")
		if p.Status != http.StatusSeeOther {
			c.Once("rooms", r)
			list = append(list, strings.TrimPrefix(r.Pattern, accountRoot))
			continue
		}
		to, err := url.Parse(p.Location)
		if err != nil {
			t.Fatal(err)
		}
		if to.Fragment == "" { // the plan of a day is the document
			continue
		}
		c.Once("moved", r)
		shown := v.Get(p.Location)
		place := shown.Doc.Find("main [id='" + to.Fragment + "']")
		if shown.Status != http.StatusOK || place.Length() != 1 || strings.TrimSpace(place.Text()) == "" {
			t.Errorf("%s leads to %s, which answers %d and has the place %d times", r, p.Location, shown.Status, place.Length())
		}
		if open := to.Query().Get("open"); open != "" && shown.Doc.Find("section.panel[id='"+open+"']").Length() != 1 {
			t.Errorf("%s leads to %s, where %s is not open", r, p.Location, open)
		}
		if !strings.Contains(r.Pattern[len(accountRoot):], "{") && to.Query().Get("kept") != "1" {
			t.Errorf("%s leads to %s, which is not asked what it was", r, p.Location)
		}
	}
	if len(list) > rooms {
		t.Errorf("an account has %d pages, at most %d:\n%s", len(list), rooms, strings.Join(list, "\n"))
	}
}
