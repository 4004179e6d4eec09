//go:build unix

package db

import (
	"net"
	"path/filepath"
	"testing"
)

// pair is both ends of a connection.
func pair(t *testing.T) (ours, theirs net.Conn) {
	t.Helper()
	l, err := net.Listen("unix", filepath.Join(t.TempDir(), "s"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if ours, err = net.Dial("unix", l.Addr().String()); err != nil {
		t.Fatal(err)
	}
	if theirs, err = l.Accept(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ours.Close(); _ = theirs.Close() })
	return ours, theirs
}

// A read that goes on in the background, as pgx leaves one after a slow write,
// must not make the look at the connection wait for ever.
func TestSilentBesideARead(t *testing.T) {
	ours, theirs := pair(t)
	read := make(chan struct{})
	go func() {
		for buf := make([]byte, 1); ; {
			if _, err := ours.Read(buf); err != nil {
				close(read)
				return
			}
			read <- struct{}{}
		}
	}()
	for range 100 { // each time the reader is back in its read, or about to be
		if _, err := theirs.Write([]byte{1}); err != nil {
			t.Fatal(err)
		}
		<-read
		if !silent(ours) {
			t.Fatal("an open connection is called dead")
		}
	}
	_ = theirs.Close()
	<-read
	if silent(ours) {
		t.Error("an ended connection is called alive")
	}
}
