package bench

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"trucot/internal/checks/dbtest"
	"trucot/internal/demo"
)

// program is the built binary over a database that is there.
type program struct {
	path, owner, address string
}

func build(b *testing.B, owner string) program {
	b.Helper()
	path := filepath.Join(b.TempDir(), "trucot")
	if out, err := exec.Command("go", "build", "-o", path, "trucot/cmd/trucot").CombinedOutput(); err != nil {
		b.Fatalf("build: %v\n%s", err, out)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	return program{path, owner, l.Addr().String()}
}

// start runs it and returns how long it took until it was ready.
func (p program) start(b *testing.B) (cmd *exec.Cmd, took time.Duration) {
	b.Helper()
	cmd = exec.Command(p.path, "serve")
	cmd.Env = append(os.Environ(), "ADDR="+p.address, "DATABASE_URL="+p.owner, "SECRET_KEY="+string(dbtest.Secret), "GOGC=")
	var out bytes.Buffer
	cmd.Stderr = &out
	begun := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	for time.Since(begun) < 30*time.Second {
		res, err := http.Get("http://" + p.address + "/readyz")
		if err == nil {
			_ = res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return cmd, time.Since(begun)
			}
		}
	}
	b.Fatalf("not ready:\n%s", out.String())
	return nil, 0
}

func end(b *testing.B, cmd *exec.Cmd) {
	b.Helper()
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		b.Fatal(err)
	}
	_ = cmd.Wait()
}

// coldStart is the median of a few starts.
func (p program) coldStart(b *testing.B) time.Duration {
	b.Helper()
	var list []time.Duration
	for range pairs {
		cmd, took := p.start(b)
		end(b, cmd)
		list = append(list, took)
	}
	slices.Sort(list)
	return list[pairs/2]
}

// memory is the proportional set size in MB, at rest and while 64 people read; 0 where the system does not tell.
func (p program) memory(b *testing.B, path string) (idle, busy int) {
	b.Helper()
	cmd, _ := p.start(b)
	defer end(b, cmd)
	idle = pss(cmd.Process.Pid)
	cookie := p.signIn(b)
	s := side{name: "program", address: p.address, want: http.StatusOK, next: func(int) []byte {
		return bytes.Replace(get(path, cookie), []byte("127.0.0.1:8080"), []byte(p.address), 1)
	}}
	stop := make(chan struct{})
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
				busy = max(busy, pss(cmd.Process.Pid))
			}
		}
	}()
	s.run(b, 64, 2*span())
	close(stop)
	<-done
	return idle, busy
}

func (p program) signIn(b *testing.B) string {
	b.Helper()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.PostForm("http://"+p.address+"/login", url.Values{"email": {"manager@demo.test"}, "password": {demo.Password}})
	if err != nil {
		b.Fatal(err)
	}
	defer res.Body.Close()
	for _, c := range res.Cookies() {
		if c.Name == "trucot" {
			return c.Value
		}
	}
	b.Fatalf("sign-in answered %s", res.Status)
	return ""
}

func pss(pid int) int {
	f, err := os.Open(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return 0
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), "Pss:"); ok {
			kb, _ := strconv.Atoi(strings.Fields(rest)[0])
			return kb / 1024
		}
	}
	return 0
}
