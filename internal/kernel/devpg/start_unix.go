//go:build linux || darwin

package devpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"time"
)

const (
	startPatience = 30 * time.Second // until postgres must answer
	stopPatience  = 30 * time.Second // for a fast shutdown, which writes a checkpoint
	quitPatience  = 10 * time.Second // for an immediate shutdown after that
	pollEvery     = 20 * time.Millisecond
)

// Server is a running Postgres of our own.
type Server struct {
	dataDir, socketDir string
	home               *home
	log                *os.File
	postgres           *child
	stopping           chan struct{}
	done               chan struct{}
	stopOnce           sync.Once
	stopErr            error
}

// Start finds the binaries, makes the cluster on first use, starts postgres as our child and waits
// until it answers. The context limits the start only; end the server with Stop.
//
// It returns ErrNoPostgres, ErrInUse or ErrVersion, each with the words that a person needs. If
// postgres gives up, the error holds the last lines of its log (Dir/postgres.log).
func Start(ctx context.Context, c Config) (*Server, error) {
	h, err := settle(c)
	if err != nil {
		return nil, fmt.Errorf("data folder %s: %w", c.Dir, err)
	}
	found, err := find(h.account, places)
	if err != nil {
		return nil, err
	}
	if err := h.acquire(); err != nil {
		return nil, err
	}
	s, err := startLocked(ctx, c, h, found)
	if err != nil {
		return nil, errors.Join(err, h.release())
	}
	return s, nil
}

func startLocked(ctx context.Context, c Config, h *home, found []binaries) (*Server, error) {
	b, err := match(h.dir, found)
	if err != nil {
		return nil, err
	}
	data := b.clusterDir(h.dir)
	if err := h.tidy(ctx, c, data); err != nil {
		return nil, err
	}
	log, err := h.openLog()
	if err != nil {
		return nil, err
	}
	s := &Server{dataDir: data, home: h, log: log, stopping: make(chan struct{}), done: make(chan struct{})}
	if err := s.start(ctx, c, b); err != nil {
		return nil, errors.Join(err, s.removeSocketDir(), log.Close())
	}
	return s, nil
}

func (s *Server) start(ctx context.Context, c Config, b binaries) error {
	if err := s.ensureCluster(ctx, c, b); err != nil {
		return err
	}
	logFrom := size(s.log)
	if err := s.launch(c, b); err != nil {
		return fmt.Errorf("start postgres: %w", err)
	}
	if err := s.awaitReady(ctx, logFrom); err != nil {
		return errors.Join(err, s.shutdown())
	}
	go s.watch()
	return nil
}

func (s *Server) ensureCluster(ctx context.Context, c Config, b binaries) error {
	_, err := os.Stat(filepath.Join(s.dataDir, "PG_VERSION"))
	if !errors.Is(err, os.ErrNotExist) {
		return err
	}
	c.log("making a new database in %s (Postgres %d)", s.dataDir, b.major)
	return create(ctx, s.home, b, s.log, c.Unsafe)
}

func (s *Server) launch(c Config, b binaries) (err error) {
	if s.socketDir, err = s.home.makeSocketDir(); err != nil {
		return err
	}
	cmd := exec.Command(b.path("postgres"), serverArgs(c, s.dataDir, s.socketDir)...)
	cmd.Dir = s.dataDir
	s.postgres, err = spawn(cmd, s.home.account, syscall.SIGINT, s.log)
	return err
}

// unsafe gives durability up, and what only a server that lives for long needs: tests make and drop
// hundreds of small databases, and a vacuum that comes by itself would change what they count.
var unsafe = []string{
	"fsync=off", "full_page_writes=off", "synchronous_commit=off", "wal_level=minimal", "max_wal_senders=0",
	"checkpoint_timeout=1h", "autovacuum=off",
}

func serverArgs(c Config, dataDir, socketDir string) []string {
	connections := c.MaxConnections
	if connections == 0 {
		connections = 100
	}
	args := []string{
		"-D", dataDir, "-k", socketDir, "-p", port,
		"-c", "listen_addresses=",
		"-c", "unix_socket_permissions=0700",
		"-c", "logging_collector=off",
		"-c", "log_destination=stderr",
		"-c", "max_connections=" + strconv.Itoa(connections),
	}
	if c.Unsafe {
		for _, setting := range unsafe {
			args = append(args, "-c", setting)
		}
	}
	return args
}

// awaitReady polls until postgres would take a query. logFrom is where its log begins.
func (s *Server) awaitReady(ctx context.Context, logFrom int64) error {
	socket := filepath.Join(s.socketDir, ".s.PGSQL."+port)
	deadline := time.Now().Add(startPatience)
	poll := time.NewTicker(pollEvery)
	defer poll.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-s.postgres.exited:
			return fmt.Errorf("postgres gave up: %v\n%s", s.postgres.err, tail(s.log, logFrom))
		case <-poll.C:
		}
		err := handshake(socket)
		if err == nil {
			return nil
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("postgres does not answer: %w\n%s", err, tail(s.log, logFrom))
		}
	}
}

// watch tells an end that nobody asked for.
func (s *Server) watch() {
	<-s.postgres.exited
	select {
	case <-s.stopping:
	default:
		close(s.done)
	}
}

// Stop shuts postgres down (fast: open transactions are rolled back), waits for it, and frees the
// lock and the socket folder. Further calls return what the first one did.
func (s *Server) Stop() error {
	s.stopOnce.Do(func() {
		close(s.stopping)
		s.stopErr = errors.Join(s.shutdown(), s.removeSocketDir(), s.log.Close(), s.home.release())
	})
	return s.stopErr
}

// shutdown returns an error if postgres had to be pressed; the data is safe then too, but the next
// start recovers it from the write-ahead log.
func (s *Server) shutdown() error {
	steps := []struct {
		signal   syscall.Signal
		patience time.Duration
	}{{syscall.SIGINT, stopPatience}, {syscall.SIGQUIT, quitPatience}, {syscall.SIGKILL, quitPatience}}
	for i, step := range steps {
		_ = s.postgres.signal(step.signal) // fails only when it has ended
		select {
		case <-s.postgres.exited:
			if i > 0 {
				return fmt.Errorf("postgres did not shut down in %v and was sent %v", stopPatience, step.signal)
			}
			return nil
		case <-time.After(step.patience):
		}
	}
	return errors.New("postgres did not end")
}

func (s *Server) removeSocketDir() error {
	if s.socketDir == "" {
		return nil
	}
	return errors.Join(os.RemoveAll(s.socketDir), s.home.note(""))
}
