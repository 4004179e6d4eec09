package db

import (
	"context"
	"io/fs"

	"github.com/pressly/goose/v3"
)

// MigrateSteps applies other steps than the program's own.
func MigrateSteps(ctx context.Context, ownerURL string, steps fs.FS) error {
	return withGoose(ctx, ownerURL, steps, func(p *goose.Provider) error {
		_, err := p.Up(ctx)
		return err
	})
}
