package db

import (
	"context"
	"io/fs"
)

// MigrateSteps applies other steps than the program's own.
func MigrateSteps(ctx context.Context, ownerURL string, steps fs.FS) error {
	_, err := up(ctx, ownerURL, steps)
	return err
}

// OnNodes are the statements that a role needs on the nodes of a cluster.
var OnNodes = onNodes

// Connections are the most that the app's pool has.
func (p *Pool) Connections() int32 { return p.app.Stat().MaxConns() }

// Busy are the connections of the app in use.
func (p *Pool) Busy() int32 { return p.app.Stat().AcquiredConns() }

// Waits is how often somebody waited for a connection of the app to be given back.
func (p *Pool) Waits() int64 { return p.app.Stat().EmptyAcquireCount() - p.app.Stat().NewConnsCount() }
