package sitetest

import (
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/app"
	"trucot/internal/checks/dbtest"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/job"
	"trucot/internal/kernel/mail"
	"trucot/internal/kernel/page"
)

// Mails are those that wait to be sent, oldest first.
func (s *Site) Mails(t testing.TB) []mail.Message {
	t.Helper()
	rows, err := s.Pool.Job().Query(t.Context(), `
		select id, payload, created_at from outbox where payload is not null
		union all
		select id, payload, created_at from mail_queue where payload is not null
		order by created_at, id`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var list []mail.Message
	for rows.Next() {
		var id uuid.UUID
		var payload []byte
		if err := rows.Scan(&id, &payload, nil); err != nil {
			t.Fatal(err)
		}
		m, err := job.Open(dbtest.Secret, id, payload)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, m)
	}
	return list
}

// Link is the path that the newest mail to an address leads to.
func (s *Site) Link(t testing.TB, to string) string {
	t.Helper()
	path := ""
	for _, m := range s.Mails(t) {
		if m.To != to {
			continue
		}
		for line := range strings.Lines(m.Text) {
			if rest, ok := strings.CutPrefix(strings.TrimSpace(line), "http://127.0.0.1:8080"); ok {
				path = rest
			}
		}
	}
	if path == "" {
		t.Fatalf("no mail to %s with a link of ours", to)
	}
	return path
}

// Twin is another process of the app over the same database and clock.
func (s *Site) Twin(t testing.TB) *Site {
	t.Helper()
	twin := &Site{tap: new(tap), clock: s.clock}
	twin.Database = dbtest.Open(t, s.Owner, db.Config{Now: twin.now, Dial: twin.tap.dial})
	twin.Site = config(t).Site(twin.Pool, slog.New(slog.NewTextHandler(logOutput(), nil)))
	twin.Site.Limits = page.Limits{}
	twin.Handler = app.Router(twin.Site)
	return twin
}

// Cookie is the value of a cookie the visitor holds, "" when there is none.
func (v *Visitor) Cookie(name string) string {
	if c, ok := v.cookies[name]; ok {
		return c.Value
	}
	return ""
}

// SetCookie gives the visitor a cookie, as a thief would.
func (v *Visitor) SetCookie(name, value string) {
	v.cookies[name] = &http.Cookie{Name: name, Value: value}
}
