package sitetest_test

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
)

// leading is where the pages that one person reads lead. Of the
// addresses that differ in what they ask for after the path, one is kept.
type leading struct{ links, forms map[string]lead } // by path

// lead is an address and a page that shows it.
type lead struct{ to, from string }

func newLeading() leading { return leading{map[string]lead{}, map[string]lead{}} }

// gather notes the links and form actions of a page.
func (s leading) gather(from string, doc *goquery.Document) {
	note := func(list map[string]lead, address string) {
		if address == "" { // a form that is sent to where it stands
			address = from
		}
		u, err := url.Parse(address)
		if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(u.Path, "/") {
			return // elsewhere, or a place on this page
		}
		if _, known := list[u.Path]; !known {
			list[u.Path] = lead{u.RequestURI(), from}
		}
	}
	doc.Find("a[href]").Each(func(_ int, a *goquery.Selection) { note(s.links, a.AttrOr("href", "")) })
	doc.Find("form").Each(func(_ int, f *goquery.Selection) {
		_, bare := f.Attr("hidden") // it lends itself to buttons that say where they send
		if action := f.AttrOr("action", ""); strings.EqualFold(f.AttrOr("method", "get"), "post") && (action != "" || !bare) {
			note(s.forms, action)
		}
	})
	doc.Find("button[formaction]").Each(func(_ int, b *goquery.Selection) { note(s.forms, b.AttrOr("formaction", "")) })
}

// closed tells whether an answer sends the reader away from what was shown.
func closed(p *sitetest.Page) bool {
	return p.Status == http.StatusForbidden || p.Status == http.StatusNotFound || p.Status == http.StatusMethodNotAllowed
}

// follow goes to every link that was shown to v; none below an account leads to
// where another leads.
func (s leading) follow(t *testing.T, who string, v *sitetest.Visitor, c *dbtest.Cover) {
	t.Helper()
	for _, path := range slices.Sorted(maps.Keys(s.links)) {
		l := s.links[path]
		c.Once("links followed", who, path)
		if p := v.Get(l.to); closed(p) {
			t.Errorf("%s is shown %s on %s, which answers %d", who, l.to, l.from, p.Status)
		} else if p.Status == http.StatusSeeOther && strings.Contains(path, "/accounts/") {
			t.Errorf("%s is shown %s on %s, which only leads on to %s", who, l.to, l.from, p.Location)
		}
	}
}

// send sends every form that was shown to v, empty. One that an earlier one may
// have closed is tried again on a copy of the site as it was.
func (s leading) send(t *testing.T, who string, v *sitetest.Visitor, f sitetest.Frozen, c *dbtest.Cover) {
	t.Helper()
	site, end := f.Open(t)
	here := v.On(site)
	for _, path := range slices.Sorted(maps.Keys(s.forms)) {
		if path == "/logout" || strings.HasPrefix(path, "/me/sessions") {
			continue // it ends the visit
		}
		l := s.forms[path]
		c.Once("forms sent", who, path)
		p := here.Post(l.to, nil)
		if !closed(p) {
			continue
		}
		end()
		site, end = f.Open(t)
		here = v.On(site)
		if p = here.Post(l.to, nil); closed(p) {
			t.Errorf("%s is shown a form to %s on %s, which answers %d", who, l.to, l.from, p.Status)
		}
	}
	end()
}

func TestLeadsAreGathered(t *testing.T) {
	t.Parallel()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(`<a href="/a?x=1">a</a><a href="/a">a</a><a href="#b">b</a>
		<a href="https://example.com/c">c</a><form method="post" action="/d"><button formaction="/e">e</button></form><form action="/f"></form>
		<form method="POST"></form><form hidden method="post" id="t"></form><button form="t" formaction="/g"></button>`))
	if err != nil {
		t.Fatal(err)
	}
	s := newLeading()
	s.gather("/page", doc)
	got := fmt.Sprint(slices.Sorted(maps.Keys(s.links)), slices.Sorted(maps.Keys(s.forms)))
	if got != "[/a] [/d /e /g /page]" {
		t.Errorf("gathered %s", got)
	}
}
