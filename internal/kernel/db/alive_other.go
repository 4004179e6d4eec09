//go:build !unix

package db

import "net"

// silent cannot look into a connection here; a dead one is found when it is used.
func silent(net.Conn) bool { return true }
