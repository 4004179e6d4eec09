package sitetest_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
)

// What is archived is gone and comes back, and both answer so when they are
// asked twice. When a
// twin lives in its place by now it stays where it is, and that is said: no
// unique index turns into the error page.
func TestWhatIsArchivedComesBackUnlessItsPlaceIsTaken(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	c := dbtest.Sweep(t, map[string]int{"ways back": 30, "tables with one row a place": 8})
	set := w.IDs("demo", "manager@demo.test")
	routes := sitetest.Routes(t, s)
	for _, who := range []string{"manager@demo.test", "admin@demo.test"} {
		v := s.As(t, who)
		for _, r := range routes {
			row, isWayBack := strings.CutSuffix(r.Pattern, "/restore")
			param := row[strings.LastIndex(row, "{")+1:]
			table := sitetest.Kinds[strings.TrimSuffix(param, "}")]
			admins := strings.HasPrefix(r.Pattern, "/t/{tenant}/admin/")
			if r.Method != http.MethodPost || !isWayBack || !strings.HasSuffix(row, "}") || table == "" || admins != (who == "admin@demo.test") {
				continue
			}
			c.Once("ways back", r)
			id := set[strings.TrimSuffix(param, "}")]
			if table == "proposal_dismissal" {
				continue // a dismissal is taken back for good
			}
			back := r.Fill(t, set)
			version := url.Values{"version": {w.version(table, id)}}
			for range 2 {
				away := strings.TrimSuffix(back, "restore") + "archive"
				if p := v.Post(away, version); p.Status != http.StatusSeeOther || !w.away(table, id) {
					t.Errorf("%s to archive answered %d; still there: %v", away, p.Status, !w.away(table, id))
				}
			}
			for range 2 {
				if p := v.Post(back, nil); p.Status != http.StatusSeeOther || w.away(table, id) {
					t.Errorf("%s answered %d %s; still away: %v", r, p.Status, v.Follow(p).Text(".flash"), w.away(table, id))
				}
			}
			w.archive(table, id)
			w.twin(table, id)
			if !w.taken(table, id) {
				w.forget(table, id)
				continue
			}
			c.Once("tables with one row a place", table)
			p := v.Post(back, nil)
			if p.Status != http.StatusSeeOther || !w.away(table, id) {
				t.Errorf("%s with a twin in its place answered %d; still away: %v", r, p.Status, w.away(table, id))
			}
			if p.Status == http.StatusSeeOther && v.Follow(p).Text(".flash") == "" {
				t.Errorf("%s with a twin in its place says nothing", r)
			}
			w.forget(table, id)
		}
	}
}

func (w world) archive(table, id string) {
	w.run(fmt.Sprintf(`update %s set archived_at = now() where id = '%s'`, table, id))
}

// twin puts a living copy beside an archived row.
func (w world) twin(table, id string) {
	w.run(fmt.Sprintf(`insert into %[1]s select (jsonb_populate_record(null::%[1]s, to_jsonb(t) ||
		jsonb_build_object('id', gen_random_uuid(), 'archived_at', null, 'created_at', 'epoch'))).* from %[1]s t where id = '%[2]s'`, table, id))
}

func (w world) version(table, id string) (version string) {
	w.T.Helper()
	err := w.Conn.QueryRow(w.T.Context(), fmt.Sprintf(`select version::text from %s where id = '%s'`, table, id)).Scan(&version)
	if err != nil {
		w.T.Fatal(table, err)
	}
	return version
}

func (w world) away(table, id string) (away bool) {
	w.T.Helper()
	err := w.Conn.QueryRow(w.T.Context(), fmt.Sprintf(`select archived_at is not null from %s where id = '%s'`, table, id)).Scan(&away)
	if err != nil {
		w.T.Fatal(table, err)
	}
	return away
}

// taken tells whether a row cannot live beside its twin.
func (w world) taken(table, id string) bool {
	w.T.Helper()
	tx, err := w.Conn.Begin(w.T.Context())
	if err != nil {
		w.T.Fatal(err)
	}
	defer func() { _ = tx.Rollback(context.Background()) }()
	_, err = tx.Exec(w.T.Context(), fmt.Sprintf(`update %s set archived_at = null where id = '%s'`, table, id))
	return err != nil
}

// forget takes the twin away and brings the row back.
func (w world) forget(table, id string) {
	w.run(`delete from ` + table + ` where created_at = 'epoch'`)
	w.run(fmt.Sprintf(`update %s set archived_at = null where id = '%s'`, table, id))
}

func (w world) run(sql string) {
	w.T.Helper()
	if _, err := w.Conn.Exec(w.T.Context(), sql); err != nil {
		w.T.Fatal(err, "\n", sql)
	}
}
