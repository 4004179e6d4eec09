package sitetest_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
)

// budget is what a page may ask of the database.
type budget struct {
	statements int   // of the page itself
	blocks     int64 // read by them at 10,000 accounts, warm
}

// budgets of the pages that stand for their kind; a page that is not here has
// that of the others.
var (
	others = budget{12, 600}
	// An open panel adds to its page what a small page costs.
	withPanel = budget{9, 400}
	budgets   = map[string]budget{
		"/t/{tenant}/accounts/{account}": {20, 700}, // the whole plan, what it said when it was decided on, and who is met next
		"/t/{tenant}/accounts":           {5, 250},
		// One statement for each kind of work that can be handed over.
		"/t/{tenant}/admin/members/{member}/handover": {24, 600},
		"/t/{tenant}/":                {13, 2500}, // all of one's own work: fifty actions, each of another account, meetings, who goes cold, changes, notices, first steps
		"/t/{tenant}/portfolio":       {8, 240},   // the health of each account is read from its own row
		"/t/{tenant}/search":          {5, 100},
		"/t/{tenant}/lookup":          {5, 400},
		"/t/{tenant}/lookup?q=common": {5, 500}, // a name that every account has
		"/t/{tenant}/lookup?person=":  {7, 300},
		"/t/{tenant}/engagement":      {4, 900},
		"/t/{tenant}/timeline":        {6, 1200}, // the ends of forty accounts' histories, laid together
		"/t/{tenant}/people":          {5, 2000}, // gathers the people of all accounts the reader has, then reads a page of them
		// Its rows offer what the client wants.
		"/t/{tenant}/accounts/{account}/goals": {13, 600},
		// The grid, the opportunities and the contracts stand on one page.
		"/t/{tenant}/accounts/{account}/value": {14, 700},
		// The client's plan with one of its forms open in place, and the row in it.
		"/t/{tenant}/accounts/{account}/business/swot/{swot}/edit":               {13, 600},
		"/t/{tenant}/accounts/{account}/business/client-goals/{clientgoal}/edit": {13, 600},
		"/t/{tenant}/accounts/{account}/business/answers/{question}/edit":        {13, 600},
	}
)

const (
	tripsOfGet = 3   // the session's included
	menuBlocks = 120 // of the count that every page shows: one's late actions, each looked up among the accounts one sees
	growth     = 1.3 // of the blocks, from 1,000 accounts to 10,000
	slack      = 10  // blocks that a deeper index may cost a page
	discarded  = 10  // rows filtered away for each that is returned
	small      = 300 // rows that may be filtered away whatever is returned: of a table as small as that
	few, many  = 1000, 10000
)

// asked is what a page asked of the database.
// menuCount begins the statement of the menu's count, which every page of a member
// sends and which is judged by itself.
const menuCount = "select (select count(*) from action a"

type asked struct {
	route, email string
	trips        int64
	statements   []sitetest.Statement
	blocks       map[int]int64 // by number of accounts
	parts        []string      // what each statement reads, to see which to mend
}

// No page costs more than its budget, and none costs more because the tenant
// has grown: counted, not timed. Every GET route of a tenant is here by itself.
func TestGates(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	g := newGauge(t, s, sitetest.Connect(t, s.Owner, "trucot_app"))
	pages, cover := map[string]*asked{}, dbtest.Sweep(t, map[string]int{"pages for a person": 202, "pages at a size": 404, "statements judged": 1900})
	routes := sitetest.Routes(t, s)
	for _, accounts := range []int{few, many} {
		sitetest.LoadAccounts(t, w.Conn, accounts)
		for i, email := range []string{"manager@demo.test", "admin@demo.test", "director@demo.test"} {
			v, set := s.As(t, email), w.IDsFor("demo", "manager@demo.test", email)
			for _, r := range routes {
				if r.Method != http.MethodGet || !r.TenantRoute() {
					continue
				}
				if i > 0 && pages[r.Pattern+" for manager@demo.test"] != nil && strings.Contains(r.Pattern, "{account}") {
					continue // an account's pages are alike for all
				}
				path := r.Fill(t, set)
				if strings.HasSuffix(r.Pattern, "/search") {
					path += "?q=ngan7z+35z"
				}
				if strings.HasSuffix(r.Pattern, "/lookup") {
					path += "?q=nguoi7z"
				}
				if v.Get(path).Status != http.StatusOK {
					continue // not for this role
				}
				key := r.Pattern + " for " + email
				if pages[key] == nil {
					pages[key] = &asked{route: r.Pattern, email: email, blocks: map[int]int64{}}
				}
				pages[key].measure(t, s, g, v, path, accounts, cover)
				for _, name := range v.Get(path).Panels() {
					key := r.Pattern + "?open=" + name
					if pages[key] == nil {
						pages[key] = &asked{route: key, email: email, blocks: map[int]int64{}}
					}
					pages[key].measure(t, s, g, v, path+"?open="+name, accounts, cover)
				}
			}
			for route, query := range map[string]string{
				"/t/{tenant}/lookup?person=":  "person=" + w.contactOf(set["stakeholder"]),
				"/t/{tenant}/lookup?q=common": "q=nguyen+van",
			} {
				key := route + " for " + email
				if pages[key] == nil {
					pages[key] = &asked{route: route, email: email, blocks: map[int]int64{}}
				}
				pages[key].measure(t, s, g, v, "/t/demo/lookup?"+query, accounts, cover)
			}
		}
	}
	if len(pages) < 60 {
		t.Errorf("only %d pages were measured", len(pages))
	}
	for key, p := range pages {
		p.judge(t, key)
	}
}

// measure asks for a page that was asked for before: statements are prepared.
func (p *asked) measure(t *testing.T, s *sitetest.Site, g *gauge, v *sitetest.Visitor, path string, accounts int, cover *dbtest.Cover) {
	t.Helper()
	p.statements = nil
	p.trips = s.Trips(func() {
		for _, st := range s.Sent(func() { v.Get(path) }) {
			if st.Role == "trucot_app" && !st.Frames() {
				p.statements = append(p.statements, st)
			}
		}
	})
	cover.Once("pages for a person", p.route, p.email)
	cover.Once("pages at a size", p.route, p.email, accounts)
	for _, st := range p.statements {
		cover.Add("statements judged", 1)
		c := g.cost(t, st, accounts, cover)
		if strings.HasPrefix(brief(st), menuCount) {
			if c.blocks > menuBlocks {
				t.Errorf("%s: the menu's count reads %d blocks, at most %d", path, c.blocks, menuBlocks)
			}
		} else {
			p.blocks[accounts] += c.blocks
		}
		if accounts == many {
			p.parts = append(p.parts, fmt.Sprintf("%5d blocks: %s", c.blocks, brief(st)))
		}
		if c.wal > 0 {
			t.Errorf("%s: writes %d bytes of WAL by reading: %s", path, c.wal, brief(st))
		}
		if c.removed > discarded*max(c.returned, 1) && c.removed > small {
			t.Errorf("%s: throws %d rows away to return %d: %s", path, c.removed, c.returned, brief(st))
		}
	}
}

func (p *asked) judge(t *testing.T, key string) {
	t.Helper()
	b, ok := budgets[p.route]
	if page, _, panel := strings.Cut(p.route, "?open="); !ok && panel {
		if b, ok = budgets[page]; !ok {
			b = others
		}
		b = budget{b.statements + withPanel.statements, b.blocks + withPanel.blocks}
	} else if !ok {
		b = others
	}
	if p.email == "director@demo.test" && strings.HasSuffix(p.route, "/portfolio") {
		b.blocks = others.blocks // gathers the accounts of the people below
	}
	if strings.HasSuffix(p.route, "/export") || strings.HasSuffix(p.route, "/admin/members") ||
		strings.HasPrefix(p.route, "/t/{tenant}/portfolio/") { // lists or counts all accounts
		b.blocks = 10 * many
		p.blocks[few] = p.blocks[many]
	}
	t.Logf("%-80s trips %d, statements %2d, blocks %d -> %d", key, p.trips, len(p.statements), p.blocks[few], p.blocks[many])
	if p.trips > tripsOfGet {
		t.Errorf("%s: %d round trips, at most %d", key, p.trips, tripsOfGet)
	}
	if len(p.statements) > b.statements {
		t.Errorf("%s: %d statements, at most %d", key, len(p.statements), b.statements)
	}
	if p.blocks[many] > b.blocks {
		t.Errorf("%s: reads %d blocks at %d accounts, at most %d:\n%s", key, p.blocks[many], many, b.blocks, strings.Join(p.parts, "\n"))
	}
	if float64(p.blocks[many]) > growth*float64(p.blocks[few])+slack {
		t.Errorf("%s: reads %d blocks at %d accounts and %d at %d", key, p.blocks[few], few, p.blocks[many], many)
	}
}

func brief(s sitetest.Statement) string {
	return fmt.Sprintf("%.300s", strings.Join(strings.Fields(s.SQL), " "))
}

// cost is what Postgres reports of one execution.
type cost struct{ blocks, wal, removed, returned int64 }

// settled is after how many plans Postgres has chosen between one for these
// values and one for any; a plan that is only explained counts like one that is executed.
const settled = 6

// gauge tells what statements cost. The same one with the same values recurs on
// page after page, and is executed once at each size of the tenant.
type gauge struct {
	app      *pgx.Conn
	tenant   string
	types    map[uint32]string // names, by oid
	literals map[string]string // by type, format and value
	known    map[string]cost   // by size, text, formats and values
}

func newGauge(t *testing.T, s *sitetest.Site, app *pgx.Conn) *gauge {
	t.Helper()
	return &gauge{app: app, tenant: s.Tenant(t, "demo").String(), types: map[uint32]string{}, literals: map[string]string{}, known: map[string]cost{}}
}

func (g *gauge) cost(t *testing.T, s sitetest.Statement, accounts int, cover *dbtest.Cover) cost {
	t.Helper()
	key := fmt.Sprintf("%d %q %d %q", accounts, s.SQL, s.Formats, s.Values)
	c, ok := g.known[key]
	if !ok {
		cover.Add("statements executed", 1)
		c = g.explain(t, s, accounts == few)
		g.known[key] = c
	}
	return c
}

// explain executes a statement as the app would after a while: prepared, as
// its role, in its tenant, with the plan that Postgres settles on.
//
// Tables so small that Postgres reads them whole are looked up by index all the
// same when tiny is set: only then can growth be told from another plan.
func (g *gauge) explain(t *testing.T, s sitetest.Statement, tiny bool) cost {
	t.Helper()
	ctx, c := context.Background(), g.app.PgConn()
	run := func(sql string) string {
		t.Helper()
		for _, r := range must(c.Exec(ctx, sql).ReadAll())(t) {
			if len(r.Rows) > 0 && len(r.Rows[0]) > 0 && strings.HasPrefix(string(r.Rows[0][0]), "[") {
				return string(r.Rows[0][0])
			}
		}
		return ""
	}
	begin := "begin; set local app.tenant_id = '" + g.tenant + "'"
	if tiny {
		begin += "; set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_hashjoin = off"
	}
	run(begin)
	defer run("rollback; deallocate gate")
	described := must(c.Prepare(ctx, "gate", s.SQL, nil))(t)
	var literals []string
	for i, value := range s.Values {
		literals = append(literals, g.literal(t, s, i, value, described.ParamOIDs[i]))
	}
	execute := "execute gate"
	if len(literals) > 0 {
		execute += "(" + strings.Join(literals, ", ") + ")"
		run(strings.Repeat("explain "+execute+";", settled))
	}
	var plans []struct{ Plan node }
	if err := json.Unmarshal([]byte(run("explain (analyze, buffers, wal, timing off, format json) "+execute)), &plans); err != nil {
		t.Fatalf("%v: %s", err, brief(s))
	}
	root := plans[0].Plan
	return cost{root.Hit + root.Read, root.WAL, root.filtered(), root.Rows}
}

// literal writes a bound value as SQL, whatever its format on the wire.
func (g *gauge) literal(t *testing.T, s sitetest.Statement, i int, value []byte, oid uint32) string {
	t.Helper()
	if value == nil {
		return "null"
	}
	format := int16(0)
	if len(s.Formats) == 1 {
		format = s.Formats[0]
	} else if i < len(s.Formats) {
		format = s.Formats[i]
	}
	key := fmt.Sprintf("%d %d %q", oid, format, value)
	if text, ok := g.literals[key]; ok {
		return text
	}
	ctx, c := context.Background(), g.app.PgConn()
	if g.types[oid] == "" {
		named := must(c.Exec(ctx, fmt.Sprintf("select format_type(%d, null)", oid)).ReadAll())(t)
		g.types[oid] = string(named[0].Rows[0][0])
	}
	sql := "select quote_literal(($1::" + g.types[oid] + ")::text)"
	result := c.ExecParams(ctx, sql, [][]byte{value}, []uint32{oid}, []int16{format}, nil).Read()
	if result.Err != nil {
		t.Fatal(result.Err)
	}
	g.literals[key] = string(result.Rows[0][0])
	return g.literals[key]
}

// node is a node of a plan as Postgres reports it.
type node struct {
	Hit     int64  `json:"Shared Hit Blocks"`
	Read    int64  `json:"Shared Read Blocks"`
	WAL     int64  `json:"WAL Bytes"`
	Rows    int64  `json:"Actual Rows"`
	Removed int64  `json:"Rows Removed by Filter"` // in each loop
	Recheck int64  `json:"Rows Removed by Index Recheck"`
	Plans   []node `json:"Plans"`
}

// filtered is how many rows the greediest node below throws away in one go.
func (n node) filtered() int64 {
	most := n.Removed + n.Recheck
	for _, p := range n.Plans {
		most = max(most, p.filtered())
	}
	return most
}

func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// contactOf is the person behind a stakeholder.
func (w world) contactOf(stakeholder string) string {
	w.T.Helper()
	var id string
	if err := w.Conn.QueryRow(context.Background(), "select contact_id::text from stakeholder where id = $1", stakeholder).Scan(&id); err != nil {
		w.T.Fatal(err)
	}
	return id
}
