package health

import (
	"context"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/job"
)

// Tasks judges every account again as days pass, and keeps the day.
func Tasks() []job.Task {
	return []job.Task{{Name: "health.judge", Every: 6 * time.Hour, Tenant: RefreshTenant}}
}

// RefreshTenant judges all accounts of a tenant.
func RefreshTenant(ctx context.Context, p *db.Pool, a authz.Actor) error {
	return p.Write(ctx, a, func(tx *db.Tx) error {
		var rows []row
		s := Setting{Weights: Defaults}
		if err := db.Batch(ctx, tx, qFacts(&rows, tx, uuid.Nil), qSetting(&s)); err != nil {
			return err
		}
		for _, r := range rows {
			known := Known(r.Facts)
			keep(tx, r.AccountID, known, Judge(known, s.Weights))
		}
		return nil
	})
}
