package sitetest_test

import (
	"net/http"
	"strings"
	"testing"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
)

// remembers are the pages that tell of what was put away: the shelf of accounts,
// what was done, and to whom.
func remembers(pattern string) bool {
	for _, part := range []string{"/archive", "/audit", "/history", "/notices"} {
		if strings.Contains(pattern, part) {
			return true
		}
	}
	return false
}

// An account that is put away is gone at once from every list, figure, file and
// feed of the organisation, for everybody, without any refresh.
func TestWhatIsPutAwayIsGoneAtOnce(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	c := dbtest.Sweep(t, map[string]int{"pages that named it": 20, "pages read": 100})
	set := w.IDs("demo", "manager@demo.test")
	var name string
	if err := w.Conn.QueryRow(t.Context(), `select name from account where id = $1`, set["account"]).Scan(&name); err != nil {
		t.Fatal(err)
	}
	type look struct {
		who  *sitetest.Visitor
		path string
	}
	var looks []look
	read := func(l look) bool { return strings.Contains(l.who.Get(l.path).Body, name) }
	for _, email := range []string{"manager@demo.test", "director@demo.test", "admin@demo.test"} {
		v := s.As(t, email)
		var paths []string
		for _, r := range sitetest.Routes(t, s) {
			if r.Method == http.MethodGet && r.TenantRoute() && !strings.Contains(strings.TrimPrefix(r.Pattern, "/t/{tenant}"), "{") && !remembers(r.Pattern) {
				paths = append(paths, r.Fill(t, set))
			}
		}
		for _, p := range sitetest.Pages {
			below, inside := strings.CutPrefix(p.Path, "/t/{tenant}")
			if inside && p.Fixture == sitetest.Story && !strings.Contains(below, "{") && !remembers(p.Path) {
				paths = append(paths, sitetest.Route{Method: http.MethodGet, Pattern: p.Path}.Fill(t, set))
			}
		}
		for _, path := range paths {
			l := look{v, path}
			c.Once("pages read", email, path)
			if read(l) {
				c.Once("pages that named it", email, path)
				looks = append(looks, l)
			}
		}
	}
	manager := s.As(t, "manager@demo.test")
	away := "/t/demo/accounts/" + set["account"] + "/archive"
	if p := manager.Post(away, map[string][]string{"version": {w.version("account", set["account"])}}); p.Status != http.StatusSeeOther {
		t.Fatalf("putting it away answered %d", p.Status)
	}
	for _, v := range []*sitetest.Visitor{looks[0].who} {
		v.Get("/t/demo/archive") // takes the message along that names it
	}
	for _, l := range looks {
		if strings.Contains(l.path, "archived=1") {
			continue
		}
		if read(l) {
			body := l.who.Get(l.path).Body
			i := strings.Index(body, name)
			t.Errorf("%s still names the account: …%s…", l.path, body[max(0, i-160):min(len(body), i+80)])
		}
	}
}
