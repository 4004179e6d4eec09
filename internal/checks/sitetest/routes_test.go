package sitetest_test

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
)

// world is sitetest's with what the sweeps ask of it.
type world struct{ sitetest.World }

func prepare(t *testing.T) (*sitetest.Site, world) {
	t.Helper()
	s, w := sitetest.Prepare(t)
	return s, world{w}
}

// A member of one tenant who puts another's ids into a path gets 404, the same
// page as for an id that exists nowhere.
func TestForeignIDsInPaths(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	w.foreignPaths(t, s, dbtest.Sweep(t, map[string]int{"pairs of route and id": 470, "with a role each": 1880}))
}

func (w world) foreignPaths(t *testing.T, s *sitetest.Site, c *dbtest.Cover) {
	t.Helper()
	own, foreign := w.IDs("demo", "manager@demo.test"), w.IDs("rival", "manager@rival.test")
	routes := sitetest.Routes(t, s)
	before := w.checksums("rival")
	for _, email := range []string{"manager@demo.test", "director@demo.test", "admin@demo.test", "viewer@demo.test"} {
		v := s.As(t, email)
		v.Plain = true
		for _, r := range routes {
			if !r.TenantRoute() {
				continue
			}
			for _, param := range params(r) {
				if sitetest.Kinds[param] == "" {
					continue
				}
				c.Once("roles", email)
				c.Once("routes", r)
				c.Once("pairs of route and id", r, param)
				c.Once("with a role each", r, param, email)
				set := with(own, param, foreign[param])
				p := r.Send(v, r.Fill(t, set))
				if p.Status != http.StatusNotFound && p.Status != http.StatusForbidden {
					t.Errorf("%s: %s with a foreign {%s} answered %d", email, r, param, p.Status)
				}
				nowhere := r.Send(v, r.Fill(t, with(own, param, uuid.NewString())))
				if p.Status != nowhere.Status || anonymous(p.Body) != anonymous(nowhere.Body) {
					t.Errorf("%s: %s tells a foreign {%s} (%d) from one that is nowhere (%d)", email, r, param, p.Status, nowhere.Status)
				}
				w.noCanary(r, p)
			}
		}
	}
	w.same("rival", before)
}

// The statements keep tenants apart by themselves, with row-level security out
// of the way; that it does so without the statements is TestNoTableCrossesTenants.
func TestForeignIDsWithoutPolicies(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	ctx := context.Background()
	rows, err := w.Conn.Query(ctx, tenantTables)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil || len(tables) < 20 {
		t.Fatalf("%d tenant tables, %v", len(tables), err)
	}
	for _, table := range append(tables, "platform_audit") {
		if _, err := w.Conn.Exec(ctx, "alter table "+table+" disable row level security"); err != nil {
			t.Fatal(err)
		}
	}
	var seen int
	err = sitetest.Connect(t, s.Owner, "trucot_app").QueryRow(ctx, "select count(distinct tenant_id) from account").Scan(&seen)
	if err != nil || seen != 2 {
		t.Fatalf("the app's role sees accounts of %d tenants (%v), so row-level security is still there", seen, err)
	}
	c := dbtest.Sweep(t, map[string]int{"pairs of route and id": 470, "with a role each": 1880, "pairs of field and id": 565})
	w.foreignPaths(t, s, c)
	w.foreignForms(t, s, c)
}

// To who belongs elsewhere, or to nobody, a tenant's pages do not exist.
func TestStrangers(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	own := w.IDs("demo", "manager@demo.test")
	before, c := w.checksums("demo"), dbtest.Sweep(t, map[string]int{"pairs of route and stranger": 1080})
	rival, operator, nobody := s.As(t, "manager@rival.test"), s.As(t, "operator@trucot.test"), s.Visitor(t)
	for _, r := range sitetest.Routes(t, s) {
		if !r.TenantRoute() {
			continue
		}
		path := r.Fill(t, own)
		for name, v := range map[string]*sitetest.Visitor{"a member of rival": rival, "the operator": operator} {
			c.Once("routes", r)
			c.Once("pairs of route and stranger", r, name)
			if p := r.Send(v, path); p.Status != http.StatusNotFound {
				t.Errorf("%s answered %d to %s", r, p.Status, name)
			}
		}
		c.Once("pairs of route and stranger", r, "nobody")
		if p := r.Send(nobody, path); p.Status != http.StatusSeeOther || !strings.HasPrefix(p.Location, "/login") {
			t.Errorf("%s answered %d to a visitor who is signed out", r, p.Status)
		}
	}
	w.same("demo", before)
}

// The matrix says for each route of a tenant which role may use it. A route
// without a row fails, and a row without a route. Nobody finds what another changed.
func TestRoleMatrix(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	matrix, c := readMatrix(t), dbtest.Sweep(t, map[string]int{"routes": 360, "pairs of route and role": 1440})
	people := []string{"manager@demo.test", "director@demo.test", "admin@demo.test", "viewer@demo.test"}
	visitors, sets := map[string]*sitetest.Visitor{}, map[string]sitetest.IDs{}
	for _, email := range people {
		visitors[email], sets[email] = s.As(t, email), w.IDsFor("demo", "manager@demo.test", email)
		visitors[email].Plain = true
	}
	u := newUndo(t, w.Conn)
	for _, r := range sitetest.Routes(t, s) {
		if !r.TenantRoute() {
			continue
		}
		want, ok := matrix[r.String()]
		if !ok {
			t.Errorf("the matrix has no row for %s", r)
			continue
		}
		delete(matrix, r.String())
		c.Once("routes", r)
		for i, email := range people {
			c.Once("pairs of route and role", r, email)
			w.archiveFor(r, sets[email])
			p := r.Send(visitors[email], r.Fill(t, sets[email]))
			allowed := p.Status <= http.StatusBadRequest || p.Status == http.StatusUnprocessableEntity || p.Status == http.StatusConflict
			if allowed != want[i] || !want[i] && p.Status != http.StatusForbidden && p.Status != http.StatusNotFound {
				t.Errorf("%s: %s answered %d, the matrix says %v", r, email, p.Status, want[i])
			}
			if n := u.roll(); n > 0 {
				c.Add("changes taken back", 1)
			}
		}
	}
	for row := range matrix {
		t.Errorf("the matrix has a row for %s, which is no route", row)
	}
}

// archiveFor hides the row that a route is about to bring back.
func (w world) archiveFor(r sitetest.Route, set sitetest.IDs) {
	w.T.Helper()
	if !strings.HasSuffix(r.Pattern, "/restore") {
		return
	}
	all := params(r)
	last := all[len(all)-1]
	if _, err := w.Conn.Exec(context.Background(), "update "+sitetest.Kinds[last]+" set archived_at = now() where id = $1", set[last]); err != nil {
		w.T.Fatal(err)
	}
}

// readMatrix reads rows "METHOD pattern  manager director admin viewer" with + and -.
func readMatrix(t *testing.T) map[string][4]bool {
	t.Helper()
	f, err := os.Open("testdata/matrix.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows := map[string][4]bool{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		if len(fields) != 6 {
			t.Fatalf("row of the matrix %q: want method, pattern and four marks", lines.Text())
		}
		var marks [4]bool
		for i, m := range fields[2:] {
			marks[i] = m == "+"
		}
		rows[fields[0]+" "+fields[1]] = marks
	}
	return rows
}

// Ids of another tenant in the fields of a form are refused: nothing is saved.
func TestForeignIDsInForms(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	w.foreignForms(t, s, dbtest.Sweep(t, map[string]int{"pages with forms": 150, "fields": 116, "pairs of field and id": 580}))
}

func (w world) foreignForms(t *testing.T, s *sitetest.Site, c *dbtest.Cover) {
	t.Helper()
	own, foreign := w.IDs("demo", "manager@demo.test"), w.IDs("rival", "manager@rival.test")
	before, routes := w.checksums("rival"), sitetest.Routes(t, s)
	seen := map[string]bool{}
	for _, email := range []string{"manager@demo.test", "admin@demo.test"} {
		v := s.As(t, email)
		for _, r := range routes {
			if r.Method != http.MethodGet || !r.TenantRoute() {
				continue
			}
			p := v.Whole(r.Fill(t, own))
			if p.Doc == nil || p.Status != http.StatusOK {
				continue
			}
			c.Once("pages with forms", r, email)
			p.Doc.Find("main form[method=post]").Each(func(_ int, f *goquery.Selection) { w.swapIDs(v, f, foreign, seen, c) })
		}
	}
	if len(seen) < 15 {
		t.Errorf("only %d fields that hold ids were found: %v", len(seen), seen)
	}
	w.same("rival", before)
}

// swapIDs sends a form once for each field that holds an id, with a foreign one in it.
func (w world) swapIDs(v *sitetest.Visitor, f *goquery.Selection, foreign sitetest.IDs, seen map[string]bool, c *dbtest.Cover) {
	w.T.Helper()
	action := f.AttrOr("action", "")
	for _, field := range idFields(f) {
		key := regexp.MustCompile(`[0-9a-f-]{36}`).ReplaceAllString(action, "*") + " " + field
		if seen[key] || field == "id" {
			continue
		}
		seen[key] = true
		for _, kind := range []string{"member", "goal", "stakeholder", "account", "clientgoal"} {
			c.Once("fields", key)
			c.Once("pairs of field and id", key, kind)
			values := sitetest.Filled(f)
			values.Set(field, foreign[kind])
			if p := v.Post(action, values); p.Status < 400 {
				w.T.Errorf("%s took a foreign %s as %s and answered %d", action, kind, field, p.Status)
			} else {
				w.noCanary(sitetest.Route{Method: "POST", Pattern: action}, p)
			}
		}
	}
}

// idFields are the names of the fields whose values are ids.
func idFields(f *goquery.Selection) []string {
	names := map[string]bool{}
	f.Find("input[name], option").Each(func(_ int, o *goquery.Selection) {
		name := o.AttrOr("name", "")
		if name == "" {
			name = o.ParentsFiltered("select").AttrOr("name", "")
		}
		if _, err := uuid.Parse(o.AttrOr("value", "")); err == nil && name != "" {
			names[name] = true
		}
	})
	var list []string
	for name := range names {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}

func params(r sitetest.Route) []string {
	var list []string
	for _, m := range regexp.MustCompile(`\{(\w+)\}`).FindAllStringSubmatch(r.Pattern, -1) {
		list = append(list, m[1])
	}
	return list
}

func with(set sitetest.IDs, param, value string) sitetest.IDs {
	other := sitetest.IDs{}
	for k, v := range set {
		other[k] = v
	}
	other[param] = value
	return other
}

var requestID = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}`)

// anonymous removes what differs between two answers by nature.
func anonymous(body string) string { return requestID.ReplaceAllString(body, "*") }

// canaries are names that only rival knows.
var canaries = []string{"Brightwater", "Stellan", "Owen Tarrant", "Grace Whitlow", "Harbour"}

func (w world) noCanary(r sitetest.Route, p *sitetest.Page) {
	w.T.Helper()
	for _, c := range canaries {
		if strings.Contains(p.Body, c) || strings.Contains(fmt.Sprint(p.Header), c) {
			w.T.Errorf("%s shows %q of another tenant", r, c)
		}
	}
}

// checksums of a tenant's tables.
func (w world) checksums(slug string) map[string]string {
	w.T.Helper()
	return w.sums("select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' where c.relnamespace = 'trucot'::regnamespace and c.relkind = 'r'",
		"where x.tenant_id = (select id from tenant where slug = '"+slug+"')")
}

// everything is the checksum of every table but the one that may change.
func (w world) everything() map[string]string {
	w.T.Helper()
	return w.sums("select relname from pg_class where relnamespace = 'trucot'::regnamespace and relkind = 'r' and relname <> 'session'", "")
}

func (w world) sums(tables, where string) map[string]string {
	w.T.Helper()
	rows, err := w.Conn.Query(context.Background(), tables)
	if err != nil {
		w.T.Fatal(err)
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil || len(names) < 10 {
		w.T.Fatalf("%d tables, %v", len(names), err)
	}
	sums := map[string]string{}
	for _, name := range names {
		var sum string
		err := w.Conn.QueryRow(context.Background(), "select coalesce(md5(string_agg(x::text, '|' order by x::text)), '') from "+name+" x "+where).Scan(&sum)
		if err != nil {
			w.T.Fatal(err)
		}
		sums[name] = sum
	}
	return sums
}

func (w world) same(slug string, before map[string]string) {
	w.T.Helper()
	after := w.checksums(slug)
	for table, sum := range before {
		if after[table] != sum {
			w.T.Errorf("table %s of %s was changed from outside", table, slug)
		}
	}
}
