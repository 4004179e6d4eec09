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
