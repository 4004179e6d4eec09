package portfolio

import (
	"context"
	"time"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/job"
)

// Tasks keeps the totals by owner fresh.
func Tasks() []job.Task {
	return []job.Task{{Name: "portfolio.totals", Every: time.Minute, Tenant: RefreshTenant}}
}

// RefreshTenant rebuilds the totals of one tenant.
func RefreshTenant(ctx context.Context, p *db.Pool, a authz.Actor) error {
	return p.Write(ctx, a, func(tx *db.Tx) error {
		Refresh(tx)
		return nil
	})
}
