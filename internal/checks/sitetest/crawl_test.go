package sitetest_test

import (
	"net/http"
	"strings"
	"testing"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
)

// One crawl of every page, by everybody who reads, in both languages. No page
// changes a row, but for when a session was last seen; none lacks a word, shows
// a raw code or has a field without a name; each answer has the headers that
// protect it; and each page has an entry in sitetest.Pages, from where the
// browser takes its looks. Where the pages lead one may go: every link that
// somebody is shown is followed, and every form sent empty. Then each route that
// writes is asked, whoever is shown it: those answers have the headers too.
func TestEveryAnswer(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	c := dbtest.Sweep(t, map[string]int{"tables": 111, "routes listed": 398, "routes read": 170, "pages read": 840, "pages in a language": 1680, "routes with headers": 390, "links followed": 1800, "forms sent": 480})
	routes, set := sitetest.Routes(t, s), w.IDs("demo", "manager@demo.test")
	everyPageIsListed(t, routes, c)
	visitors, leads := map[string]*sitetest.Visitor{}, map[string]leading{}
	for _, email := range []string{"manager@demo.test", "director@demo.test", "admin@demo.test", "viewer@demo.test", "operator@trucot.test"} {
		visitors[email], leads[email] = s.As(t, email), newLeading()
	}
	before := w.everything()
	c.Add("tables", len(before))
	for _, r := range routes {
		if r.Method != http.MethodGet || strings.Contains(r.Pattern, "{organisation}") {
			continue
		}
		for email, v := range visitors {
			c.Once("routes read", r)
			c.Once("pages read", r, email)
			for _, lang := range []string{"vi", "en"} {
				c.Once("pages in a language", r, email, lang)
				p := v.Whole(r.Fill(t, set) + "?lang=" + lang)
				if i := strings.Index(p.Body, "⟦"); i >= 0 {
					t.Errorf("%s in %s lacks the text %s", r, lang, p.Body[i:min(i+80, len(p.Body))])
				}
				if p.Doc != nil && p.Location == "" && sitetest.NoPages[r.Pattern] != "a part of a page" && p.Doc.Find("html").AttrOr("lang", "") != lang {
					t.Errorf("%s in %s says its language is %q", r, lang, p.Doc.Find("html").AttrOr("lang", ""))
				}
				if p.Status >= 500 {
					t.Errorf("%s answered %d", r, p.Status)
				}
				for _, field := range nameless(p) {
					t.Errorf("%s in %s does not say what the field %s is", r, lang, field)
				}
				if p.Doc != nil && p.Status == http.StatusOK {
					leads[email].gather(r.Fill(t, set), p.Doc)
				}
				c.Once("routes with headers", r)
				guarded(t, r, p)
			}
		}
	}
	for email, v := range visitors {
		leads[email].follow(t, email, v, c)
	}
	after := w.everything()
	for table, sum := range before {
		if after[table] != sum {
			t.Errorf("reading pages changed table %s", table)
		}
	}
	_ = w.Conn.Close(t.Context()) // a copy is made of a database at rest
	f := s.Freeze(t)
	for email, v := range visitors {
		leads[email].send(t, email, v, f, c)
	}
	site, end := f.Open(t)
	defer end()
	manager := visitors["manager@demo.test"].On(site)
	for _, r := range routes {
		if r.Method == http.MethodGet || strings.Contains(r.Pattern, "{organisation}") || r.Pattern == "/logout" || strings.HasPrefix(r.Pattern, "/me/sessions") {
			continue
		}
		c.Once("routes with headers", r)
		guarded(t, r, r.Send(manager, r.Fill(t, set)))
	}
}

// nameless are the ids of the fields of a page whose label says nothing.
func nameless(p *sitetest.Page) (ids []string) {
	if p.Doc == nil {
		return nil
	}
	for _, label := range p.Doc.Find("main label[for], main legend").EachIter() {
		if strings.TrimSpace(label.Contents().Not(".opt").Text()) == "" {
			ids = append(ids, label.AttrOr("for", "of a group"))
		}
	}
	return ids
}

// Every page has an entry in the list of pages, and every entry is a page.
func everyPageIsListed(t *testing.T, routes []sitetest.Route, c *dbtest.Cover) {
	t.Helper()
	listed := map[string]bool{}
	for _, l := range sitetest.Pages {
		path, _, _ := strings.Cut(l.Path, "?")
		listed[path] = listed[path] || l.Status == 0
	}
	for _, r := range routes {
		c.Once("routes listed", r)
		if r.Method == http.MethodGet && !listed[r.Pattern] && sitetest.NoPages[r.Pattern] == "" {
			t.Errorf("GET %s has no entry in sitetest.Pages", r.Pattern)
		}
		delete(listed, r.Pattern)
	}
	for path, isPage := range listed {
		if isPage {
			t.Errorf("sitetest.Pages has %s, which is no route", path)
		}
	}
}

// securityHeaders stand on every answer, errors too.
var securityHeaders = map[string]string{
	"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "",
	"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin", "Permissions-Policy": "camera=()",
}

// guarded says which header an answer lacks.
func guarded(t *testing.T, r sitetest.Route, p *sitetest.Page) {
	t.Helper()
	for name, want := range securityHeaders {
		if got := p.Header.Get(name); got == "" || !strings.HasPrefix(got, want) {
			t.Errorf("%s: header %s is %q", r, name, got)
		}
	}
	policy := p.Header.Get("Content-Security-Policy")
	if strings.Contains(policy, "unsafe") || !strings.Contains(policy, "frame-ancestors 'none'") {
		t.Errorf("%s: policy %q", r, policy)
	}
	if p.Header.Get("Cache-Control") != "no-store" && !strings.Contains(strings.Join(p.Header.Values("Cache-Control"), ","), "no-store") {
		t.Errorf("%s may be kept by a cache: %q", r, p.Header.Values("Cache-Control"))
	}
}
