package sitetest_test

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/jackc/pgx/v5"

	"trucot/internal/checks/sitetest"
	"trucot/internal/demo"
)

// As leaves what a sign-in by the form leaves: the same session but for its
// token, the same entry in the log, and no failures of before.
func TestAsIsASignIn(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	conn := sitetest.Connect(t, s.Owner, "")
	const email = "manager@demo.test"
	left := func() map[string]string {
		t.Helper()
		facts := map[string]string{}
		for name, sql := range map[string]string{
			"session":  `select to_jsonb(s) - 'token_hash' - 'data' || jsonb_build_object('data', convert_from(s.data, 'UTF8')::jsonb #- '{deadline}', 'length', length(token_hash)) from session s where user_id = (select id from app_user where email = $1)`,
			"log":      `select to_jsonb(l) - 'id' from identity_log l where user_id = (select id from app_user where email = $1)`,
			"failures": `select to_jsonb(f) from login_throttle f where starts_with(key, 'try:' || $1 || ' ')`,
		} {
			rows, err := conn.Query(t.Context(), "select coalesce(string_agg(x::text, '; '), '') from ("+sql+") q (x)", email)
			if err != nil {
				t.Fatal(err)
			}
			if facts[name], err = pgx.CollectExactlyOneRow(rows, pgx.RowTo[string]); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := conn.Exec(t.Context(), `delete from session; delete from identity_log`); err != nil {
			t.Fatal(err)
		}
		return facts
	}
	fail := func() {
		t.Helper()
		if p := s.Visitor(t).Post("/login", url.Values{"email": {email}, "password": {"wrong"}}); p.Status != http.StatusUnprocessableEntity {
			t.Fatalf("a wrong password answered %d", p.Status)
		}
		if _, err := conn.Exec(t.Context(), `delete from session; delete from identity_log`); err != nil {
			t.Fatal(err)
		}
	}
	left()
	fail()
	v := s.Visitor(t)
	if p := v.Post("/login", url.Values{"email": {email}, "password": {demo.Password}}); p.Status != http.StatusSeeOther {
		t.Fatalf("the form answered %d", p.Status)
	}
	byForm := left()
	fail()
	s.As(t, email)
	byAs := left()
	for name, want := range byForm {
		if byAs[name] != want {
			t.Errorf("%s by the form is\n%s\nand by As\n%s", name, want, byAs[name])
		}
	}
	if byForm["session"] == "" || byForm["log"] == "" {
		t.Errorf("the form left %v", byForm)
	}
}
