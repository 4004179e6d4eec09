//go:build drill

package drill

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"trucot/internal/demo"
)

// patience is when a drill gives up on what never comes.
const patience = 2 * time.Minute

const secret = "a secret for drills only, of 32 bytes"

// binary is the built program.
var binary string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "trucot-drill-bin-")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(dir)
		binary = filepath.Join(dir, "trucot")
		if out, err := exec.Command("go", "build", "-o", binary, "trucot/cmd/trucot").CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "build: %v\n%s", err, out)
			return 1
		}
		return m.Run()
	}())
}

// folder is one that every account may enter, unlike t.TempDir.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "trucot-drill-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// program is `trucot` with an environment of its own.
type program struct {
	t       *testing.T
	address string
	env     []string
	log     string // file that it writes to
	cmd     *exec.Cmd
}

func newProgram(t *testing.T, env ...string) *program {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	p := &program{t: t, address: l.Addr().String(), log: filepath.Join(t.TempDir(), "log")}
	p.env = append(append(os.Environ(), "ADDR="+p.address, "BASE_URL=http://"+p.address, "SMTP_URL=", "METRICS_ADDR="), env...)
	return p
}

// run is one command that comes to its end.
func (p *program) run(args ...string) {
	p.t.Helper()
	cmd := exec.Command(binary, args...)
	cmd.Env = p.env
	if out, err := cmd.CombinedOutput(); err != nil {
		p.t.Fatalf("trucot %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// doctor finds nothing wrong, but that there is no mail server.
func (p *program) doctor() {
	p.t.Helper()
	cmd := exec.Command(binary, "doctor")
	cmd.Env = p.env
	out, _ := cmd.CombinedOutput()
	seen := 0
	for line := range strings.Lines(string(out)) {
		if strings.HasPrefix(line, "ok ") {
			seen++
		}
		if strings.HasPrefix(line, "WRONG ") && !strings.HasPrefix(line, "WRONG mail:") {
			p.t.Error(line)
		}
	}
	if seen < 5 {
		p.t.Errorf("doctor says\n%s", out)
	}
}

// serve starts it and waits until it is ready.
func (p *program) serve(args ...string) {
	p.t.Helper()
	log, err := os.OpenFile(p.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		p.t.Fatal(err)
	}
	defer log.Close()
	cmd := exec.Command(binary, append([]string{"serve"}, args...)...)
	cmd.Env, cmd.Stdout, cmd.Stderr = p.env, log, log
	if err := cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	p.cmd = cmd
	p.t.Cleanup(p.kill)
	p.await(func() bool {
		res, err := http.Get("http://" + p.address + "/readyz")
		if err != nil {
			return false
		}
		_ = res.Body.Close()
		return res.StatusCode == http.StatusOK
	})
}

// await asks again and again; what never comes ends the drill with the program's last words.
func (p *program) await(f func() bool) {
	p.t.Helper()
	for deadline := time.Now().Add(patience); !f(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			words := p.said()
			p.t.Fatalf("it never came; the program said\n%s", words[max(0, len(words)-2000):])
		}
	}
}

func (p *program) said() string {
	raw, err := os.ReadFile(p.log)
	if err != nil {
		p.t.Fatal(err)
	}
	return string(raw)
}

// kill ends it without warning, and waits.
func (p *program) kill() { p.end(syscall.SIGKILL) }

// stop lets it finish.
func (p *program) stop() { p.end(syscall.SIGTERM) }

func (p *program) end(how syscall.Signal) {
	if p.cmd == nil {
		return
	}
	_ = p.cmd.Process.Signal(how)
	_ = p.cmd.Wait()
	p.cmd = nil
}

// visitor is a browser without script.
type visitor struct {
	base   string
	client *http.Client
}

// as signs a demo person in.
func (p *program) as(who string) *visitor {
	p.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		p.t.Fatal(err)
	}
	v := &visitor{"http://" + p.address, &http.Client{
		Jar: jar, Timeout: patience, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
	if status, _, err := v.post("/login", url.Values{"email": {who + "@demo.test"}, "password": {demo.Password}}); err != nil || status != http.StatusSeeOther {
		p.t.Fatalf("sign-in answered %d, %v", status, err)
	}
	return v
}

func (v *visitor) get(path string) (status int, body string, err error) {
	r, err := http.NewRequest(http.MethodGet, v.base+path, nil)
	if err != nil {
		return 0, "", err
	}
	return v.send(r)
}

func (v *visitor) post(path string, form url.Values) (status int, body string, err error) {
	r, err := http.NewRequest(http.MethodPost, v.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		return 0, "", err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return v.send(r)
}

func (v *visitor) send(r *http.Request) (status int, body string, err error) {
	res, err := v.client.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	return res.StatusCode, string(raw), err
}

// cookie is the session as a header names it.
func (v *visitor) cookie() string {
	u, err := url.Parse(v.base)
	if err != nil {
		panic(err) // built from an address
	}
	var parts []string
	for _, c := range v.client.Jar.Cookies(u) {
		parts = append(parts, c.Name+"="+c.Value)
	}
	return strings.Join(parts, "; ")
}

var accountLink = regexp.MustCompile(`href="(/t/demo/accounts/[0-9a-f-]{36})"`)

// accounts are the addresses of those that the visitor sees.
func (p *program) accounts(v *visitor) []string {
	p.t.Helper()
	_, body, err := v.get("/t/demo/accounts")
	if err != nil {
		p.t.Fatal(err)
	}
	var list []string
	for _, m := range accountLink.FindAllStringSubmatch(body, -1) {
		list = append(list, m[1])
	}
	if len(list) < 8 {
		p.t.Fatalf("the visitor sees %d accounts", len(list))
	}
	return list
}
