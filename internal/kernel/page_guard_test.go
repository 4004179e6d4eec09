package kernel_test

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/app"
	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/page"
)

// configured is the demo site with other settings and a log that the test reads.
func configured(t *testing.T, env map[string]string, log io.Writer, extra func(chi.Router, *page.Site)) *sitetest.Site {
	t.Helper()
	s := sitetest.New(t)
	all := map[string]string{"BASE_URL": "http://127.0.0.1:8080", "SECRET_KEY": string(dbtest.Secret), "DATABASE_URL": "postgres://localhost/unused"}
	for k, v := range env {
		all[k] = v
	}
	c, err := app.LoadFrom(all)
	if err != nil {
		t.Fatal(err)
	}
	s.Site = c.Site(s.Pool, slog.New(slog.NewJSONHandler(log, nil)))
	s.Handler = s.Site.Routes(func(r chi.Router) {
		app.Mount(r, s.Site)
		if extra != nil {
			extra(r, s.Site)
		}
	})
	return s
}

// ask sends a request as it is, without the manners of a Visitor.
func ask(h http.Handler, method, target, body string, header map[string]string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://127.0.0.1:8080/", strings.NewReader(body))
	path, query, _ := strings.Cut(target, "?")
	r.URL.RawQuery, r.RequestURI = query, target
	if raw, err := url.PathUnescape(path); err == nil {
		r.URL.Path, r.URL.RawPath = raw, path
	}
	for k, v := range header {
		if k == "Host" {
			r.Host = v
		}
		r.Header.Set(k, v)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

const formType = "application/x-www-form-urlencoded"

// A change is taken only from a page of ours.
func TestForeignOrigins(t *testing.T) {
	t.Parallel()
	h := sitetest.New(t).Handler
	tests := []struct {
		name   string
		header map[string]string
		passes bool
	}{
		{"our page", map[string]string{"Sec-Fetch-Site": "same-origin"}, true},
		{"typed into the address bar", map[string]string{"Sec-Fetch-Site": "none"}, true},
		{"another site", map[string]string{"Sec-Fetch-Site": "cross-site"}, false},
		{"another name of our domain", map[string]string{"Sec-Fetch-Site": "same-site"}, false},
		{"our origin, old browser", map[string]string{"Origin": "http://127.0.0.1:8080"}, true},
		{"another port, old browser", map[string]string{"Origin": "http://127.0.0.1:9090"}, false},
		{"another host, old browser", map[string]string{"Origin": "https://evil.example"}, false},
		{"a hidden origin", map[string]string{"Origin": "null"}, false},
		{"a lie about the host only", map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8080"}, false},
	}
	for _, tt := range tests {
		tt.header["Content-Type"] = formType
		w := ask(h, "POST", "/login", "email=x", tt.header)
		if passed := w.Code != http.StatusForbidden; passed != tt.passes {
			t.Errorf("%s: answered %d, want it to pass: %v", tt.name, w.Code, tt.passes)
		}
	}
	if w := ask(h, "GET", "/login", "", map[string]string{"Sec-Fetch-Site": "cross-site"}); w.Code != http.StatusOK {
		t.Errorf("a link from another site answered %d", w.Code)
	}
}

func TestForeignHosts(t *testing.T) {
	t.Parallel()
	secure := configured(t, map[string]string{"BASE_URL": "https://plans.example.com"}, io.Discard, nil)
	plain := sitetest.New(t)
	tests := []struct {
		site   *sitetest.Site
		host   string
		status int
	}{
		{plain, "127.0.0.1:8080", 200},
		{plain, "localhost:9999", 200},
		{plain, "[::1]:8080", 200},
		{plain, "evil.example", 421},
		{plain, "127.0.0.1.evil.example", 421},
		{plain, "", 421},
		{secure, "plans.example.com", 200},
		{secure, "evil.example", 421},
		{secure, "127.0.0.1:8080", 421},
		{secure, "plans.example.com.evil.example", 421},
		{secure, "plans.example.com:444", 421},
	}
	for _, tt := range tests {
		w := ask(tt.site.Handler, "GET", "/login", "", map[string]string{"Host": tt.host})
		if w.Code != tt.status {
			t.Errorf("host %q at %s answered %d, want %d", tt.host, tt.site.Site.BaseURL, w.Code, tt.status)
		}
	}
	if w := ask(secure.Handler, "GET", "/healthz", "", map[string]string{"Host": "10.0.0.7:8080"}); w.Code != http.StatusOK {
		t.Errorf("the health check by address answered %d", w.Code)
	}
}

// poison is text that Postgres or a terminal would choke on.
var poison = []string{"%00", "%01", "%08", "%1b[2J", "%7f", "%c0%80", "%ff", "%ed%a0%80", "a%00b"}

func TestPoisonIsRefused(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	cookie := map[string]string{"Cookie": "trucot=" + v.Cookie("trucot")}
	for _, p := range poison {
		for _, target := range []string{
			"/t/demo/accounts/" + p, "/t/demo/" + p, "/t/" + p + "/", "/login/" + p, "/invite/" + p, "/reset/" + p,
			"/t/demo/search?q=" + p, "/t/demo/accounts?q=" + p, "/t/demo/accounts?" + p + "=1", "/login?next=" + p, "/login?lang=" + p,
		} {
			if w := ask(s.Handler, "GET", target, "", cookie); w.Code < 400 || w.Code >= 500 {
				t.Errorf("GET %s answered %d, want 4xx", target, w.Code)
			}
		}
	}
	headers := map[string]string{"Content-Type": formType, "Sec-Fetch-Site": "same-origin", "Cookie": cookie["Cookie"]}
	for _, p := range append(poison, "%zz") {
		for _, target := range []string{"/login", "/t/demo/accounts", "/me", "/t/demo/accounts/filters"} {
			body := strings.NewReplacer("@", p).Replace("id=" + uuid.NewString() + "&name=x@&email=a@&password=p@&lang=@&version=1&@=1&query=@")
			if w := ask(s.Handler, "POST", target, body, headers); w.Code < 400 || w.Code >= 500 {
				t.Errorf("POST %s of %q answered %d, want 4xx", target, p, w.Code)
			}
		}
	}
	agent := map[string]string{"Cookie": cookie["Cookie"], "User-Agent": "x\xff\x00" + strings.Repeat("ư", 300), "X-Forwarded-For": "\x00", "Accept-Language": "\xff"}
	if w := ask(s.Handler, "GET", "/t/demo/", "", agent); w.Code != http.StatusOK {
		t.Errorf("odd headers answered %d", w.Code)
	}
}

func TestLargeBodies(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	headers := map[string]string{"Content-Type": formType, "Sec-Fetch-Site": "same-origin"}
	if w := ask(s.Handler, "POST", "/login", "email="+strings.Repeat("a", 300<<10), headers); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("300 KB answered %d, want 413", w.Code)
	}
	if w := ask(s.Handler, "POST", "/login", "email="+strings.Repeat("a", 200<<10), headers); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("200 KB answered %d, want 422", w.Code)
	}
}

const addSegment db.SQL = `
	insert into segment (tenant_id, id, name_vi, name_en, created_at, updated_at) values (@tenant, @id, 'Nổ', 'Boom', @now, @now)`

// A panic answers the error page with the number that the log has too, takes
// back what was written, and costs no connection.
func TestPanics(t *testing.T) {
	t.Parallel()
	var log buffer
	boom := func(read bool) page.Handler {
		return func(q *page.Request, tx *db.Tx) (page.Response, error) {
			if read {
				if _, err := db.List[int](q.Context(), tx, `select 1 where @tenant::uuid is not null`, nil); err != nil {
					return page.Response{}, err
				}
				panic("boom")
			}
			id := uuid.New()
			if err := db.Change(q.Context(), tx, "segment", id, 0, addSegment, db.Args{"id": id}); err != nil {
				return page.Response{}, err
			}
			panic(fmt.Errorf("boom of %s", id))
		}
	}
	s := configured(t, nil, &log, func(r chi.Router, s *page.Site) {
		r.Get("/t/{tenant}/boom", s.Read(authz.AccountView, boom(true)))
		r.Post("/t/{tenant}/boom", s.Write(authz.AccountEdit, boom(false)))
	})
	v := s.As(t, "manager@demo.test")
	for range 20 { // more than the pool has connections
		for _, p := range []*sitetest.Page{v.Get("/t/demo/boom"), v.Post("/t/demo/boom", nil)} {
			number := p.Header.Get("X-Request-Id")
			if p.Status != http.StatusInternalServerError || number == "" || !strings.Contains(p.Body, number) {
				t.Fatalf("a panic answered %d, number %q:\n%.300s", p.Status, number, p.Body)
			}
			if strings.Contains(p.Body, "boom of") || strings.Contains(p.Body, "goroutine") {
				t.Errorf("the page tells why:\n%s", p.Body)
			}
			if !strings.Contains(log.String(), number) {
				t.Errorf("the log does not have number %s", number)
			}
		}
	}
	var left int
	owner := sitetest.Connect(t, s.Owner, "")
	if err := owner.QueryRow(t.Context(), "select count(*) from segment where name_vi = 'Nổ'").Scan(&left); err != nil || left != 0 {
		t.Errorf("%d rows are left of transactions that panicked, %v", left, err)
	}
	if p := v.Get("/t/demo/"); p.Status != http.StatusOK {
		t.Errorf("after the panics the site answers %d", p.Status)
	}
}

// buffer may be written by many.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// A message that was not signed by us is not shown.
func TestFlashIsSigned(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	p := v.Submit(v.Get("/me"), "/me", nil)
	good := v.Cookie("trucot-flash")
	if good == "" {
		t.Fatalf("no message was set; %d %s", p.Status, p.Location)
	}
	value, signature, _ := strings.Cut(good, ".")
	if p := v.Get("/t/demo/"); p.Doc.Find(".flash").Length() == 0 {
		t.Fatal("a signed message is not shown")
	}
	if v.Cookie("trucot-flash") != "" {
		t.Error("the message stays for a second page")
	}
	other := "eyJLaW5kIjoiZ29vZCIsIlRleHQiOiJldmlsIn0" // {"Kind":"good","Text":"evil"}
	for _, forged := range []string{other + "." + signature, value, value + ".", other + ".x", value + "." + signature[:10], "."} {
		v.SetCookie("trucot-flash", forged)
		if p := v.Get("/t/demo/"); p.Doc.Find(".flash").Length() != 0 || strings.Contains(p.Body, "evil") {
			t.Errorf("the forged message %q is shown", forged)
		}
	}
}

// X-Forwarded-For is believed from a proxy of ours only, and then its last
// address that is no proxy.
func TestClientAddress(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, proxies, peer, forwarded, want string }{
		{"no proxy is trusted", "", "203.0.113.9:4000", "198.51.100.1", "203.0.113.9"},
		{"the peer is a stranger", "10.0.0.0/8", "203.0.113.9:4000", "198.51.100.1", "203.0.113.9"},
		{"the peer is our proxy", "10.0.0.0/8", "10.1.2.3:4000", "198.51.100.1", "198.51.100.1"},
		{"a client that invents hops", "10.0.0.0/8", "10.1.2.3:4000", "1.1.1.1, 198.51.100.1", "198.51.100.1"},
		{"two proxies of ours", "10.0.0.0/8", "10.1.2.3:4000", "1.1.1.1, 198.51.100.1, 10.9.9.9", "198.51.100.1"},
		{"one proxy by its address", "10.1.2.3", "10.1.2.3:4000", "198.51.100.1", "198.51.100.1"},
		{"nonsense", "10.0.0.0/8", "10.1.2.3:4000", "<script>", "10.1.2.3"},
		{"nothing", "10.0.0.0/8", "10.1.2.3:4000", "", "10.1.2.3"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := ""
			s := configured(t, map[string]string{"TRUSTED_PROXIES": tt.proxies}, io.Discard, func(r chi.Router, s *page.Site) {
				r.Get("/who", s.Public(func(q *page.Request) (page.Response, error) { got = q.IP(); return page.SeeOther("/"), nil }))
			})
			r := httptest.NewRequest("GET", "http://127.0.0.1:8080/who", nil)
			r.RemoteAddr = tt.peer
			if tt.forwarded != "" {
				r.Header.Set("X-Forwarded-For", tt.forwarded)
			}
			s.Handler.ServeHTTP(httptest.NewRecorder(), r)
			if got != tt.want {
				t.Errorf("address %q, want %q", got, tt.want)
			}
		})
	}
}

// With an https address the cookie goes over TLS to this host alone.
func TestSecureCookie(t *testing.T) {
	t.Parallel()
	s := configured(t, map[string]string{"BASE_URL": "https://plans.example.com"}, io.Discard, nil)
	v := s.Visitor(t)
	v.Host = "plans.example.com"
	p := v.Post("/login", url.Values{"email": {"manager@demo.test"}, "password": {"trucot-demo-2026"}})
	set := ""
	for _, c := range p.Header.Values("Set-Cookie") { // that of the device is kept, and opens nothing
		if strings.HasPrefix(c, "__Host-trucot=") {
			set = c
		} else if !strings.HasPrefix(c, "__Host-") || !strings.Contains(c, "; Secure") || !strings.Contains(c, "; HttpOnly") {
			t.Errorf("the cookie %q may be read or sent elsewhere", c)
		}
	}
	for _, want := range []string{"__Host-trucot=", "; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"} {
		if !strings.Contains(set, want) {
			t.Errorf("the cookie %q lacks %q", set, want)
		}
	}
	if strings.Contains(set, "Domain") || strings.Contains(set, "Max-Age") || strings.Contains(set, "Expires") {
		t.Errorf("the cookie %q outlives the browser or the host", set)
	}
	for _, path := range []string{"/login", "/nowhere", "/healthz", "/t/demo/", "/assets/x"} {
		if h := v.Get(path).Header.Get("Strict-Transport-Security"); !strings.Contains(h, "max-age=63072000") {
			t.Errorf("%s: HSTS is %q", path, h)
		}
	}
	plain := sitetest.New(t).As(t, "manager@demo.test")
	if plain.Cookie("trucot") == "" || plain.Get("/login").Header.Get("Strict-Transport-Security") != "" {
		t.Error("plain http on loopback has another cookie or claims TLS")
	}
}

// Nothing secret or typed stands in the log, whatever people do.
func TestLogKeepsSecrets(t *testing.T) {
	t.Parallel()
	var log buffer
	s := configured(t, map[string]string{"LOG_FORMAT": "json"}, &log, nil)
	v := s.As(t, "manager@demo.test")
	session := v.Cookie("trucot")
	s.Visitor(t).Post("/login", url.Values{"email": {"canary-mail@demo.test"}, "password": {"canary-password-1"}})
	s.Visitor(t).Post("/reset", url.Values{"email": {"manager@demo.test"}})
	v.Get("/t/demo/search?q=canary-query")
	v.Get("/reset/canary-token")
	v.Get("/invite/canary-token-2")
	v.Get("/t/demo/canary-path%0a{\"level\":\"forged\"}")
	v.Post("/t/demo/accounts", url.Values{"id": {"canary-id"}, "name": {"canary-name"}, "tax_code": {"canary-body"}})
	v.Header.Set("Referer", "http://127.0.0.1:8080/canary-referrer")
	v.Header.Set("User-Agent", "canary-agent")
	v.Get("/t/demo/")
	text := log.String()
	if !strings.Contains(text, `"route":"/t/{tenant}/search"`) {
		t.Fatalf("the log does not name the routes:\n%.500s", text)
	}
	for _, secret := range []string{"canary", "trucot-demo-2026", session, "@demo.test", "forged"} {
		if i := strings.Index(text, secret); i >= 0 {
			t.Errorf("the log holds %q: %.200s", secret, text[max(0, i-100):])
		}
	}
}
