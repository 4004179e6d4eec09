package strength

import (
	"context"
	"time"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/job"
)

// dailyFor is how many days the history keeps each day; before, Mondays stand for their weeks.
const dailyFor = 120

// Tasks thins the history of maps.
func Tasks() []job.Task {
	return []job.Task{{Name: "strength.thin", Every: 24 * time.Hour, Tenant: thin}}
}

const thinDays db.SQL = `
	delete from account_map_day
	where tenant_id = @tenant and on_date < @before and extract(isodow from on_date) <> 1`

func thin(ctx context.Context, p *db.Pool, a authz.Actor) error {
	return p.Write(ctx, a, func(tx *db.Tx) error {
		db.Derive(tx, thinDays, db.Args{"before": tx.Today().AddDays(-dailyFor)})
		return nil
	})
}
