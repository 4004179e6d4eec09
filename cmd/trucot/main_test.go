package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"trucot/internal/checks/sitetest"
	"trucot/internal/demo"
)

// patience is how long a start may take before the test gives up on it.
const patience = 2 * time.Minute

// program is the built binary with a data folder and an address of its own.
type program struct {
	t              *testing.T
	path, dir, adr string
	cmd            *exec.Cmd
	out            *output
	done           chan error
}

// output is what a process has said so far; ready is closed when it answers.
type output struct {
	mu    sync.Mutex
	text  bytes.Buffer
	ready chan struct{}
}

// Write implements io.Writer.
func (o *output) Write(said []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	before := bytes.Contains(o.text.Bytes(), answers)
	o.text.Write(said)
	if !before && bytes.Contains(o.text.Bytes(), answers) {
		close(o.ready)
	}
	return len(said), nil
}

var answers = []byte("Trucot answers at")

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

func build(t *testing.T) *program {
	t.Helper()
	// Not t.TempDir: its mode keeps out the user that Postgres runs as under root.
	dir, err := os.MkdirTemp("", "trucot-process-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	p := &program{t: t, path: filepath.Join(dir, "trucot"), dir: filepath.Join(dir, "var")}
	if out, err := exec.Command("go", "build", "-o", p.path, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p.adr = free.Addr().String()
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	return p
}

// start runs `trucot serve -demo` until it answers.
func (p *program) start() {
	p.t.Helper()
	p.cmd = exec.Command(p.path, "serve", "-demo")
	p.cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"), "DATA_DIR=" + p.dir, "ADDR=" + p.adr}
	p.out, p.done = &output{ready: make(chan struct{})}, make(chan error, 1)
	p.cmd.Stderr, p.cmd.WaitDelay = p.out, time.Second // Postgres, when it is left behind, holds the pipe
	if err := p.cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	cmd, done := p.cmd, p.done
	go func() { done <- cmd.Wait() }()
	p.t.Cleanup(func() { _ = cmd.Process.Signal(syscall.SIGTERM) })
	select {
	case <-p.out.ready:
	case err := <-p.done:
		p.t.Fatalf("it ended: %v\n%s", err, p.out)
	case <-time.After(patience):
		p.t.Fatalf("it does not answer\n%s", p.out)
	}
}

// ended waits for the process to end and answers with its exit code.
func (p *program) ended() int {
	p.t.Helper()
	select {
	case err := <-p.done:
		if exit, ok := errors.AsType[*exec.ExitError](err); ok {
			return exit.ExitCode()
		}
		return 0
	case <-time.After(patience):
		p.t.Fatalf("it does not end\n%s", p.out)
		return -1
	}
}

// client is a browser without script.
type client struct {
	t    *testing.T
	http http.Client
	base string
}

func (p *program) client() *client {
	p.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		p.t.Fatal(err)
	}
	return &client{p.t, http.Client{Jar: jar}, "http://" + p.adr}
}

func (c *client) get(path string) *goquery.Document { return c.page(http.MethodGet, path, nil) }

func (c *client) post(path string, form url.Values) *goquery.Document {
	return c.page(http.MethodPost, path, form)
}

func (c *client) page(method, path string, form url.Values) *goquery.Document {
	c.t.Helper()
	r, err := http.NewRequest(method, c.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		c.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := c.http.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	defer res.Body.Close()
	doc, err := goquery.NewDocumentFromReader(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		c.t.Fatalf("%s %s answered %d, %v", method, path, res.StatusCode, err)
	}
	return doc
}

func (c *client) signIn() {
	c.t.Helper()
	c.post("/login", url.Values{"email": {"manager@demo.test"}, "password": {demo.Password}})
}

// What was saved is there after the program was killed; told to end, it
// finishes what it is doing, takes nothing new and leaves with 0.
func TestKilledAndTerminated(t *testing.T) {
	p := build(t)
	p.start()
	c := p.client()
	c.signIn()
	form := sitetest.Filled(c.get("/t/demo/accounts/new").Find("main form[method=post]").First())
	form.Set("name", "Xưởng đóng tàu Sóng Cả")
	c.post("/t/demo/accounts", form)
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	p.ended()

	p.start()
	c = p.client()
	c.signIn()
	if text := c.get("/t/demo/accounts").Find("table").Text(); !strings.Contains(text, "Xưởng đóng tàu Sóng Cả") {
		t.Errorf("the account is gone: %s", text)
	}
	p.terminate()
}

// terminate ends the program in the middle of a request.
func (p *program) terminate() {
	p.t.Helper()
	body := url.Values{"email": {"manager@demo.test"}, "password": {demo.Password}}.Encode()
	conn, err := net.Dial("tcp", p.adr)
	if err != nil {
		p.t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "POST /login HTTP/1.1\r\nHost: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n", p.adr, len(body))
	answer := bufio.NewReader(conn)
	if line, err := answer.ReadString('\n'); err != nil || !strings.Contains(line, "100 Continue") {
		p.t.Fatalf("the request was not begun: %q, %v", line, err)
	}
	p.unready()
	fmt.Fprintf(conn, "%s", body)
	_, _ = answer.ReadString('\n') // ends the 100
	res, err := http.ReadResponse(answer, nil)
	if err != nil {
		p.t.Fatalf("the request under way was cut off: %v\n%s", err, p.out)
	}
	_ = res.Body.Close()
	if res.StatusCode != http.StatusSeeOther {
		p.t.Errorf("the request under way was answered %d", res.StatusCode)
	}
	if code := p.ended(); code != 0 {
		p.t.Errorf("it left with %d\n%s", code, p.out)
	}
}

// unready tells the program to end and returns when it takes nothing new.
func (p *program) unready() {
	p.t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		p.t.Fatal(err)
	}
	for begin := time.Now(); time.Since(begin) < patience; {
		res, err := http.Get("http://" + p.adr + "/readyz")
		if errors.Is(err, syscall.ECONNREFUSED) {
			return
		}
		if err == nil {
			_ = res.Body.Close()
			if res.StatusCode == http.StatusServiceUnavailable {
				return
			}
		}
	}
	p.t.Fatal("it is still ready")
}

// besides runs a command of the program while it serves, and gives what it printed.
func (p *program) besides(args ...string) string {
	p.t.Helper()
	cmd := exec.Command(p.path, args...)
	cmd.Env = p.cmd.Env
	out, err := cmd.CombinedOutput()
	if err != nil {
		p.t.Errorf("trucot %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// What the README says first is done while the program serves, on its private Postgres.
func TestCommandsBesideServe(t *testing.T) {
	p := build(t)
	p.start()
	for _, said := range []string{
		p.besides("operator", "create", "-email", "vanhanh@example.com", "-name", "Đỗ Vận Hành"),
		p.besides("tenant", "create", "-slug", "songca", "-name", "Sóng Cả", "-admin", "quantri@example.com"),
	} {
		_, link, found := strings.Cut(said, "http://"+p.adr)
		if !found {
			t.Fatalf("no link in %q", said)
		}
		if page := p.client().get(strings.TrimSpace(link)); page.Find("input[type=password]").Length() == 0 {
			t.Errorf("no password is chosen at %s", link)
		}
	}
	if said := p.besides("doctor"); strings.Contains(said, "WRONG") || !strings.Contains(said, "ok    connection") {
		t.Errorf("doctor says %s", said)
	}
	if said := p.besides("migrate", "status"); !strings.Contains(said, "applied") || strings.Contains(said, "pending") {
		t.Errorf("migrate status says %s", said)
	}
	c := p.client()
	c.signIn()
	c.get("/t/demo/accounts") // the one that serves kept its database
	p.terminate()
}
