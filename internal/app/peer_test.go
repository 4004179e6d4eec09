package app_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"trucot/internal/app"
	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
)

// patience is when a test gives up on what never comes.
const patience = time.Minute

// listening serves the demo site as the program does, limits of connections and all.
func listening(t *testing.T) (address string) {
	t.Helper()
	s := sitetest.New(t)
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address = free.Addr().String()
	_ = free.Close()
	c, err := app.LoadFrom(map[string]string{"ADDR": address, "SECRET_KEY": string(dbtest.Secret), "DATABASE_URL": "postgres://localhost/unused"})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ready, ended := make(chan struct{}), make(chan error, 1)
	go func() { ended <- c.Serve(ctx, &app.Database{Pool: s.Pool}, func(string) { close(ready) }) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("serving ended with %v", err)
		}
	})
	select {
	case <-ready:
	case err := <-ended:
		ended <- nil
		t.Fatal(err)
	}
	return address
}

// Peers who send a request byte by byte, and never all of it, are sent away;
// the others do not notice them.
func TestDrippingPeers(t *testing.T) {
	t.Parallel()
	const peers = 300
	address := listening(t)
	var all sync.WaitGroup
	var waiting, away atomic.Int64
	waiting.Store(peers)
	for range peers {
		all.Go(func() {
			defer waiting.Add(-1)
			if drip(t, address) {
				away.Add(1)
			}
		})
	}
	others := 0
	for waiting.Load() > 0 {
		if status := ask(t, address, "GET /login HTTP/1.1\r\nHost: "+address+"\r\n\r\n"); status != http.StatusOK {
			t.Errorf("among dripping peers a page answered %d", status)
			break
		}
		others++
	}
	all.Wait()
	if away.Load() != peers || others == 0 {
		t.Errorf("%d of %d dripping peers were sent away, %d others were served", away.Load(), peers, others)
	}
}

// drip reports whether the server ended the connection.
func drip(t *testing.T, address string) bool {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Error(err)
		return false
	}
	defer conn.Close()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = conn.SetReadDeadline(time.Now().Add(patience))
		_, err := io.Copy(io.Discard, conn)
		if err, ok := err.(net.Error); ok && err.Timeout() {
			t.Error("a dripping peer is still connected")
		}
	}()
	for head := "GET /login HTTP/1.1\r\nX-Slow: " + strings.Repeat("a", 10_000); ; head = head[1:] {
		select {
		case <-ended:
			return true
		case <-time.After(50 * time.Millisecond):
		}
		if _, err := conn.Write([]byte(head[:1])); err != nil {
			<-ended
			return true
		}
	}
}

// ask sends a request as it is and reads the status of the answer.
func ask(t *testing.T, address, request string) int {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Error(err)
		return 0
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(patience))
	go func() { _, _ = io.WriteString(conn, request) }() // the answer may come before all is sent
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Errorf("no answer to %.60q: %v", request, err)
		return 0
	}
	_ = res.Body.Close()
	return res.StatusCode
}

// What is too large is refused with the status that says so.
func TestHugeRequests(t *testing.T) {
	t.Parallel()
	address := listening(t)
	head := "Host: " + address + "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
	form := func(body string) string {
		return fmt.Sprintf("POST /login HTTP/1.1\r\n%sContent-Length: %d\r\n\r\n%s", head, len(body), body)
	}
	many := func(n int, f string) string { return strings.Repeat(f, n) }
	tests := []struct {
		name, request string
		want          int
	}{
		{"a body of 1 MB", form("email=" + many(1<<20, "a")), 413},
		{"a body of unknown length", "POST /login HTTP/1.1\r\n" + head + "Transfer-Encoding: chunked\r\n\r\n" + many(20, "8000\r\nx="+many(0x7ffe, "a")+"\r\n") + "0\r\n\r\n", 413},
		{"a body that is said to have 4 GB", "POST /login HTTP/1.1\r\n" + head + "Content-Length: 4294967296\r\n\r\n" + form(many(1<<20, "a")), 413},
		{"100,000 fields", form(many(100_000, "a=&")), 413},
		{"a field of 200 KB", form("password=x&email=" + many(200_000, "a")), 422},
		{"a header of 40 KB", "GET /login HTTP/1.1\r\n" + head + "X-Large: " + many(40_000, "a") + "\r\n\r\n", 431},
		{"10,000 headers", "GET /login HTTP/1.1\r\n" + head + many(10_000, "X-A: b\r\n") + "\r\n", 431},
		{"an address of 40 KB", "GET /login?next=" + many(40_000, "a") + " HTTP/1.1\r\n" + head + "\r\n", 431},
		{"a page as usual", "GET /login HTTP/1.1\r\n" + head + "\r\n", 200},
	}
	for _, tt := range tests {
		if status := ask(t, address, tt.request); status != tt.want {
			t.Errorf("%s is answered %d, want %d", tt.name, status, tt.want)
		}
	}
}
