package app

import (
	"context"
	"errors"
	"fmt"
	"os"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/devpg"
)

// Database is the opened database, and the private Postgres under it if there is one.
type Database struct {
	*db.Pool
	private *devpg.Server
	owner   string
}

// OpenDatabase starts the private Postgres when no DATABASE_URL is set, brings
// the schema up there, and connects; devpg.ErrInUse when another program runs
// it. A given database is migrated only by `trucot migrate up`.
func (c *Config) OpenDatabase(ctx context.Context, say func(string, ...any)) (*Database, error) {
	d := &Database{owner: c.OwnerURL}
	if !c.Private() {
		return c.connect(ctx, d, c.DatabaseURL)
	}
	if err := os.MkdirAll(c.DataDir, 0o755); err != nil {
		return nil, err
	}
	server, err := devpg.Start(ctx, devpg.Config{Dir: c.DataDir, Log: say})
	if err != nil {
		return nil, err
	}
	d.private, d.owner = server, server.OwnerURL()
	if err := c.keepSecret(); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	if _, err := db.MigrateUp(ctx, d.owner, c.secret); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return c.connect(ctx, d, d.owner)
}

// JoinDatabase is OpenDatabase for a command that may run beside a serving
// program: it uses the private Postgres of that one, and leaves it and its
// schema as they are.
func (c *Config) JoinDatabase(ctx context.Context, say func(string, ...any)) (*Database, error) {
	if !c.Private() {
		return c.OpenDatabase(ctx, say)
	}
	server, err := devpg.Join(devpg.Config{Dir: c.DataDir})
	if errors.Is(err, devpg.ErrIdle) {
		return c.OpenDatabase(ctx, say)
	}
	if err != nil {
		return nil, err
	}
	if err := c.readSecret(); err != nil {
		return nil, fmt.Errorf(
			"the program that serves has a SECRET_KEY of its own, which this command needs too: %w", err)
	}
	return c.connect(ctx, &Database{private: server, owner: server.OwnerURL()}, server.OwnerURL())
}

// connect opens the pool of a database whose server runs.
func (c *Config) connect(ctx context.Context, d *Database, address string) (*Database, error) {
	pool, err := db.Open(ctx, db.Config{URL: address, Secret: c.secret})
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	d.Pool = pool
	return d, nil
}

// Lost is closed when the private Postgres ended by itself; nil for a given database.
func (d *Database) Lost() <-chan struct{} {
	if d.private == nil {
		return nil
	}
	return d.private.Done()
}

// Close disconnects and stops the private Postgres that was started.
func (d *Database) Close() error {
	if d.Pool != nil {
		d.Pool.Close()
	}
	if d.private == nil {
		return nil
	}
	return d.private.Stop()
}
