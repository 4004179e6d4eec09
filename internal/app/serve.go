package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"trucot/internal/kernel/job"
)

// Limits of a connection, so that a slow peer costs little.
const (
	headerWait = 2 * time.Second
	readWait   = 15 * time.Second
	writeWait  = 40 * time.Second
	idleWait   = 90 * time.Second
	drainWait  = 20 * time.Second
)

// Serve answers requests until ctx ends, then lets those under way finish.
func (c *Config) Serve(ctx context.Context, d *Database, ready func(address string)) error {
	if err := d.CheckSafe(ctx); err != nil {
		return err
	}
	if behind, err := d.Behind(ctx); err != nil {
		return err
	} else if behind {
		return errors.New("the database is behind this program: run `trucot migrate up` first")
	}
	log := c.logger()
	site := c.Site(d.Pool, log)
	jobs, err := c.Jobs(d.Pool, log)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w (set ADDR to another address)", c.Addr, err)
	}
	server := &http.Server{
		Handler: Router(site), ReadHeaderTimeout: headerWait, ReadTimeout: readWait,
		WriteTimeout: writeWait, IdleTimeout: idleWait, MaxHeaderBytes: 32 << 10,
	}
	failed := make(chan error, 2)
	go func() { failed <- server.Serve(listener) }()
	if c.MetricsAddr != "" {
		stop, err := c.serveMetrics(site.Metrics(), failed)
		if err != nil {
			return err
		}
		defer stop()
	}
	if err := jobs.Start(ctx); err != nil {
		return errors.Join(err, server.Close())
	}
	if c.SMTPURL == "" && !c.DevMail() {
		log.Warn("no mail goes out: SMTP_URL is not set, and unsent mails are shown only " +
			"on the private Postgres at an http address of this machine")
	}
	ready(c.base.String())
	select {
	case err := <-failed:
		return errors.Join(err, shutdown(server, jobs))
	case <-d.Lost():
		return errors.Join(errors.New("the private Postgres ended by itself: start again, committed data is kept"),
			server.Close())
	case <-ctx.Done():
	}
	site.Drain()
	return shutdown(server, jobs)
}

// shutdown lets requests and jobs under way finish. It waits on its own clock:
// the context that asked for it has ended.
func shutdown(server *http.Server, jobs *job.Runner) error {
	ctx, cancel := context.WithTimeout(context.Background(), drainWait)
	defer cancel()
	return errors.Join(server.Shutdown(ctx), jobs.Stop(ctx))
}

func (c *Config) serveMetrics(h http.Handler, failed chan<- error) (stop func(), err error) {
	listener, err := net.Listen("tcp", c.MetricsAddr)
	if err != nil {
		return nil, fmt.Errorf("cannot listen on METRICS_ADDR %s: %w", c.MetricsAddr, err)
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: headerWait, WriteTimeout: writeWait}
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			failed <- err
		}
	}()
	return func() { _ = server.Close() }, nil
}

func (c *Config) logger() *slog.Logger {
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(os.Stderr, nil))
	}
	return slog.New(slog.NewTextHandler(os.Stderr, nil))
}
