package mail

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/errs"
)

var update = flag.Bool("update", false, "write the golden files anew")

var data = Data{
	Name: "Trần Ngọc Ánh", Organisation: "Bao bì Trường Lam", By: "Bùi Thanh Tùng",
	Link: "https://plans.example.com/invite/AbC-123",
}

func TestDigestOnTheWire(t *testing.T) {
	t.Parallel()
	d := data
	d.Count, d.Unsubscribe = 3, "https://plans.example.com/unsubscribe/AbC"
	d.Parts = []Part{{"Trễ hạn", []string{"Gửi đề xuất (Sữa An Nhiên), 06/11"}}, {"Chờ nhận", []string{"A", "B"}}}
	for _, lang := range []string{"vi", "en"} {
		m, err := New(Digest, lang, "anh.tran@truonglam.example", d)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "digest."+lang, m.Subject+"\n\n"+m.Text)
		msg, err := compose(m, &mail.Address{Address: "trucot@example.com"}, "plans.example.com", time.Now())
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := msg.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"List-Unsubscribe: <https://plans.example.com/unsubscribe/AbC>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"} {
			if !strings.Contains(b.String(), want) {
				t.Errorf("the mail lacks %q", want)
			}
		}
	}
	d.Unsubscribe = "https://x\r\nBcc: all@b.example"
	if _, err := New(Digest, "vi", "a@b.example", d); !errors.Is(err, errs.Invalid) {
		t.Errorf("a forged header answered %v", err)
	}
}

// golden compares with a file of testdata, or writes it with -update.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs:\n%s", path, got)
	}
}

func TestTexts(t *testing.T) {
	t.Parallel()
	for _, kind := range []Kind{Reset, Invite, Changed} {
		for _, lang := range []string{"vi", "en"} {
			m, err := New(kind, lang, "anh.tran@truonglam.example", data)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, string(kind)+"."+lang, m.Subject+"\n\n"+m.Text)
		}
	}
}

// On the wire: our host in the Message-ID, no name of the machine or of a library.
func TestWire(t *testing.T) {
	t.Parallel()
	m, err := New(Invite, "vi", "anh.tran@truonglam.example", data)
	if err != nil {
		t.Fatal(err)
	}
	m.ID = uuid.MustParse("01930000-0000-7000-8000-000000000001")
	msg, err := compose(m, &mail.Address{Name: "Trucot", Address: "trucot@example.com"}, "plans.example.com", time.Date(2026, 11, 10, 2, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := msg.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	golden(t, "wire", strings.ReplaceAll(b.String(), "\r\n", "\n"))
}

func TestHeadersCannotBeForged(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, to, organisation string }{
		{"line end in the subject", "a@b.example", "X\r\nBcc: all@b.example"},
		{"bare line feed in the subject", "a@b.example", "X\nBcc: all@b.example"},
		{"line end in the address", "a@b.example\r\nBcc: all@b.example", "X"},
		{"two addresses", "a@b.example, c@b.example", "X"},
		{"a name in the address", "A <a@b.example>", "X"},
	}
	for _, tt := range tests {
		d := data
		d.Organisation = tt.organisation
		if _, err := New(Invite, "en", tt.to, d); !errors.Is(err, errs.Invalid) {
			t.Errorf("%s: New = %v, want %v", tt.name, err, errs.Invalid)
		}
	}
}

// server speaks as much SMTP as one mail needs and answers RCPT with a code.
func server(t *testing.T, rcpt string) (address string, got <-chan string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	received := make(chan string, 1)
	go func() {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		received <- converse(conn, rcpt)
	}()
	return "smtp://" + listener.Addr().String(), received
}

func converse(conn net.Conn, rcpt string) string {
	var all strings.Builder
	say := func(line string) { fmt.Fprintf(conn, "%s\r\n", line) }
	say("220 test")
	lines, body := bufio.NewScanner(conn), false
	for lines.Scan() {
		line := lines.Text()
		all.WriteString(line + "\n")
		switch {
		case body && line == ".":
			body = false
			say("250 kept")
		case body:
		case strings.HasPrefix(line, "RCPT"):
			say(rcpt)
		case line == "DATA":
			body = true
			say("354 go on")
		case line == "QUIT":
			say("221 bye")
			return all.String()
		default:
			say("250 fine")
		}
	}
	return all.String()
}

func TestSMTPDelivers(t *testing.T) {
	t.Parallel()
	address, got := server(t, "250 fine")
	send, err := SMTP(address, "Trucot <trucot@example.com>", "plans.example.com")
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(Reset, "vi", "anh.tran@truonglam.example", data)
	if err != nil {
		t.Fatal(err)
	}
	if err := send(context.Background(), m); err != nil {
		t.Fatal(err)
	}
	if wire := <-got; !strings.Contains(wire, "Message-ID: <"+m.ID.String()+"@plans.example.com>") || !strings.Contains(wire, "RCPT TO:<anh.tran@truonglam.example>") {
		t.Errorf("the server heard:\n%s", wire)
	}
}

func TestRefusalForGood(t *testing.T) {
	t.Parallel()
	for answer, permanent := range map[string]bool{"550 5.1.1 no such person": true, "451 4.3.0 try later": false} {
		address, _ := server(t, answer)
		send, err := SMTP(address, "trucot@example.com", "plans.example.com")
		if err != nil {
			t.Fatal(err)
		}
		m, err := New(Reset, "en", "gone@truonglam.example", data)
		if err != nil {
			t.Fatal(err)
		}
		if err := send(context.Background(), m); err == nil || errors.Is(err, ErrPermanent) != permanent {
			t.Errorf("after %q send = %v, want permanent %v", answer, err, permanent)
		}
	}
}
