package sitetest

import (
	"context"
	"encoding/binary"
	"net"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/jackc/pgx/v5/pgproto3"
)

// Statement is one that the program sent, read off the wire.
type Statement struct {
	Role    string // which asked
	SQL     string
	Values  [][]byte // bound to $1, $2 ...
	Formats []int16  // of the values: 0 text, 1 binary
	Results []int16  // of the columns
}

// Frames reports whether the statement only begins, binds to the tenant or ends a transaction.
func (s Statement) Frames() bool {
	return strings.HasPrefix(s.SQL, "begin") || strings.HasPrefix(s.SQL, "set local") || s.SQL == "commit" || s.SQL == "rollback"
}

// Sent runs f and returns the statements that the program sent meanwhile, in their order.
func (s *Site) Sent(f func()) []Statement {
	s.tap.start()
	f()
	return s.tap.stop()
}

// tap collects what the connections of a site send.
type tap struct {
	trips atomic.Int64 // how often the program, having read an answer, wrote again: each is one wait on the network
	mu    sync.Mutex
	on    bool
	list  []Statement
}

func (t *tap) start() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.on, t.list = true, nil
}

func (t *tap) stop() []Statement {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.on = false
	return t.list
}

func (t *tap) add(s Statement) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.on {
		t.list = append(t.list, s)
	}
}

func (t *tap) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	conn, err := new(net.Dialer).DialContext(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	return &tapped{Conn: conn, tap: t, texts: map[string]string{}}, nil
}

// tapped is a connection that is listened to.
type tapped struct {
	net.Conn
	tap     *tap
	writing atomic.Bool

	role    string // known after the startup message
	pending []byte
	texts   map[string]string // of prepared statements
}

func (c *tapped) Write(b []byte) (int, error) {
	if !c.writing.Swap(true) {
		c.tap.trips.Add(1)
	}
	c.feed(b)
	return c.Conn.Write(b)
}

// NetConn is the connection itself.
func (c *tapped) NetConn() net.Conn { return c.Conn }

func (c *tapped) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if n > 0 {
		c.writing.Store(false)
	}
	return n, err
}

const protocol3 = 196608

// feed cuts what is written into messages: a kind, a length, a body. The first
// ones, before the startup is through, have no kind.
func (c *tapped) feed(b []byte) {
	c.pending = append(c.pending, b...)
	for {
		head := 1
		if c.role == "" {
			head = 0
		}
		if len(c.pending) < head+4 {
			return
		}
		size := head + int(binary.BigEndian.Uint32(c.pending[head:]))
		if len(c.pending) < size {
			return
		}
		message := c.pending[:size]
		if head == 0 {
			c.startup(message[4:])
		} else {
			c.message(message[0], message[5:])
		}
		c.pending = append(c.pending[:0], c.pending[size:]...)
	}
}

func (c *tapped) startup(body []byte) {
	var m pgproto3.StartupMessage
	if binary.BigEndian.Uint32(body) == protocol3 && m.Decode(body) == nil {
		c.role = m.Parameters["user"]
	}
}

func (c *tapped) message(kind byte, body []byte) {
	body = slices.Clone(body) // decoded messages point into it
	switch kind {
	case 'P':
		var m pgproto3.Parse
		if m.Decode(body) == nil {
			c.texts[m.Name] = m.Query
		}
	case 'B':
		var m pgproto3.Bind
		if m.Decode(body) == nil {
			c.tap.add(Statement{c.role, c.texts[m.PreparedStatement], m.Parameters, m.ParameterFormatCodes, m.ResultFormatCodes})
		}
	case 'Q':
		var m pgproto3.Query
		if m.Decode(body) == nil {
			c.tap.add(Statement{Role: c.role, SQL: m.String})
		}
	}
}
