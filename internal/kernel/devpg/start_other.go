//go:build !linux && !darwin

package devpg

import (
	"context"
	"fmt"
	"os"
	"runtime"
)

// Server is never made on this system; see Start.
type Server struct {
	dataDir, socketDir string
	done               chan struct{}
}

// Start always fails on this system: a private Postgres needs Linux or macOS.
func Start(context.Context, Config) (*Server, error) {
	return nil, fmt.Errorf("%w: a private Postgres is not supported on %s; set DATABASE_URL to a Postgres %d or newer",
		ErrNoPostgres, runtime.GOOS, minMajor)
}

// Join always fails on this system: no private Postgres runs on it.
func Join(c Config) (*Server, error) { return nil, fmt.Errorf("%w %s", ErrIdle, c.Dir) }

// Stop does nothing.
func (s *Server) Stop() error { return nil }

// Remove removes a data folder.
func Remove(_ context.Context, dir string) error { return os.RemoveAll(dir) }

// Forget removes the databases of a data folder.
func Forget(_ context.Context, dir string) error { return os.RemoveAll(dir) }
