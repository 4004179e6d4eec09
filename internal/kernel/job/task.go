package job

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
)

// Task is something done again and again. A feature offers its tasks as a
// function Tasks() []job.Task, which the list in app calls.
type Task struct {
	Name  string // unique: <package>.<what>
	Every time.Duration
	// Tenant runs once for each active tenant, as nobody's act; one that fails does not stop the others.
	Tenant func(ctx context.Context, p *db.Pool, a authz.Actor) error
	// Once runs once for all, for what belongs to no tenant.
	Once func(ctx context.Context, p *db.Pool) error
}

type taskArgs struct {
	Name string `json:"name"`
}

// Kind implements river.JobArgs.
func (taskArgs) Kind() string { return "task" }

// unfinished keeps a task from running twice at once; a finished run makes room for the next.
var unfinished = []rivertype.JobState{
	rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRunning,
	rivertype.JobStateRetryable, rivertype.JobStateScheduled,
}

// InsertOpts tries a task once: the next turn comes by itself.
func (taskArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 1, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished}}
}

type taskWorker struct {
	river.WorkerDefaults[taskArgs]
	runner *Runner
}

// Work runs a task; one that this program no longer knows is dropped.
func (w *taskWorker) Work(ctx context.Context, j *river.Job[taskArgs]) error {
	return w.runner.Run(ctx, j.Args.Name)
}

// Timeout bounds one round over all tenants.
func (w *taskWorker) Timeout(*river.Job[taskArgs]) time.Duration { return 10 * time.Minute }

// Run does one round of a task now; unknown names do nothing.
func (r *Runner) Run(ctx context.Context, name string) error {
	task, ok := r.tasks[name]
	if !ok {
		return nil
	}
	var faults []error
	if task.Once != nil {
		faults = append(faults, task.Once(ctx, r.db))
	}
	if task.Tenant != nil {
		faults = append(faults, r.eachTenant(ctx, task))
	}
	if err := errors.Join(faults...); err != nil {
		return fmt.Errorf("task %s: %w", name, err)
	}
	return nil
}

func (r *Runner) eachTenant(ctx context.Context, task Task) error {
	actors, err := Tenants(ctx, r.db)
	if err != nil {
		return err
	}
	var faults []error
	for _, a := range actors {
		if err := task.Tenant(ctx, r.db, a); err != nil {
			faults = append(faults, fmt.Errorf("tenant %s: %w", a.Slug, err))
		}
	}
	return errors.Join(faults...)
}

const activeTenants db.SQL = `
	select t.id, t.slug, c.name, c.lang, c.time_zone, c.currency, c.short_months, c.mid_months
	from tenant t
	join tenant_profile c on c.tenant_id = t.id
	where t.status = 'active'
	order by t.id`

type tenantRow struct {
	ID                     uuid.UUID
	Slug, Name, Lang       string
	TimeZone, Currency     string
	ShortMonths, MidMonths int
}

// Tenants are all active tenants, each as the actor of what no member does.
func Tenants(ctx context.Context, p *db.Pool) (list []authz.Actor, err error) {
	err = p.Auth(ctx, func(id *db.Identity) error {
		rows, err := db.IdentityList[tenantRow](ctx, id, activeTenants, nil)
		for _, t := range rows {
			list = append(list, t.actor())
		}
		return err
	})
	return list, err
}

func (t tenantRow) actor() authz.Actor {
	zone, err := time.LoadLocation(t.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	return authz.Actor{
		Tenant: t.ID, Slug: t.Slug, TenantName: t.Name, Name: "Trucot",
		Settings: authz.Settings{
			Lang: t.Lang, Zone: zone, Currency: t.Currency, ShortMonths: t.ShortMonths, MidMonths: t.MidMonths,
		},
	}
}
