package sitetest_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
)

const addColumns = `
	do $$ declare t text; begin
		for t in select relname from pg_class where relnamespace = 'trucot'::regnamespace and relkind in ('r', 'p') and relname <> 'goose_db_version' loop
			execute format('alter table %I add column later text not null default ''later''', t);
		end loop;
	end $$`

// While a newer program is rolled out, its migrations have run and this one
// still answers: added columns disturb neither pages nor saves, not even on
// connections that prepared their statements before.
func TestColumnsMayBeAdded(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	set := w.IDs("demo", "manager@demo.test")
	visitors := map[string]*sitetest.Visitor{}
	for _, email := range []string{"manager@demo.test", "admin@demo.test", "operator@trucot.test"} {
		visitors[email] = s.As(t, email)
	}
	c := dbtest.Sweep(t, nil)
	look := func() map[string]int {
		answers := map[string]int{}
		for _, r := range sitetest.Routes(t, s) {
			if r.Method != http.MethodGet || strings.Contains(r.Pattern, "{organisation}") {
				continue
			}
			for email, v := range visitors {
				c.Once("pages", r, email)
				answers[r.Pattern+" for "+email] = v.Get(r.Fill(t, set)).Status
			}
		}
		return answers
	}
	account := "/t/demo/accounts/" + set["account"]
	save := func(body string) {
		t.Helper()
		v := visitors["manager@demo.test"]
		edit := account + "/business/swot/" + set["swot"]
		if p := v.Submit(v.Get(edit+"/edit"), edit, url.Values{"body": {body}}); p.Status != http.StatusSeeOther {
			t.Errorf("a change of %q answered %d", body, p.Status)
		}
		for path, fields := range map[string]url.Values{
			account + "/business/swot":         {"quadrant": {"strength"}, "body": {body}},
			account + "/business/client-goals": {"title": {body}},
			account + "/relationships":         {"name": {body}, "title": {body}},
			account + "/goals":                 {"title": {body}, "due": {"2027-06-30"}, "customer_win": {body}},
			account + "/execution":             {"title": {body}, "due": {"2026-11-20"}},
			"/t/demo/accounts":                 {"name": {body}},
		} {
			if p := v.Submit(v.Get(path+"/new"), path, fields); p.Status != http.StatusSeeOther {
				t.Errorf("a new row at %s answered %d: %s", path, p.Status, p.Text(".field__error"))
			}
		}
	}
	save("trước")
	before := look()
	if _, err := w.Conn.Exec(t.Context(), addColumns); err != nil {
		t.Fatal(err)
	}
	after := look()
	for page, status := range before {
		if after[page] != status {
			t.Errorf("%s answered %d and after columns were added %d", page, status, after[page])
		}
	}
	save("sau")
	s.As(t, "director@demo.test") // a sign-in writes
}
