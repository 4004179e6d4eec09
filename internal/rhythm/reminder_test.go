package rhythm_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"trucot/internal/checks/sitetest"
	"trucot/internal/kernel/job"
	"trucot/internal/rhythm/reminder"
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
	if !strings.Contains(text, "SUMMARY:Gặp ") || !strings.Contains(text, "/reviews/") || strings.Contains(text, "⟦") {
		t.Errorf("the feed lacks the planned touches or the reviews of its owner:\n%.600s", text)
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

// Who loses an account loses its work from every list at once: the first page
// and its count, the file, the calendar and the mail.
func TestWorkOfALostAccountIsListedNowhere(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, nobody := s.As(t, "manager@demo.test"), s.Visitor(t)
	feed := create(t, v)
	v.Post("/t/demo/my-actions/digest", url.Values{"rhythm": {"daily"}})
	conn := sitetest.Connect(t, s.Owner, "")
	tenants, err := job.Tenants(t.Context(), s.Pool)
	if err != nil {
		t.Fatal(err)
	}
	const title = "Gửi đề xuất giá màng 5 lớp"
	if _, err := conn.Exec(t.Context(), "update trucot.action set due = '2026-11-09' where title = $1", title); err != nil {
		t.Fatal(err)
	}
	lists := func() map[string]string {
		sender := reminder.Sender{Secret: s.Site.Secret(), Base: s.Site.BaseURL}
		morning := time.Date(2026, 11, 11, 1, 0, 0, 0, time.UTC)
		if _, err := conn.Exec(t.Context(), "delete from trucot.digest_sent"); err != nil {
			t.Fatal(err)
		}
		before := len(queued(t, s, conn))
		for _, a := range tenants {
			if err := sender.Send(t.Context(), s.Pool.At(morning), a); err != nil {
				t.Fatal(err)
			}
		}
		mail := ""
		for _, m := range queued(t, s, conn)[before:] {
			mail += m.Text
		}
		return map[string]string{
			"the first page": v.Get("/t/demo/?view=all").Text(".todo"), "the file": v.Get("/t/demo/my-actions/export").Body,
			"the calendar": strings.ReplaceAll(nobody.Get(feed).Body, "\r\n ", ""), "the digest": mail,
		}
	}
	count := func() string { return v.Get("/t/demo/").Doc.Find("#sidenav a[href='/t/demo/'] .count").Text() }
	for list, text := range lists() {
		if !strings.Contains(text, title) {
			t.Errorf("%s lacks an action of an account that its owner sees", list)
		}
	}
	had := count()
	if _, err := conn.Exec(t.Context(), `delete from trucot.account_access x using trucot.account a, trucot.member m
		where a.id = x.account_id and a.name = 'Sữa An Nhiên' and m.id = x.member_id and m.email = 'manager@demo.test'`); err != nil {
		t.Fatal(err)
	}
	for list, text := range lists() {
		if strings.Contains(text, title) {
			t.Errorf("%s tells of an account that is not seen", list)
		}
	}
	if count() == had {
		t.Errorf("the menu still counts %s", had)
	}
}
