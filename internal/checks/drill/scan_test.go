//go:build drill

package drill

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

// town is the program with demo data, as a scanner meets it.
func town(t *testing.T) (p *program, v *visitor, account string) {
	t.Helper()
	p = newProgram(t, "DATA_DIR="+folder(t))
	p.serve("-demo")
	v = p.as("director")
	return p, v, p.accounts(v)[0]
}

var (
	request = regexp.MustCompile(`msg=request .*(method=\w+ route=\S+)`)
	failure = regexp.MustCompile(`(?m)^.*(status=5\d\d|level=ERROR).*$`)
)

// calm fails for what the program itself noticed.
func (p *program) calm() {
	p.t.Helper()
	lines := failure.FindAllString(p.said(), -1)
	for _, line := range lines[:min(len(lines), 5)] {
		p.t.Errorf("the program said %.300s", line)
	}
}

// inject lets sqlmap try an address and reports whether it found a way into a statement.
func inject(t *testing.T, address, cookie string) bool {
	t.Helper()
	out, err := exec.Command("sqlmap", "-u", address, "--cookie="+cookie, "--batch", "--level=2", "--risk=2", "--dbms=PostgreSQL",
		"--flush-session", "--skip-static", "--disable-coloring", "--output-dir="+t.TempDir(), "--ignore-code=404").CombinedOutput()
	text := string(out)
	if strings.Contains(text, "sqlmap identified the following injection point") {
		t.Log(text[max(0, len(text)-1500):])
		return true
	}
	if !strings.Contains(text, "do not appear to be injectable") {
		t.Fatalf("%s: sqlmap came to no verdict, %v\n%s", address, err, text[max(0, len(text)-1500):])
	}
	return false
}

// sqlmap finds no way into a statement of ours; it does find one that was left open for it.
func TestSqlmap(t *testing.T) {
	p, v, account := town(t)
	for _, path := range []string{
		"/t/demo/accounts?q=an&sort=name&mine=1&tier=1&segment=1&status=active&owner=1&after=1",
		"/t/demo/search?q=an&kind=account",
		"/t/demo/portfolio?sort=value&owner=1&tier=1",
		account + "/value?open=transactions&after=1&bought=2026",
		account + "/history?before=1&entity=goal",
		account + "*/goals?horizon=short",
		"/login?next=/t/demo/",
	} {
		if inject(t, "http://"+p.address+path, v.cookie()) {
			t.Errorf("sqlmap finds a way into the database at %s", path)
		}
	}
	if status, _, err := v.get("/t/demo/"); status != 200 || err != nil {
		t.Errorf("the scanner was signed out on its way: %d, %v", status, err)
	}
	p.calm()

	conn := connect(t, newCluster(t).url("postgres"))
	open := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var n int
		_ = conn.QueryRow(r.Context(), "select count(*) from pg_class where relname = '"+r.FormValue("q")+"'", pgx.QueryExecModeSimpleProtocol).Scan(&n)
		fmt.Fprintf(w, "<p>%d found</p>", n)
	}))
	defer open.Close()
	if !inject(t, open.URL+"/?q=pg_class", "") {
		t.Error("sqlmap does not find what was left open for it")
	}
}

// known are findings of wapiti that are none, with the reason.
var known = map[string]string{
	"Cross Site Request Forgery": "no token in the form: requests of another origin are refused by their headers, and the cookie is SameSite",
	"HTTP Secure Headers":        "X-Frame-Options and X-XSS-Protection are older than the content policy, which says the same; plain http on a loopback address has no HSTS",
	"Secure Flag cookie":         "plain http on a loopback address; with https the cookie is __Host-",
}

// wapiti walks the site and finds nothing that is not known.
func TestWapiti(t *testing.T) {
	p, v, account := town(t)
	report := filepath.Join(t.TempDir(), "report.json")
	start := "http://" + p.address + "/t/demo/" // below it lies no way to sign out
	cmd := exec.Command("wapiti", "-u", start, "--scope", "folder", "-s", "http://"+p.address+account, "-d", "2", "--max-links-per-page", "40", "--max-scan-time", "10",
		"-H", "Cookie: "+v.cookie(),
		"-m", "sql,blindsql,xss,permanentxss,redirect,csp,http_headers,cookieflags,csrf,crlf,file,exec", "--flush-session", "--store-session", t.TempDir(),
		"-f", "json", "-o", report, "--no-bugreport")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("wapiti: %v\n%s", err, out)
	}
	raw, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	type finding struct{ Method, Path, Info, Parameter string }
	var found struct{ Vulnerabilities, Anomalies map[string][]finding }
	if err := json.Unmarshal(raw, &found); err != nil {
		t.Fatal(err)
	}
	for _, group := range []map[string][]finding{found.Vulnerabilities, found.Anomalies} {
		for kind, list := range group {
			if known[kind] != "" || len(list) == 0 {
				continue
			}
			slices.SortFunc(list, func(a, b finding) int { return strings.Compare(a.Path, b.Path) })
			t.Errorf("%s, %d times, such as %+v", kind, len(list), list[0])
		}
	}
	asked := map[string]int{}
	for _, m := range request.FindAllStringSubmatch(p.said(), -1) {
		asked[m[1]]++
	}
	t.Logf("asked for %v", asked)
	if len(asked) < 30 {
		t.Errorf("the scanner found %d routes", len(asked))
	}
	if status, _, err := v.get("/t/demo/"); status != 200 || err != nil {
		t.Errorf("the scanner was signed out on its way: %d, %v", status, err)
	}
	p.calm()
}
