//go:build citus

package sitetest_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trucot/internal/checks/sitetest"
	"trucot/internal/demo"
)

// Everybody follows every link that a page shows them, on a cluster: what would
// go to more than one node fails, and the page with it.
func TestClusterPages(t *testing.T) {
	s, is := sitetest.Cluster(t)
	for email, home := range map[string]string{
		"manager@demo.test": "/t/demo/", "director@demo.test": "/t/demo/",
		"admin@demo.test": "/t/demo/", "viewer@demo.test": "/t/demo/",
		"manager@rival.test": "/t/rival/", "admin@rival.test": "/t/rival/", "operator@trucot.test": "/platform",
	} {
		v := s.Visitor(t)
		if p := v.Post("/login", url.Values{"email": {email}, "password": {demo.Password}}); p.Status != http.StatusSeeOther {
			t.Errorf("%s signs in: %d", email, p.Status)
			continue
		}
		t.Logf("%s read %d pages", email, crawl(t, s, v, email, home))
	}
	if !is {
		t.Error("this is a plain Postgres: no cluster was tried")
	}
}

// crawl returns how many pages were read, each once whatever the values behind
// its question mark are.
func crawl(t *testing.T, s *sitetest.Site, v *sitetest.Visitor, email, home string) (pages int) {
	t.Helper()
	queue, seen := []string{home, "/me"}, map[string]bool{}
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		if seen[shape(path)] {
			continue
		}
		seen[shape(path)] = true
		pages++
		var p *sitetest.Page
		sent := s.Sent(func() { p = v.Get(path) })
		if p.Status >= 500 {
			t.Errorf("%s answered %d to %s; it had sent:", path, p.Status, email)
			for _, x := range sent {
				t.Logf("%s: %.300s", x.Role, x.SQL)
			}
		}
		if p.Location != "" {
			queue = append(queue, p.Location)
		}
		if p.Doc == nil {
			continue
		}
		p.Doc.Find("a[href^='/']").Each(func(_ int, a *goquery.Selection) {
			if href, _, _ := strings.Cut(a.AttrOr("href", ""), "#"); !strings.HasPrefix(href, "/assets/") {
				queue = append(queue, href)
			}
		})
	}
	return pages
}

// shape is a path with the names of what it asks for.
func shape(path string) string {
	u, err := url.Parse(path)
	if err != nil {
		return path
	}
	var names []string
	for name := range u.Query() {
		names = append(names, name)
	}
	slices.Sort(names)
	return u.Path + "?" + strings.Join(names, "&")
}
