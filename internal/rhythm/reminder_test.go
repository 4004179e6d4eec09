package rhythm_test

import (
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

// create asks for an address and answers with its path.
func create(t *testing.T, v *sitetest.Visitor) string {
	t.Helper()
	p := v.Post("/t/demo/my-actions/calendar", nil)
	u, err := url.Parse(p.Doc.Find("#feed").AttrOr("value", ""))
	if err != nil || !strings.HasPrefix(u.Path, "/cal/") {
		t.Fatalf("making a feed answered %d and no address", p.Status)
	}
	return u.Path
}

// A calendar reads a member's own work by an address that is told once, stops
// at once when it is renewed or revoked, and opens nobody else's.
func TestFeed(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, nobody := s.As(t, "manager@demo.test"), s.Visitor(t)
	first := create(t, v)
	if strings.Contains(v.Get("/t/demo/my-actions/calendar").Body, first) {
		t.Error("the address is shown a second time")
	}
	got := nobody.Get(first)
	if got.Status != 200 || !strings.HasPrefix(got.Header.Get("Content-Type"), "text/calendar") {
		t.Fatalf("the feed answered %d, %s", got.Status, got.Header.Get("Content-Type"))
	}
	text := strings.ReplaceAll(got.Body, "\r\n ", "")
	if !strings.Contains(text, "SUMMARY:Gửi đề xuất giá màng 5 lớp (Sữa An Nhiên)") || !strings.Contains(text, "DTSTART;VALUE=DATE:20261113") {
		t.Errorf("the feed lacks an action of its owner:\n%.600s", text)
	}
	if strings.Contains(text, "Lắp cuộn thử") {
		t.Error("the feed tells of someone else's action")
	}
	if again := nobody.Get(first); again.Body != got.Body {
		t.Error("read twice, the feed differs: its ids are not stable")
	}
	second := create(t, v)
	if p := nobody.Get(first); p.Status != 404 {
		t.Errorf("the address before the renewal answered %d", p.Status)
	}
	for _, forged := range []string{"/cal/nothing.ics", second[:len(second)-8] + "AAAA.ics", strings.ToLower(second)} {
		if p := nobody.Get(forged); p.Status != 404 {
			t.Errorf("a forged address answered %d", p.Status)
		}
	}
	v.Post("/t/demo/my-actions/calendar/revoke", nil)
	if p := nobody.Get(second); p.Status != 404 {
		t.Errorf("a revoked address answered %d", p.Status)
	}
	third := create(t, v)
	conn := sitetest.Connect(t, s.Owner, "")
	if _, err := conn.Exec(t.Context(), "update trucot.member set status = 'inactive' where email = 'manager@demo.test'"); err != nil {
		t.Fatal(err)
	}
	if p := nobody.Get(third); p.Status != 404 {
		t.Errorf("the feed of a member who left answered %d", p.Status)
	}
}
