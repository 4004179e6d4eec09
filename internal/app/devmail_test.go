package app_test

import (
	"cmp"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/app"
	"trucot/internal/checks/dbtest"
	"trucot/internal/kernel/job"
	"trucot/internal/kernel/mail"
)

// The page that shows unsent mails, links and all, exists only on the private
// Postgres of a machine without a mail server.
func TestDevelopmentMail(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t)
	m := mail.Message{ID: uuid.Must(uuid.NewV7()), To: "a@b.example", Subject: "Xin chào", Text: "Mở liên kết:\n\nhttp://127.0.0.1:8080/invite/abc\n"}
	if err := job.DevOutbox(d.Pool)(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		env    map[string]string
		status int
	}{
		{"private", map[string]string{}, 200},
		{"private by name", map[string]string{"BASE_URL": "http://localhost:8080"}, 200},
		{"private behind a proxy with a certificate", map[string]string{"BASE_URL": "https://plans.example.com"}, 404},
		{"private with a certificate on this machine", map[string]string{"BASE_URL": "https://127.0.0.1:8080"}, 404},
		{"private under a name of the network", map[string]string{"BASE_URL": "http://plans.example.com"}, 404},
		{"private with a mail server", map[string]string{"SMTP_URL": "smtp://mail.example.com", "MAIL_FROM": "a@example.com"}, 404},
		{"a given database", map[string]string{"DATABASE_URL": "postgres://localhost/x"}, 404},
	}
	for _, tt := range tests {
		tt.env["SECRET_KEY"] = string(dbtest.Secret)
		base := cmp.Or(tt.env["BASE_URL"], "http://127.0.0.1:8080")
		tt.env["BASE_URL"] = base
		c, err := app.LoadFrom(tt.env)
		if err != nil {
			t.Fatal(err)
		}
		handler := app.Router(c.Site(d.Pool, slog.New(slog.DiscardHandler)))
		for _, path := range []string{"/dev/mail", "/dev/mail/" + m.ID.String()} {
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, httptest.NewRequest("GET", base+path, nil))
			if w.Code != tt.status {
				t.Errorf("%s: %s answered %d, want %d", tt.name, path, w.Code, tt.status)
			}
			if w.Code == 200 && strings.Contains(path, m.ID.String()) && !strings.Contains(w.Body.String(), `href="http://127.0.0.1:8080/invite/abc"`) {
				t.Errorf("%s: the link in the mail cannot be clicked", tt.name)
			}
			forwarded := httptest.NewRequest("GET", base+path, nil)
			forwarded.Header.Set("X-Forwarded-For", "203.0.113.9")
			w = httptest.NewRecorder()
			if handler.ServeHTTP(w, forwarded); w.Code != 404 {
				t.Errorf("%s: %s answered %d to another machine", tt.name, path, w.Code)
			}
			if err := c.CheckMail(t.Context()); tt.env["SMTP_URL"] == "" && (err == nil) != (tt.status == 200) {
				t.Errorf("%s: the check of mail says %v", tt.name, err)
			}
		}
	}
}
