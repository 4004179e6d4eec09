package account

import (
	"context"
	"time"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/job"
)

// Tasks judges every account again as days pass.
func Tasks() []job.Task {
	return []job.Task{{Name: "account.judge", Every: 6 * time.Hour, Tenant: judgeTenant}}
}

func judgeTenant(ctx context.Context, p *db.Pool, a authz.Actor) error {
	_, err := RefreshAll(ctx, p, a)
	return err
}
