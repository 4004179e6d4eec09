// Package devpg runs a private Postgres for development and for tests, when no DATABASE_URL is set.
//
// Postgres is a child of this program: it starts and ends with it, listens on no network port, and
// is reached through a unix socket in a folder that only its own account may enter. The data stays
// in Config.Dir and survives kill -9 of the program, of Postgres, or of both.
package devpg

import (
	"errors"
	"net/url"
)

var (
	// ErrNoPostgres means that no usable Postgres programs were found. The full message names the
	// places that were searched and what to install.
	ErrNoPostgres = errors.New("no usable Postgres found")
	// ErrInUse means that a running instance holds the lock of the data folder.
	ErrInUse = errors.New("another instance already uses")
	// ErrIdle means that no instance runs in the data folder.
	ErrIdle = errors.New("no instance uses")
	// ErrVersion means that the data was made by another major version than the programs found.
	// Nothing was changed.
	ErrVersion = errors.New("the data belongs to another Postgres version")
)

// minMajor is the oldest Postgres whose features the migrations may use.
const minMajor = 15

// Config says where the data lives and how the server runs.
type Config struct {
	// Dir is the data folder, e.g. ./var; the cluster is Dir/pg<major>. It is made when missing.
	// Postgres refuses to run as root, so for root it runs as another account; where that account
	// may not enter Dir (below a home of mode 0700, or in a testing.T.TempDir), the data folder is
	// /var/lib/trucot/<hash of Dir> instead, and Log says so.
	Dir string
	// Log gets progress lines for a person; nil: silent.
	Log func(format string, args ...any)
	// Unsafe gives up durability, and what keeps a server in shape for long, for speed: tests only.
	Unsafe bool
	// MaxConnections is the server's max_connections; 0: 100.
	MaxConnections int
}

func (c Config) log(format string, args ...any) {
	if c.Log != nil {
		c.Log(format, args...)
	}
}

// port is part of the socket's file name only: nothing listens on TCP.
const port = "5432"

// OwnerURL is the connection URL of the superuser `postgres` on the database `postgres`.
func (s *Server) OwnerURL() string { return s.URL("postgres", "postgres") }

// URL is the connection URL of a role on a database of this server. Both must exist for it to be
// of use; no password is needed.
func (s *Server) URL(database, user string) string {
	u := url.URL{
		Scheme:   "postgres",
		User:     url.User(user),
		Path:     "/" + database,
		RawQuery: url.Values{"host": {s.socketDir}, "port": {port}}.Encode(),
	}
	return u.String()
}

// DataDir is the folder of the cluster itself (the one with PG_VERSION in it).
func (s *Server) DataDir() string { return s.dataDir }

// Done is closed when postgres ended although nobody called Stop, e.g. because it was killed.
func (s *Server) Done() <-chan struct{} { return s.done }
