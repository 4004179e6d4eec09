package rhythm_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"trucot/internal/checks/sitetest"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/job"
	"trucot/internal/kernel/mail"
	"trucot/internal/rhythm/reminder"
)

// queued opens the mails that wait in a tenant's outbox.
func queued(t *testing.T, s *sitetest.Site, conn *pgx.Conn) []mail.Message {
	t.Helper()
	rows, err := conn.Query(t.Context(), "select id, payload from trucot.outbox order by created_at, id")
	if err != nil {
		t.Fatal(err)
	}
	type sealed struct {
		ID      [16]byte
		Payload []byte
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[sealed])
	if err != nil {
		t.Fatal(err)
	}
	var mails []mail.Message
	for _, x := range list {
		m, err := job.Open(s.Site.Secret(), x.ID, x.Payload)
		if err != nil {
			t.Fatal(err)
		}
		mails = append(mails, m)
	}
	return mails
}

// A digest goes out once a day however often the task runs, says what is to be
// done, and stops by one click that needs no sign-in.
func TestDigest(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	conn := sitetest.Connect(t, s.Owner, "")
	tenants, err := job.Tenants(t.Context(), s.Pool)
	if err != nil {
		t.Fatal(err)
	}
	sender := reminder.Sender{Secret: s.Site.Secret(), Base: s.Site.BaseURL}
	run := func(p *db.Pool) {
		t.Helper()
		for _, a := range tenants {
			if err := sender.Send(t.Context(), p, a); err != nil {
				t.Fatal(err)
			}
		}
	}
	morning := time.Date(2026, 11, 11, 1, 0, 0, 0, time.UTC) // eight in Vietnam
	run(s.Pool.At(morning))
	if n := len(queued(t, s, conn)); n != 0 {
		t.Fatalf("%d mails to people who asked for none", n)
	}
	v.Post("/t/demo/my-actions/digest", url.Values{"rhythm": {"daily"}})
	run(s.Pool.At(morning.Add(-2 * time.Hour))) // six: too early
	for range 3 {
		run(s.Pool.At(morning))
	}
	mails := queued(t, s, conn)
	if len(mails) != 1 || mails[0].To != "manager@demo.test" || !strings.Contains(mails[0].Text, "Chốt") && !strings.Contains(mails[0].Text, "Gửi báo cáo khắc phục") {
		t.Fatalf("after three rounds of a morning: %d mails", len(mails))
	}
	// A worker that lost the row it read meets the key, not a second mail.
	if _, err := conn.Exec(t.Context(), "insert into trucot.digest_sent select tenant_id, member_id, on_day, mail_id, sent_at from trucot.digest_sent"); err == nil {
		t.Error("a day has room for two digests")
	}
	run(s.Pool.At(morning.AddDate(0, 0, 1)))
	if n := len(queued(t, s, conn)); n != 2 {
		t.Errorf("the next morning there are %d mails, want 2", n)
	}
	link := regexp.MustCompile(`/unsubscribe/\S+`).FindString(mails[0].Unsubscribe)
	nobody := s.Visitor(t)
	rhythm := func() (r string) {
		if err := conn.QueryRow(t.Context(), "select rhythm from trucot.digest").Scan(&r); err != nil {
			t.Fatal(err)
		}
		return r
	}
	if p := nobody.Get(link); p.Status != 200 || rhythm() != "daily" {
		t.Errorf("looking answered %d and left %s", p.Status, rhythm())
	}
	if p := nobody.Post(link, url.Values{"List-Unsubscribe": {"One-Click"}}); p.Status != 200 || rhythm() != "off" {
		t.Errorf("one click answered %d and left %s", p.Status, rhythm())
	}
	if p := nobody.Post(link[:len(link)-4]+"AAAA", nil); p.Status != 404 {
		t.Errorf("a forged token answered %d", p.Status)
	}
	run(s.Pool.At(morning.AddDate(0, 0, 2)))
	if n := len(queued(t, s, conn)); n != 2 {
		t.Errorf("after unsubscribing there are %d mails", n)
	}
}

// Whoever works elsewhere gets the digest in the morning of that place.
func TestDigestByTheReadersClock(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	conn := sitetest.Connect(t, s.Owner, "")
	a, err := job.Tenants(t.Context(), s.Pool)
	if err != nil {
		t.Fatal(err)
	}
	sender := reminder.Sender{Secret: s.Site.Secret(), Base: s.Site.BaseURL}
	at := func(zone string, now time.Time) int {
		t.Helper()
		if p := v.Post("/t/demo/my-actions/digest", url.Values{"rhythm": {"daily"}, "zone": {zone}}); p.Status != 303 {
			t.Fatalf("%s answered %d", zone, p.Status)
		}
		for _, a := range a {
			if err := sender.Send(t.Context(), s.Pool.At(now), a); err != nil {
				t.Fatal(err)
			}
		}
		return len(queued(t, s, conn))
	}
	early := time.Date(2026, 11, 10, 21, 0, 0, 0, time.UTC) // four in Vietnam, eight in Sydney
	if n := at("", early); n != 0 {
		t.Errorf("at four in the morning of the organisation there are %d mails", n)
	}
	if n := at("Australia/Sydney", early); n != 1 {
		t.Errorf("at eight in Sydney there are %d mails, want 1", n)
	}
	if p := v.Get("/t/demo/my-actions/calendar"); p.Doc.Find("#zone option[selected]").AttrOr("value", "") != "Australia/Sydney" {
		t.Errorf("the page shows %q", p.Text("#zone option[selected]"))
	}
	if p := v.Post("/t/demo/my-actions/digest", url.Values{"rhythm": {"daily"}, "zone": {"Mars/Base"}}); p.Status != 422 {
		t.Errorf("a zone that is none answered %d", p.Status)
	}
}
