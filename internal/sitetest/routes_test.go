package sitetest_test

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"trucot/internal/app"
	"trucot/internal/sitetest"
)

type route struct{ method, pattern string }

func (r route) String() string { return r.method + " " + r.pattern }

// tenantRoute reports whether the route lies inside a tenant.
func (r route) tenantRoute() bool { return strings.HasPrefix(r.pattern, "/t/{tenant}") }

func routes(t *testing.T, s *sitetest.Site) []route {
	t.Helper()
	r := chi.NewRouter()
	app.Mount(r, s.Site)
	var list []route
	err := chi.Walk(r, func(method, pattern string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		if pattern != "/t/{tenant}/" {
			pattern = strings.TrimSuffix(pattern, "/")
		}
		if pattern == "" {
			pattern = "/"
		}
		list = append(list, route{method, pattern})
		return nil
	})
	if err != nil || len(list) < 100 {
		t.Fatalf("%d routes, %v", len(list), err)
	}
	slices.SortFunc(list, func(a, b route) int { return strings.Compare(a.pattern+a.method, b.pattern+b.method) })
	return list
}

// kinds says of which table the row is that a path parameter names. A
// parameter that is missing here fails every sweep: nobody can forget it.
var kinds = map[string]string{
	"account": "account", "goal": "goal", "milestone": "milestone", "opportunity": "opportunity", "risk": "risk", "swot": "swot_item",
	"clientgoal": "client_goal", "action": "action", "stakeholder": "stakeholder", "interaction": "interaction", "transaction": "transaction",
	"value": "account_value", "teammate": "account_team", "member": "member", "invitation": "invitation", "filter": "saved_filter",
}

// words are the parameters that are not ids.
var words = map[string]string{"question": "churn", "token": "nothing"}

// world answers which rows a tenant has.
type world struct {
	t    *testing.T
	conn *pgx.Conn
}

// setOf is a consistent set of ids, one of each kind: rows of one account that
// its manager may edit, with the rows that belong to each other.
type setOf map[string]string

const liveRows = `
	select x.id::text from %s x where x.tenant_id = (select id from tenant where slug = $1) and %s order by x.id limit 1`

// ids picks live rows; account-scoped ones belong to an account of owner.
func (w world) ids(slug, owner string) setOf { return w.idsFor(slug, owner, owner) }

// idsFor picks what belongs to a person, such as a saved filter, of visitor.
func (w world) idsFor(slug, owner, visitor string) setOf {
	w.t.Helper()
	set := setOf{"tenant": slug}
	get := func(param, where string, args ...any) {
		var id string
		sql := fmt.Sprintf(liveRows, kinds[param], where)
		if err := w.conn.QueryRow(context.Background(), sql, append([]any{slug}, args...)...).Scan(&id); err != nil {
			w.t.Errorf("%s has no row for {%s}: %v", slug, param, err)
		}
		set[param] = id
	}
	get("account", `x.archived_at is null and x.owner_id = (select m.id from member m where m.tenant_id = x.tenant_id and m.email = $2)
		and exists (select from swot_item s where s.tenant_id = x.tenant_id and s.account_id = x.id and s.archived_at is null)
		and exists (select from milestone m join action a on a.tenant_id = m.tenant_id and a.goal_id = m.goal_id
			where m.tenant_id = x.tenant_id and m.account_id = x.id and m.archived_at is null and a.archived_at is null)`, owner)
	own := "x.archived_at is null and x.account_id = $2"
	get("goal", own+" and exists (select from milestone m where m.tenant_id = x.tenant_id and m.goal_id = x.id and m.archived_at is null)", set["account"])
	get("milestone", "x.archived_at is null and x.goal_id = $2", set["goal"])
	for _, param := range []string{"opportunity", "risk", "swot", "clientgoal", "stakeholder", "interaction", "transaction", "value", "teammate"} {
		get(param, own, set["account"])
	}
	get("action", own+" and x.accountable_id = (select owner_id from account where tenant_id = x.tenant_id and id = $2) and x.status in ('accepted', 'doing')", set["account"])
	get("member", "x.status = 'active' and x.roles = '{viewer}'")
	get("invitation", "x.used_at is null and x.archived_at is null")
	get("filter", "x.archived_at is null and x.member_id = (select m.id from member m where m.tenant_id = x.tenant_id and m.email = $2)", visitor)
	return set
}

// fill puts ids into a pattern; ok is false for one outside the tenants that needs more.
func (r route) fill(t *testing.T, set setOf) string {
	t.Helper()
	path := r.pattern
	for _, m := range regexp.MustCompile(`\{(\w+)\}`).FindAllStringSubmatch(r.pattern, -1) {
		value, ok := set[m[1]]
		if !ok {
			value, ok = words[m[1]]
		}
		if m[1] == "question" && strings.Contains(r.pattern, "/answers/") {
			value = "revenue_model"
		}
		if !ok {
			t.Fatalf("UNMAPPED: route %s has a parameter {%s} of unknown kind", r, m[1])
		}
		path = strings.ReplaceAll(path, m[0], value)
	}
	return path
}

func (r route) send(v *sitetest.Visitor, path string) *sitetest.Page {
	if r.method == http.MethodPost {
		return v.Post(path, url.Values{})
	}
	return v.Get(path)
}

// prepare opens a site in which both tenants have every kind of row.
func prepare(t *testing.T) (*sitetest.Site, world) {
	t.Helper()
	s := sitetest.New(t)
	w := world{t, connect(t, s.Owner, "")}
	for _, sql := range []string{rare, more} {
		if _, err := w.conn.Exec(context.Background(), sql); err != nil {
			t.Fatal(err)
		}
	}
	return s, w
}

// more fills the accounts that the sweeps use, so that each kind of row is there.
const more = `
	insert into account_team (tenant_id, id, account_id, member_id, role, created_at, updated_at)
	select a.tenant_id, gen_random_uuid(), a.id, m.id, 'specialist', now(), now()
	from account a join member m on m.tenant_id = a.tenant_id and m.id <> a.owner_id
	where not exists (select from account_team x where x.tenant_id = a.tenant_id and x.account_id = a.id and x.member_id = m.id);
	insert into risk (tenant_id, id, account_id, title, reason, severity, likelihood, currency, owner_id, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'R', 'price', 1, 1, 'VND', owner_id, now(), now() from account;
	insert into saved_filter (tenant_id, id, member_id, page, name, query, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'accounts', 'Sweep', 'mine=1', now(), now() from member;
	insert into account_value (tenant_id, id, account_id, product, unit, kind, amount, currency, as_of, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'Sweep', '', 'now', 1, 'VND', now(), now(), now() from account;
	insert into member (tenant_id, id, user_id, display_name, email, roles, created_at, updated_at)
	select t.id, gen_random_uuid(), u.id, 'Viewer', 'viewer-' || t.slug, '{viewer}', now(), now() from tenant t, app_user u where u.email = 'operator@trucot.test' and t.slug = 'rival';
	insert into transaction (tenant_id, id, account_id, on_date, amount, currency, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, now(), 1, 'VND', now(), now() from account;
	insert into interaction (tenant_id, id, account_id, at, channel, summary, by_member, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, now(), 'call', 'S', owner_id, now(), now() from account;
`

// A member of one tenant who puts another's ids into a path gets 404, the same
// page as for an id that exists nowhere.
func TestForeignIDsInPaths(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	own, foreign := w.ids("demo", "manager@demo.test"), w.ids("rival", "manager@rival.test")
	before := w.checksums("rival")
	for _, email := range []string{"manager@demo.test", "director@demo.test", "admin@demo.test", "viewer@demo.test"} {
		v := s.As(t, email)
		for _, r := range routes(t, s) {
			if !r.tenantRoute() {
				continue
			}
			for _, param := range params(r) {
				if kinds[param] == "" {
					continue
				}
				set := with(own, param, foreign[param])
				p := r.send(v, r.fill(t, set))
				if p.Status != http.StatusNotFound && p.Status != http.StatusForbidden {
					t.Errorf("%s: %s with a foreign {%s} answered %d", email, r, param, p.Status)
				}
				nowhere := r.send(v, r.fill(t, with(own, param, uuid.NewString())))
				if p.Status != nowhere.Status || anonymous(p.Body) != anonymous(nowhere.Body) {
					t.Errorf("%s: %s tells a foreign {%s} (%d) from one that is nowhere (%d)", email, r, param, p.Status, nowhere.Status)
				}
				w.noCanary(r, p)
			}
		}
	}
	w.same("rival", before)
}

// To who belongs elsewhere, or to nobody, a tenant's pages do not exist.
func TestStrangers(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	own := w.ids("demo", "manager@demo.test")
	before := w.checksums("demo")
	rival, operator, nobody := s.As(t, "manager@rival.test"), s.As(t, "operator@trucot.test"), s.Visitor(t)
	for _, r := range routes(t, s) {
		if !r.tenantRoute() {
			continue
		}
		path := r.fill(t, own)
		for name, v := range map[string]*sitetest.Visitor{"a member of rival": rival, "the operator": operator} {
			if p := r.send(v, path); p.Status != http.StatusNotFound {
				t.Errorf("%s answered %d to %s", r, p.Status, name)
			}
		}
		if p := r.send(nobody, path); p.Status != http.StatusSeeOther || !strings.HasPrefix(p.Location, "/login") {
			t.Errorf("%s answered %d to a visitor who is signed out", r, p.Status)
		}
	}
	w.same("demo", before)
}

// The matrix says for each route of a tenant which role may use it. A route
// without a row fails, and a row without a route.
func TestRoleMatrix(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	matrix := readMatrix(t)
	people := []string{"manager@demo.test", "director@demo.test", "admin@demo.test", "viewer@demo.test"}
	visitors := map[string]*sitetest.Visitor{}
	for _, email := range people {
		visitors[email] = s.As(t, email)
	}
	all := routes(t, s)
	_ = w.conn.Close(context.Background())
	frozen := s.Freeze(t)
	shared, endShared := frozen.Open(t)
	defer endShared()
	for _, r := range all {
		if !r.tenantRoute() {
			continue
		}
		want, ok := matrix[r.String()]
		if !ok {
			t.Errorf("the matrix has no row for %s", r)
			continue
		}
		delete(matrix, r.String())
		site, end := shared, func() {}
		if r.method == http.MethodPost { // what one route changes must not decide for the next
			site, end = frozen.Open(t)
		}
		w := world{t, connect(t, site.Owner, "")}
		for _, may := range []bool{false, true} {
			for i, email := range people {
				if want[i] != may {
					continue
				}
				set := w.idsFor("demo", "manager@demo.test", email)
				w.archiveFor(r, set)
				p := r.send(visitors[email].On(site), r.fill(t, set))
				allowed := p.Status < 400 || p.Status == http.StatusUnprocessableEntity || p.Status == http.StatusConflict
				if allowed != may || !may && p.Status != http.StatusForbidden && p.Status != http.StatusNotFound {
					t.Errorf("%s: %s answered %d, the matrix says %v", r, email, p.Status, may)
				}
			}
		}
		end()
	}
	for row := range matrix {
		t.Errorf("the matrix has a row for %s, which is no route", row)
	}
}

// archiveFor hides the row that a route is about to bring back.
func (w world) archiveFor(r route, set setOf) {
	w.t.Helper()
	if !strings.HasSuffix(r.pattern, "/restore") {
		return
	}
	all := params(r)
	last := all[len(all)-1]
	if _, err := w.conn.Exec(context.Background(), "update "+kinds[last]+" set archived_at = now() where id = $1", set[last]); err != nil {
		w.t.Fatal(err)
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

// Reading changes nothing: neither a tenant's rows nor anything else, but the
// time at which a session was last seen.
func TestReadingChangesNothing(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	visitors := map[string]*sitetest.Visitor{}
	for _, email := range []string{"manager@demo.test", "director@demo.test", "admin@demo.test", "operator@trucot.test"} {
		visitors[email] = s.As(t, email)
	}
	before := w.everything()
	for _, r := range routes(t, s) {
		if r.method != http.MethodGet || strings.Contains(r.pattern, "{organisation}") || strings.Contains(r.pattern, "{token}") {
			continue
		}
		for _, v := range visitors {
			v.Get(r.fill(t, w.ids("demo", "manager@demo.test")))
		}
	}
	after := w.everything()
	for table, sum := range before {
		if after[table] != sum {
			t.Errorf("reading pages changed table %s", table)
		}
	}
}

// Every page says all its words in both languages, and none in a raw code.
func TestPagesAreTranslated(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	for _, email := range []string{"manager@demo.test", "admin@demo.test", "operator@trucot.test"} {
		v := s.As(t, email)
		for _, r := range routes(t, s) {
			if r.method != http.MethodGet || strings.Contains(r.pattern, "{organisation}") {
				continue
			}
			for _, lang := range []string{"vi", "en"} {
				p := v.Get(r.fill(t, w.ids("demo", "manager@demo.test")) + "?lang=" + lang)
				if i := strings.Index(p.Body, "⟦"); i >= 0 {
					t.Errorf("%s in %s lacks the text %s", r, lang, p.Body[i:min(i+80, len(p.Body))])
				}
				if p.Doc != nil && p.Location == "" && p.Doc.Find("html").AttrOr("lang", "") != lang {
					t.Errorf("%s in %s says its language is %q", r, lang, p.Doc.Find("html").AttrOr("lang", ""))
				}
				if p.Status >= 500 {
					t.Errorf("%s answered %d", r, p.Status)
				}
			}
		}
	}
}

// securityHeaders stand on every answer, errors too.
var securityHeaders = map[string]string{
	"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "",
	"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin", "Permissions-Policy": "camera=()",
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	v := s.As(t, "manager@demo.test")
	set := w.ids("demo", "manager@demo.test")
	for _, r := range routes(t, s) {
		if strings.Contains(r.pattern, "{organisation}") || r.pattern == "/logout" || strings.HasPrefix(r.pattern, "/me/sessions") {
			continue
		}
		p := r.send(v, r.fill(t, set))
		for name, want := range securityHeaders {
			if got := p.Header.Get(name); got == "" || !strings.HasPrefix(got, want) {
				t.Errorf("%s: header %s is %q", r, name, got)
			}
		}
		policy := p.Header.Get("Content-Security-Policy")
		if strings.Contains(policy, "unsafe") || !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s: policy %q", r, policy)
		}
		if p.Header.Get("Cache-Control") != "no-store" && !strings.Contains(strings.Join(p.Header.Values("Cache-Control"), ","), "no-store") {
			t.Errorf("%s may be kept by a cache: %q", r, p.Header.Values("Cache-Control"))
		}
	}
}

// Ids of another tenant in the fields of a form are refused: nothing is saved.
func TestForeignIDsInForms(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	foreign := w.ids("rival", "manager@rival.test")
	before := w.checksums("rival")
	seen := map[string]bool{}
	for _, email := range []string{"manager@demo.test", "admin@demo.test"} {
		v := s.As(t, email)
		for _, r := range routes(t, s) {
			if r.method != http.MethodGet || !r.tenantRoute() {
				continue
			}
			p := v.Get(r.fill(t, w.ids("demo", "manager@demo.test")))
			if p.Doc == nil || p.Status != http.StatusOK {
				continue
			}
			p.Doc.Find("main form[method=post]").Each(func(_ int, f *goquery.Selection) { w.swapIDs(v, f, foreign, seen) })
		}
	}
	if len(seen) < 15 {
		t.Errorf("only %d fields that hold ids were found: %v", len(seen), seen)
	}
	w.same("rival", before)
}

// swapIDs sends a form once for each field that holds an id, with a foreign one in it.
func (w world) swapIDs(v *sitetest.Visitor, f *goquery.Selection, foreign setOf, seen map[string]bool) {
	w.t.Helper()
	action := f.AttrOr("action", "")
	for _, field := range idFields(f) {
		key := regexp.MustCompile(`[0-9a-f-]{36}`).ReplaceAllString(action, "*") + " " + field
		if seen[key] || field == "id" {
			continue
		}
		seen[key] = true
		for _, kind := range []string{"member", "goal", "stakeholder", "account", "clientgoal"} {
			values := sitetest.Filled(f)
			values.Set(field, foreign[kind])
			if p := v.Post(action, values); p.Status < 400 {
				w.t.Errorf("%s took a foreign %s as %s and answered %d", action, kind, field, p.Status)
			} else {
				w.noCanary(route{"POST", action}, p)
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

func params(r route) []string {
	var list []string
	for _, m := range regexp.MustCompile(`\{(\w+)\}`).FindAllStringSubmatch(r.pattern, -1) {
		list = append(list, m[1])
	}
	return list
}

func with(set setOf, param, value string) setOf {
	other := setOf{}
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

func (w world) noCanary(r route, p *sitetest.Page) {
	w.t.Helper()
	for _, c := range canaries {
		if strings.Contains(p.Body, c) || strings.Contains(fmt.Sprint(p.Header), c) {
			w.t.Errorf("%s shows %q of another tenant", r, c)
		}
	}
}

// checksums of a tenant's tables.
func (w world) checksums(slug string) map[string]string {
	w.t.Helper()
	return w.sums("select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' where c.relnamespace = 'trucot'::regnamespace and c.relkind = 'r'",
		"where x.tenant_id = (select id from tenant where slug = '"+slug+"')")
}

// everything is the checksum of every table but the one that may change.
func (w world) everything() map[string]string {
	w.t.Helper()
	return w.sums("select relname from pg_class where relnamespace = 'trucot'::regnamespace and relkind = 'r' and relname <> 'session'", "")
}

func (w world) sums(tables, where string) map[string]string {
	w.t.Helper()
	rows, err := w.conn.Query(context.Background(), tables)
	if err != nil {
		w.t.Fatal(err)
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil || len(names) < 10 {
		w.t.Fatalf("%d tables, %v", len(names), err)
	}
	sums := map[string]string{}
	for _, name := range names {
		var sum string
		err := w.conn.QueryRow(context.Background(), "select coalesce(md5(string_agg(x::text, '|' order by x::text)), '') from "+name+" x "+where).Scan(&sum)
		if err != nil {
			w.t.Fatal(err)
		}
		sums[name] = sum
	}
	return sums
}

func (w world) same(slug string, before map[string]string) {
	w.t.Helper()
	after := w.checksums(slug)
	for table, sum := range before {
		if after[table] != sum {
			w.t.Errorf("table %s of %s was changed from outside", table, slug)
		}
	}
}
