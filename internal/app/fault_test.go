package app_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/app"
	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
)

// wire is the way to the database, which a test can cut.
type wire struct {
	mu    sync.Mutex
	mode  string // "" lets through, "refused" and "silent" are what they say
	conns map[*line]bool
}

func (w *wire) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.mode == "refused" {
		return nil, &net.OpError{Op: "dial", Net: network, Err: errors.New("connection refused")}
	}
	conn, err := new(net.Dialer).DialContext(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	l := &line{Conn: conn, wire: w}
	w.conns[l] = true
	return l, nil
}

// set changes the mode; what is refused is cut off too.
func (w *wire) set(mode string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.mode = mode
	if mode == "refused" {
		for l := range w.conns {
			_ = l.Conn.Close()
		}
		clear(w.conns)
	}
}

func (w *wire) silent() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.mode == "silent"
}

// line is one connection. While the wire is silent what is sent goes nowhere,
// and no answer comes until the reader's deadline.
type line struct {
	net.Conn
	wire *wire
}

func (l *line) Write(b []byte) (int, error) {
	if l.wire.silent() {
		return len(b), nil
	}
	return l.Conn.Write(b)
}

// over is the demo site over a wire that can be cut, as impatient as the program.
func over(t *testing.T) (*sitetest.Site, *wire) {
	t.Helper()
	s := sitetest.New(t)
	w := &wire{conns: map[*line]bool{}}
	s.Database = dbtest.Open(t, s.Owner, db.Config{Now: s.Pool.Now, Dial: w.dial, Patience: 1})
	c, err := app.LoadFrom(map[string]string{
		"BASE_URL": "http://127.0.0.1:8080", "SECRET_KEY": string(dbtest.Secret), "DATABASE_URL": "postgres://localhost/unused",
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Handler = app.Router(c.Site(s.Pool, slog.New(slog.NewTextHandler(io.Discard, nil))))
	return s, w
}

// Without its database the app says so, stays alive, and is well again by
// itself as soon as the database is back.
func TestDatabaseAway(t *testing.T) {
	t.Parallel()
	for _, mode := range []string{"refused", "silent"} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			s, w := over(t)
			t.Cleanup(func() { w.set("refused") }) // cut what hangs, so that the pool can close
			v := s.As(t, "manager@demo.test")
			form := v.Get("/t/demo/accounts/new")
			w.set(mode)
			for _, p := range []*sitetest.Page{
				v.Get("/t/demo/"), v.Get("/t/demo/accounts"), v.Get("/login"), v.Submit(form, "/t/demo/accounts", url.Values{"name": {"Mất điện"}}),
			} {
				if p.Status != http.StatusServiceUnavailable || p.Header.Get("Retry-After") == "" || p.Header.Get("X-Request-Id") == "" {
					t.Errorf("a page answered %d, retry after %q", p.Status, p.Header.Get("Retry-After"))
				}
			}
			if p := v.Get("/readyz"); p.Status != http.StatusServiceUnavailable {
				t.Errorf("/readyz answered %d", p.Status)
			}
			if p := v.Get("/healthz"); p.Status != http.StatusOK {
				t.Errorf("/healthz answered %d", p.Status)
			}
			w.set("")
			for _, path := range []string{"/t/demo/", "/t/demo/accounts", "/readyz"} {
				if p := v.Get(path); p.Status != http.StatusOK {
					t.Errorf("%s answered %d after the database came back", path, p.Status)
				}
			}
			if p := v.Get("/t/demo/accounts?q=mat+dien"); p.Doc.Find("main tbody tr").Length() != 0 {
				t.Error("what was refused was saved")
			}
		})
	}
}

// A session that cannot be written still shows what can be read.
func TestReadingGoesOnWhenSessionsCannotBeWritten(t *testing.T) {
	t.Parallel()
	s, _ := over(t)
	v := s.As(t, "manager@demo.test")
	s.Wait(6 * time.Minute) // time to note that the visitor was seen
	lock, err := sitetest.Connect(t, s.Owner, "").Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Rollback(context.Background())
	if _, err := lock.Exec(t.Context(), "select from session for update"); err != nil {
		t.Fatal(err)
	}
	if p := v.Get("/t/demo/accounts"); p.Status != http.StatusOK || p.Doc.Find("main tbody tr").Length() == 0 {
		t.Errorf("the accounts answered %d", p.Status)
	}
}

// When all connections are taken a request is told to come again, and nothing hangs.
func TestPoolExhausted(t *testing.T) {
	t.Parallel()
	s, _ := over(t)
	v := s.As(t, "manager@demo.test")
	var tenant uuid.UUID
	owner := sitetest.Connect(t, s.Owner, "")
	if err := owner.QueryRow(t.Context(), "select id from tenant where slug = 'demo'").Scan(&tenant); err != nil {
		t.Fatal(err)
	}
	for name, hold := range map[string]func(release chan struct{}, held func()) error{
		"tenant": func(release chan struct{}, held func()) error {
			return s.Read(context.Background(), authz.Actor{Tenant: tenant, Settings: authz.Settings{Zone: time.UTC}}, func(tx *db.Tx) error {
				_, err := db.List[int](context.Background(), tx, `select 1 where @tenant::uuid is not null`, nil)
				held()
				<-release
				return err
			})
		},
		"sign-in": func(release chan struct{}, held func()) error {
			return s.Auth(context.Background(), func(*db.Identity) error { held(); <-release; return nil })
		},
	} {
		release, all, taken := make(chan struct{}), sync.WaitGroup{}, make(chan struct{}, 64)
		// The half of them that one organisation may have is full before all are.
		full, want := 6, http.StatusTooManyRequests
		if name == "sign-in" {
			full, want = 4, http.StatusServiceUnavailable
		}
		for range full {
			all.Go(func() { _ = hold(release, func() { taken <- struct{}{} }) })
		}
		for range full {
			<-taken
		}
		if p := v.Get("/t/demo/"); p.Status != want || p.Header.Get("Retry-After") == "" {
			t.Errorf("%s: with all connections taken a page answered %d", name, p.Status)
		}
		if p := v.Get("/healthz"); p.Status != http.StatusOK {
			t.Errorf("%s: /healthz answered %d", name, p.Status)
		}
		close(release)
		all.Wait()
		if p := v.Get("/t/demo/"); p.Status != http.StatusOK {
			t.Errorf("%s: after they were given back it answered %d", name, p.Status)
		}
	}
}

var counted = regexp.MustCompile(`số (\d+)`)

// Eight people count in one field, twenty times each. Who was overtaken is
// told and counts again: no number is lost.
func TestConcurrentEdits(t *testing.T) {
	t.Parallel()
	s, w := sitetest.Prepare(t)
	set := w.IDs("demo", "manager@demo.test")
	action := "/t/demo/accounts/" + set["account"] + "/business/swot/" + set["swot"]
	first := s.As(t, "manager@demo.test")
	if p := first.Submit(first.Get(action+"/edit"), action, url.Values{"body": {"số 0"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("the first save answered %d: %s", p.Status, p.Text(".field__error"))
	}
	var saved, overtaken atomic.Int64
	var all sync.WaitGroup
	for who := range 8 {
		v := first.On(s)
		all.Go(func() {
			for turn := range 20 {
				form := v.Get(action + "/edit")
				if form.Doc == nil || form.Status != http.StatusOK {
					continue // asked to wait
				}
				m := counted.FindStringSubmatch(form.Text("textarea[name=body]"))
				if m == nil {
					t.Errorf("the form shows %q", form.Text("textarea[name=body]"))
					return
				}
				n, _ := strconv.Atoi(m[1])
				switch p := v.Submit(form, action, url.Values{"body": {fmt.Sprintf("số %d, lượt %d của %d", n+1, turn, who)}}); p.Status {
				case http.StatusSeeOther:
					saved.Add(1)
				case http.StatusConflict:
					overtaken.Add(1)
				case http.StatusServiceUnavailable:
				default:
					t.Errorf("a save answered %d", p.Status)
				}
			}
		})
	}
	all.Wait()
	text := first.Get(action + "/edit").Text("textarea[name=body]")
	if !strings.HasPrefix(text, fmt.Sprintf("số %d,", saved.Load())) {
		t.Errorf("%d saves were confirmed and the field says %q", saved.Load(), text)
	}
	var version, audited int64
	err := w.Conn.QueryRow(t.Context(), `select version, (select count(*) from audit_log where entity_id = s.id and verb = 'update') from swot_item s where id = $1`,
		set["swot"]).Scan(&version, &audited)
	if err != nil || version != saved.Load()+2 || audited < saved.Load()+1 {
		t.Errorf("version %d and %d audit rows after %d saves, %v", version, audited, saved.Load(), err)
	}
	t.Logf("%d saved, %d overtaken", saved.Load(), overtaken.Load())
}

// A form that is sent twenty times at once makes one row, and all are answered alike.
func TestDoubleSubmits(t *testing.T) {
	t.Parallel()
	s, w := sitetest.Prepare(t)
	set := w.IDs("demo", "manager@demo.test")
	list := "/t/demo/accounts/" + set["account"] + "/business"
	first := s.As(t, "manager@demo.test")
	form := first.Get(list + "/swot/new")
	var all sync.WaitGroup
	locations := make([]string, 20)
	for i := range locations {
		v := first.On(s)
		all.Go(func() {
			p := v.Submit(form, list+"/swot", url.Values{"quadrant": {"strength"}, "body": {"Bấm hai lần"}})
			for p.Status == http.StatusServiceUnavailable {
				p = v.Submit(form, list+"/swot", url.Values{"quadrant": {"strength"}, "body": {"Bấm hai lần"}})
			}
			locations[i] = fmt.Sprint(p.Status, " ", p.Location)
		})
	}
	all.Wait()
	for _, l := range locations {
		if l != locations[0] || l[:3] != "303" {
			t.Errorf("answers %q and %q", locations[0], l)
		}
	}
	var rows, audited int
	err := w.Conn.QueryRow(t.Context(), `
		select count(*), (select count(*) from audit_log where entity = 'swot_item' and after->>'body' = 'Bấm hai lần')
		from swot_item where body = 'Bấm hai lần'`).Scan(&rows, &audited)
	if err != nil || rows != 1 || audited != 1 {
		t.Errorf("%d rows and %d audit rows, %v", rows, audited, err)
	}
	if p := first.Submit(form, list+"/swot", url.Values{"quadrant": {"strength"}, "body": {"Khác"}}); p.Status != http.StatusUnprocessableEntity && p.Status != http.StatusBadRequest {
		t.Errorf("the same form with other content answered %d", p.Status)
	}
}
