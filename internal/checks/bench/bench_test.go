// Package bench prints how the program compares: with the least that could
// answer the same page, with itself without row-level security, and with itself
// in a smaller tenant. Ratios, because absolute figures are the machine's.
// Nothing here fails by the clock.
package bench

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"trucot/internal/app"
	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
	"trucot/internal/client/login"
	"trucot/internal/demo"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/devpg"
	"trucot/internal/kernel/page"
)

// The server is a durable one, unlike that of the tests: a commit costs what it costs.
func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "trucot-bench")
		if err != nil {
			panic(err)
		}
		defer os.RemoveAll(dir)
		if err := os.Chmod(dir, 0o755); err != nil {
			panic(err)
		}
		server, err := devpg.Start(context.Background(), devpg.Config{Dir: dir, MaxConnections: 300})
		if err != nil {
			panic(err)
		}
		defer server.Stop()
		findPostmaster(dir)
		if err := os.Setenv(dbtest.URLVariable, server.OwnerURL()); err != nil {
			panic(err)
		}
		return m.Run()
	}())
}

// tenants of these sizes are compared; BENCH_LARGE=1 adds the last.
const small, big, large = 1000, 10000, 100000

// town is a site at one size, with the person who reads it.
type town struct {
	*sitetest.Site
	address, cookie string
	paths           map[string]string
	set             sitetest.IDs
}

// pages that are measured, as the registry of the gates names them.
var pages = []string{
	"plan document", "account list", "dashboard", "search", "look-up", "look-up of a common name", "map of 60 people",
	"goal of 40 milestones and 120 actions", "roadmap of 12 goals", "whitespace",
	"business plan", "needs", "insight chain", "interview guide", "solution fit", "value position", "catalogue", "own questions",
}

// open serves a database with the app as it is in use, without the tests' tap.
func open(b *testing.B, s *sitetest.Site) town {
	b.Helper()
	pool := dbtest.Open(b, s.Owner, db.Config{Now: s.Pool.Now})
	c, err := app.LoadFrom(map[string]string{
		"BASE_URL": "http://127.0.0.1:8080", "SECRET_KEY": string(dbtest.Secret), "DATABASE_URL": "postgres://localhost/unused",
	})
	if err != nil {
		b.Fatal(err)
	}
	w := sitetest.World{T: b, Conn: sitetest.Connect(b, s.Owner, "")}
	t := town{Site: s, set: w.IDs("demo", "manager@demo.test"), cookie: s.As(b, "admin@demo.test").Cookie("trucot")}
	site := c.Site(pool.Pool, slog.New(slog.NewTextHandler(io.Discard, nil)))
	site.Limits = page.Limits{Session: page.Usual.Session} // what a member may ask for in a minute is no measure of speed
	t.address = serve(b, app.Router(site))
	t.paths = map[string]string{
		"plan document": "/t/demo/accounts/" + t.set["account"], "account list": "/t/demo/accounts", "dashboard": "/t/demo/portfolio",
		"search": "/t/demo/search?q=ngan7z+35z", "look-up": "/t/demo/lookup?q=nguoi7z", "look-up of a common name": "/t/demo/lookup?q=nguyen+van",
		"map of 60 people":                      "/t/demo/accounts/" + crowded(b, w.Conn) + "/relationships/map?view=network",
		"goal of 40 milestones and 120 actions": "/t/demo/accounts/" + crowded(b, w.Conn) + "/goals/" + laden(b, w.Conn),
		"roadmap of 12 goals":                   "/t/demo/accounts/" + crowded(b, w.Conn) + "/goals?open=roadmap", "whitespace": "/t/demo/accounts/" + t.set["account"] + "/value",
		"catalogue": "/t/demo/admin/products", "own questions": "/t/demo/admin/questions",
	}
	for page, part := range map[string]string{"business plan": "", "needs": "/needs", "insight chain": "/needs?open=chain", "interview guide": "?open=interview", "solution fit": "/position?open=fit", "value position": "/position"} {
		t.paths[page] = t.paths["plan document"] + "/business" + part
	}
	return t
}

// crowded is the account whose map is measured.
func crowded(b *testing.B, conn *pgx.Conn) string {
	b.Helper()
	var id string
	if err := conn.QueryRow(b.Context(), "select id::text from account where name = 'May mặc Tây Hồ'").Scan(&id); err != nil {
		b.Fatal(err)
	}
	return id
}

// laden is the goal with most milestones.
func laden(b *testing.B, conn *pgx.Conn) string {
	b.Helper()
	var id string
	if err := conn.QueryRow(b.Context(), "select goal_id::text from milestone group by goal_id order by count(*) desc limit 1").Scan(&id); err != nil {
		b.Fatal(err)
	}
	return id
}

func (t town) side(page string) side {
	request := get(t.paths[page], t.cookie)
	return side{name: page, address: t.address, want: http.StatusOK, next: func(int) []byte { return request }}
}

// report prints each row as it is measured, and how much is still to come.
type report struct {
	began       time.Time
	done, total int
}

func (r *report) row(what, here, target, stretch, context string) {
	fmt.Printf("%-70s %-22s %-9s %-8s %s\n", what, here, target, stretch, context)
}

// measured is a row of the table; what is left is told from what the rows before took.
func (r *report) measured(what, here, target, stretch, context string) {
	r.done++
	left := time.Since(r.began) / time.Duration(r.done) * time.Duration(r.total-r.done)
	r.row(what, here, target, stretch, fmt.Sprintf("%s  [%d of %d, about %s left]", context, r.done, r.total, left.Round(time.Second)))
}

func (r *report) pair(what string, c compared, target, stretch string) {
	r.measured(what, c.ratio(), target, stretch, fmt.Sprintf("cpu %.2fx; %.0f and %.0f/s, p50 %s, p99 %s", c.cpu[pairs/2], c.rpsA, c.rpsB, round(c.p50), round(c.p99)))
}

// rows is how many there will be: of floors, saves, sign-ins, policies, growth and the program.
func rows(large bool) int {
	n := 2*len(pages) + 2 + 1 + secured + len(pages) + 2
	if large {
		n += len(pages)
	}
	return n
}

// secured is on how many pages row-level security is turned off.
const secured = 3

func round(d time.Duration) string { return d.Round(10 * time.Microsecond).String() }

func BenchmarkRatios(b *testing.B) {
	fmt.Printf("\nmaking tenants of %d and %d accounts ...\n", small, big)
	first, w := sitetest.Prepare(b)
	sitetest.LoadPeople(b, w.Conn, crowded(b, w.Conn))
	sitetest.LoadWork(b, w.Conn, crowded(b, w.Conn))
	sitetest.LoadAccounts(b, w.Conn, small)
	_ = w.Conn.Close(b.Context())
	atSmall := first.Freeze(b)
	grown, _ := atSmall.Open(b)
	conn := sitetest.Connect(b, grown.Owner, "")
	sitetest.LoadAccounts(b, conn, big)
	_ = conn.Close(b.Context())
	atBig := grown.Freeze(b)

	site, _ := atBig.Open(b)
	t := open(b, site)
	more := os.Getenv("BENCH_LARGE") != ""
	r := &report{began: time.Now(), total: rows(more)}
	fmt.Printf("\n%d pairs of %s, 10,000 accounts, median (quartiles)\n\n", pairs, span())
	r.row("ratio", "here", "target", "stretch", "context")
	t.floors(b, r)
	t.saves(b, r)
	t.signIns(b, r)
	bare, _ := atBig.Open(b)
	t.policies(b, r, bare)
	less, _ := atSmall.Open(b)
	t.growth(b, r, open(b, less), "10,000")
	if more {
		fmt.Printf("making a tenant of %d accounts ...\n", large)
		huge, _ := atBig.Open(b)
		conn := sitetest.Connect(b, huge.Owner, "")
		sitetest.LoadAccounts(b, conn, large)
		open(b, huge).growth(b, r, open(b, less), "100,000")
	}
	t.program(b, r)
}

// floors compares pages with the least that could answer them.
func (t town) floors(b *testing.B, r *report) {
	targets := map[string][2]string{"plan document": {"1.7x", "1.3x"}, "account list": {"2.2x", "1.6x"}, "dashboard": {"2.0x", "1.5x"}, "look-up": {"p50 100ms", "-"}, "look-up of a common name": {"p50 100ms", "-"}}
	v := t.As(b, "admin@demo.test")
	for _, page := range pages {
		target, ok := targets[page]
		if !ok {
			target = [2]string{"-", "-"}
		}
		v.Get(t.paths[page])
		var body string
		statements := t.Sent(func() { body = v.Get(t.paths[page]).Body })
		bare := side{name: "floor", address: serve(b, floor(b, t.Owner, statements, []byte(body))), want: http.StatusOK, next: t.side(page).next}
		for _, c := range []int{1, 8} {
			r.pair(fmt.Sprintf("%s / floor, c=%d", page, c), compare(b, t.side(page), bare, c), target[0], target[1])
		}
	}
}

// saves compares a save, with version, audit row and scores, with a bare update.
func (t town) saves(b *testing.B, r *report) {
	const workers = 8
	v := t.As(b, "manager@demo.test")
	list := t.paths["plan document"] + "/business/swot"
	var forms [workers]url.Values
	var versions [workers]int
	for i := range workers {
		blank := v.Get(list + "/new")
		id := sitetest.Filled(blank.Doc.Find(`form[action="` + list + `"]`)).Get("id")
		if p := v.Submit(blank, list, url.Values{"quadrant": {"strength"}, "body": {"x"}}); p.Status != http.StatusSeeOther {
			b.Fatalf("a new card answered %d", p.Status)
		}
		forms[i] = sitetest.Filled(v.Get(list + "/" + id + "/edit").Doc.Find(`form[action="` + list + "/" + id + `"]`))
		forms[i].Set("id", id)
		versions[i], _ = strconv.Atoi(forms[i].Get("version"))
	}
	cookie := v.Cookie("trucot")
	save := side{
		name: "save", address: t.address, want: http.StatusSeeOther,
		next: func(i int) []byte {
			f := forms[i]
			f.Set("version", strconv.Itoa(versions[i]))
			f.Set("body", "Điểm mạnh thứ "+f.Get("version"))
			return post(list+"/"+f.Get("id"), cookie, f.Encode())
		},
		done: func(i, status int) {
			if status == http.StatusSeeOther {
				versions[i]++
			}
		},
	}
	pool := superuser(b, t.Owner)
	bare := side{
		name: "bare update", want: http.StatusSeeOther,
		address: serve(b, http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
			_, err := pool.Exec(q.Context(), `update swot_item set body = $2, updated_at = now() where id = $1`, q.FormValue("id"), q.FormValue("body"))
			if err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			http.Redirect(w, q, "/", http.StatusSeeOther)
		})),
		next: func(i int) []byte {
			return post("/", cookie, url.Values{"id": {forms[i].Get("id")}, "body": {"Điểm mạnh"}, "quadrant": {"strength"}}.Encode())
		},
	}
	for _, c := range []int{1, workers} {
		r.pair(fmt.Sprintf("save / bare update, c=%d", c), compare(b, save, bare, c), "2.5x", "1.8x")
	}
}

// signIns compares a sign-in with the hashing that it cannot do without.
func (t town) signIns(b *testing.B, r *report) {
	in := post("/login", "", url.Values{"email": {"manager@demo.test"}, "password": {demo.Password}}.Encode())
	x := side{name: "sign-in", address: t.address, want: http.StatusSeeOther, next: func(int) []byte { return in }}
	bare := side{name: "hashing", want: http.StatusOK, next: func(int) []byte { return in }, address: serve(b, http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if _, err := login.Hash(q.Context(), demo.Password); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	}))}
	r.pair("sign-in / argon2id alone, c=1", compare(b, x, bare, 1), "-", "-")
}

// policies compares the app with itself on a database without row-level security.
func (t town) policies(b *testing.B, r *report, bare *sitetest.Site) {
	conn := sitetest.Connect(b, bare.Owner, "")
	_, err := conn.Exec(b.Context(), `do $$ declare t text; begin
		for t in select relname from pg_class where relnamespace = 'trucot'::regnamespace and relrowsecurity loop
			execute format('alter table %I disable row level security', t);
		end loop;
	end $$; analyze`)
	if err != nil {
		b.Fatal(err)
	}
	without := open(b, bare)
	for _, page := range pages[:secured] {
		r.pair(page+": row-level security on / off, c=8", compare(b, t.side(page), without.side(page), 8), "1.15x", "1.05x")
	}
}

// growth compares the app with itself in a tenant of 1,000 accounts.
func (t town) growth(b *testing.B, r *report, less town, accounts string) {
	for _, page := range pages {
		target, stretch := "1.3x", "1.1x"
		if page == "search" {
			target, stretch = "3x", "2x"
		}
		r.pair(fmt.Sprintf("%s: %s accounts / 1,000, c=1", page, accounts), compare(b, t.side(page), less.side(page), 1), target, stretch)
	}
}

func (t town) program(b *testing.B, r *report) {
	p := build(b, t.Owner)
	r.measured("cold start on an existing database", p.coldStart(b).Round(time.Millisecond).String(), "200ms", "100ms", "until /readyz says so, median of "+strconv.Itoa(pairs))
	idle, busy := p.memory(b, t.paths["plan document"])
	r.measured("memory at rest / at c=64", fmt.Sprintf("%d / %d MB", idle, busy), "30 / 80 MB", "20 / 40 MB", "proportional set size of the program")
}
