//go:build unix

package db

import (
	"net"
	"syscall"
)

// silent reports whether a connection that nobody uses is open and quiet. What
// waits to be read there is the end of the connection, or Postgres saying that
// it ended it. It costs no round trip, and does not wait for the read that pgx
// may have begun in the background: Control takes no lock, as Read would.
func silent(conn net.Conn) bool {
	for {
		inner, ok := conn.(interface{ NetConn() net.Conn })
		if !ok {
			break
		}
		conn = inner.NetConn()
	}
	s, ok := conn.(syscall.Conn)
	if !ok {
		return true // nothing to look at
	}
	raw, err := s.SyscallConn()
	if err != nil {
		return false
	}
	quiet := false
	err = raw.Control(func(fd uintptr) {
		var one [1]byte
		_, _, err := syscall.Recvfrom(int(fd), one[:], syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
		quiet = err == syscall.EAGAIN || err == syscall.EWOULDBLOCK
	})
	return err == nil && quiet
}
