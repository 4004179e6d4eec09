package tenant

import (
	"context"
	"time"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/job"
)

const countUsage db.SQL = `
	select
		(select count(*) from member m where m.tenant_id = @tenant and m.status = 'active') as members,
		(select count(*) from account a where a.tenant_id = @tenant and a.archived_at is null) as accounts,
		(select count(*) from stakeholder s where s.tenant_id = @tenant and s.archived_at is null) as stakeholders,
		(select count(*) from interaction i where i.tenant_id = @tenant and i.archived_at is null and i.at > @since) as touches,
		(select max(l.at) from audit_log l where l.tenant_id = @tenant) as last_active`

// Tasks are this package's periodic jobs.
func Tasks() []job.Task {
	return []job.Task{
		{Name: "tenant.usage", Every: 10 * time.Minute, Tenant: refreshUsage},
		{Name: "tenant.copies", Every: 24 * time.Hour, Once: mendCopies},
	}
}

// refreshUsage counts inside the tenant, as the app's role, and leaves only the
// numbers where the operator sees them.
func refreshUsage(ctx context.Context, p *db.Pool, a authz.Actor) error {
	var u job.Usage
	err := p.Read(ctx, a, func(tx *db.Tx) error {
		return db.Batch(ctx, tx, db.QOne(&u, countUsage, db.Args{"since": tx.Now.AddDate(0, 0, -30)}))
	})
	if err != nil {
		return err
	}
	return job.KeepUsage(ctx, p, a.Tenant, u)
}
