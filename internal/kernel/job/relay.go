package job

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
)

const (
	relayEvery = time.Second
	relayBatch = 100
)

// mailArgs name a mail by id only: river's tables have no row-level security
// and hold no personal data.
type mailArgs struct {
	Tenant uuid.UUID `json:"tenant"` // uuid.Nil: in mail_queue
	ID     uuid.UUID `json:"id"`
}

// Kind implements river.JobArgs.
func (mailArgs) Kind() string { return "mail" }

// mailTries spreads over about fifteen hours: river waits attempt^4 seconds.
const mailTries = 12

// InsertOpts makes a second move of the same row do nothing.
func (mailArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: mailTries, UniqueOpts: river.UniqueOpts{ByArgs: true}}
}

// They run as trucot_job, whose one extra policy lets it see every tenant's
// outbox. The first value is the tenant, uuid.Nil for mail_queue; only whose
// mails wait is asked of all tenants at once.
const (
	waitingTenants = `select distinct tenant_id from outbox where moved_at is null`
	allTenants     = `select id from tenant`

	waitingOutbox = `
		select tenant_id, id from outbox where tenant_id = $1 and moved_at is null
		order by created_at limit $2 for update skip locked`
	waitingQueue = `
		select $1::uuid, id from mail_queue where moved_at is null
		order by created_at limit $2 for update skip locked`
	movedOutbox = `update outbox set moved_at = $3 where tenant_id = $1 and id = $2`
	movedQueue  = `update mail_queue set moved_at = $3 where $1 = '00000000-0000-0000-0000-000000000000'::uuid and id = $2`
)

// Relay moves what waits in the outboxes to river once and returns how many
// rows. Row and job change in one transaction a tenant; where they cannot
// (Citus), the outbox's id keeps a second move from making a second job. Mails
// of a tenant whose node is lost wait, and all others go.
func (r *Runner) Relay(ctx context.Context) (moved int, err error) {
	tenants, err := r.waiting(ctx)
	faults := []error{err}
	for _, tenant := range append(tenants, uuid.Nil) {
		n, err := r.move(ctx, tenant)
		if err != nil {
			faults = append(faults, fmt.Errorf("mails of tenant %s: %w", tenant, err))
		}
		moved += n
	}
	return moved, errors.Join(faults...)
}

// waiting are the tenants whose mails may wait: those that have some, or all of
// them while not every node answers.
func (r *Runner) waiting(ctx context.Context) ([]uuid.UUID, error) {
	tenants, err := r.ids(ctx, waitingTenants)
	if err == nil {
		return tenants, nil
	}
	tenants, all := r.ids(ctx, allTenants)
	return tenants, errors.Join(err, all)
}

func (r *Runner) ids(ctx context.Context, sql string) ([]uuid.UUID, error) {
	rows, err := r.db.Job().Query(ctx, sql)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[uuid.UUID])
}

func (r *Runner) move(ctx context.Context, tenant uuid.UUID) (moved int, err error) {
	waiting, done := waitingOutbox, movedOutbox
	if tenant == uuid.Nil {
		waiting, done = waitingQueue, movedQueue
	}
	err = pgx.BeginFunc(ctx, r.db.Job(), func(tx pgx.Tx) error {
		rows, err := tx.Query(ctx, waiting, tenant, relayBatch)
		if err != nil {
			return err
		}
		list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[mailArgs])
		if err != nil {
			return err
		}
		for _, m := range list {
			if _, err := r.river.InsertTx(ctx, tx, m, nil); err != nil {
				return fmt.Errorf("mail %s: %w", m.ID, err)
			}
			if _, err := tx.Exec(ctx, done, m.Tenant, m.ID, r.db.Now()); err != nil {
				return err
			}
		}
		moved = len(list)
		return nil
	})
	if err != nil {
		return 0, err
	}
	return moved, nil
}

// relay runs until ctx ends; a fault is logged when it begins, not every second.
func (r *Runner) relay(ctx context.Context) {
	tick := time.NewTicker(relayEvery)
	defer tick.Stop()
	failing := false
	for {
		_, err := r.Relay(ctx)
		if err != nil && !failing && !errors.Is(err, context.Canceled) {
			r.log.Error("relay", "err", err)
		}
		failing = err != nil
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
