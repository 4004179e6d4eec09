//go:build linux || darwin

package devpg

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"time"
)

const (
	protocol3  = 3 << 16
	handshakes = 2 * time.Second // for one try
	maxMessage = 64 << 10
)

// handshake connects as `postgres` and returns nil once the server would take a query.
func handshake(socket string) error {
	conn, err := net.DialTimeout("unix", socket, handshakes)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(handshakes)); err != nil {
		return err
	}
	if _, err := conn.Write(startupMessage("user", "postgres", "database", "postgres")); err != nil {
		return err
	}
	return awaitReady(bufio.NewReader(conn))
}

func startupMessage(params ...string) []byte {
	body := binary.BigEndian.AppendUint32(nil, protocol3)
	for _, p := range params {
		body = append(append(body, p...), 0)
	}
	body = append(body, 0)
	return append(binary.BigEndian.AppendUint32(nil, uint32(len(body)+4)), body...)
}

// awaitReady reads messages (one byte kind, four bytes length, body) until ReadyForQuery.
func awaitReady(r io.Reader) error {
	for {
		var head [5]byte
		if _, err := io.ReadFull(r, head[:]); err != nil {
			return err
		}
		length := binary.BigEndian.Uint32(head[1:])
		if length < 4 || length > maxMessage {
			return errors.New("not a Postgres server")
		}
		body := make([]byte, length-4)
		if _, err := io.ReadFull(r, body); err != nil {
			return err
		}
		switch head[0] {
		case 'Z':
			return nil
		case 'E':
			return errors.New(errorText(body))
		}
	}
}

// errorText picks the message out of an ErrorResponse: fields of one byte kind and a C string.
func errorText(body []byte) string {
	for len(body) > 1 {
		kind, rest := body[0], body[1:]
		end := 0
		for end < len(rest) && rest[end] != 0 {
			end++
		}
		if kind == 'M' {
			return string(rest[:end])
		}
		body = rest[min(end+1, len(rest)):]
	}
	return "unknown error"
}
