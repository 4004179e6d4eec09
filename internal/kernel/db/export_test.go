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
