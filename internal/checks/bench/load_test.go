package bench

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"
)

// pairs is how often two sides are measured in turn, A B A B: what slows the
// machine down slows both.
const pairs = 7

// span is how long one side runs: BENCH_SECONDS; unset, so that all is through in six minutes on two cores.
func span() time.Duration {
	n, err := strconv.ParseFloat(os.Getenv("BENCH_SECONDS"), 64)
	if err != nil || n <= 0 {
		n = 0.2
	}
	return time.Duration(n * float64(time.Second))
}

// side is one of the two that are compared.
type side struct {
	name    string
	address string
	next    func(worker int) []byte // a request as it goes over the wire
	done    func(worker int, status int)
	want    int
}

// serve puts a handler behind a real listener.
func serve(b *testing.B, h http.Handler) (address string) {
	b.Helper()
	s := httptest.NewServer(h)
	b.Cleanup(s.Close)
	return s.Listener.Addr().String()
}

func get(path, cookie string) []byte {
	return fmt.Appendf(nil, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nAccept-Encoding: gzip\r\nCookie: trucot=%s\r\n\r\n", path, cookie)
}

func post(path, cookie, body string) []byte {
	return fmt.Appendf(nil, "POST %s HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nCookie: trucot=%s\r\nSec-Fetch-Site: same-origin\r\n"+
		"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s", path, cookie, len(body), body)
}

// run lets c workers ask one after the other for a while and returns how long
// each answer took, sorted.
func (s side) run(b *testing.B, c int, d time.Duration) (took []time.Duration, rps float64) {
	b.Helper()
	var all sync.WaitGroup
	lists := make([][]time.Duration, c)
	start := time.Now()
	for worker := range c {
		all.Go(func() {
			conn, err := net.Dial("tcp", s.address)
			if err != nil {
				b.Error(err)
				return
			}
			defer conn.Close()
			answers := bufio.NewReaderSize(conn, 64<<10)
			for { // once at least, however busy the machine
				begun := time.Now()
				status, err := s.ask(conn, answers, worker)
				if err != nil || status != s.want {
					b.Errorf("%s answered %d, %v", s.name, status, err)
					return
				}
				lists[worker] = append(lists[worker], time.Since(begun))
				if time.Since(start) >= d {
					return
				}
			}
		})
	}
	all.Wait()
	took = slices.Concat(lists...)
	slices.Sort(took)
	return took, float64(len(took)) / time.Since(start).Seconds()
}

func (s side) ask(conn net.Conn, answers *bufio.Reader, worker int) (int, error) {
	if _, err := conn.Write(s.next(worker)); err != nil {
		return 0, err
	}
	res, err := http.ReadResponse(answers, nil)
	if err != nil {
		return 0, err
	}
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		return 0, err
	}
	if s.done != nil {
		s.done(worker, res.StatusCode)
	}
	return res.StatusCode, res.Body.Close()
}

// compared is the outcome of interleaved pairs.
type compared struct {
	ratios   []float64 // how many times longer a takes than b, pair by pair, sorted
	cpu      []float64 // the same of the processor's time, of program, client and Postgres together
	rpsA     float64   // medians
	rpsB     float64
	p50, p99 time.Duration // of a, over all its runs
}

func compare(b *testing.B, x, y side, c int) compared {
	b.Helper()
	x.run(b, c, span()/4) // warm up
	y.run(b, c, span()/4)
	var out compared
	var as, bs []float64
	var took []time.Duration
	for range pairs {
		begun := cpu()
		t, a := x.run(b, c, span())
		between := cpu()
		u, f := y.run(b, c, span())
		spentA, spentB := between-begun, cpu()-between
		if a == 0 || f == 0 {
			b.Fatalf("%s or %s answered nothing", x.name, y.name)
		}
		took = append(took, t...)
		as, bs = append(as, a), append(bs, f)
		out.ratios = append(out.ratios, f/a)
		out.cpu = append(out.cpu, (spentA.Seconds()/float64(len(t)))/(spentB.Seconds()/float64(len(u))))
	}
	slices.Sort(out.ratios)
	slices.Sort(out.cpu)
	slices.Sort(as)
	slices.Sort(bs)
	slices.Sort(took)
	out.rpsA, out.rpsB = as[pairs/2], bs[pairs/2]
	out.p50, out.p99 = took[len(took)/2], took[len(took)*99/100]
	return out
}

// ratio is the median with the quartiles around it.
func (c compared) ratio() string {
	return fmt.Sprintf("%.2fx (%.2f-%.2f)", c.ratios[pairs/2], c.ratios[pairs/4], c.ratios[pairs-1-pairs/4])
}
