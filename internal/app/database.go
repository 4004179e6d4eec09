package app

import (
	"context"
	"errors"
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
// the schema up there, and connects. A given database is migrated only by
// `trucot migrate up`.
func (c *Config) OpenDatabase(ctx context.Context, say func(string, ...any)) (*Database, error) {
	d, address := &Database{owner: c.OwnerURL}, c.DatabaseURL
	if c.Private() {
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
		address = server.OwnerURL()
		if _, err := db.MigrateUp(ctx, d.owner, c.secret); err != nil {
			return nil, errors.Join(err, d.Close())
		}
	}
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

// Close disconnects and stops the private Postgres.
func (d *Database) Close() error {
	if d.Pool != nil {
		d.Pool.Close()
	}
	if d.private == nil {
		return nil
	}
	return d.private.Stop()
}
