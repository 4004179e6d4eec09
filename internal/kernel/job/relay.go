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

// Both run as trucot_job, whose one extra policy lets it see every tenant's outbox.
const (
	waitingOutbox = `
		select tenant_id, id from outbox where moved_at is null
		order by created_at limit $1 for update skip locked`
	waitingQueue = `
		select '00000000-0000-0000-0000-000000000000'::uuid, id from mail_queue where moved_at is null
		order by created_at limit $1 for update skip locked`
	movedOutbox = `update outbox set moved_at = $1 where tenant_id = $2 and id = $3`
	movedQueue  = `update mail_queue set moved_at = $1 where $2 = '00000000-0000-0000-0000-000000000000'::uuid and id = $3`
)

// Relay moves what waits in the outboxes to river once and returns how many
// rows. Row and job change in one transaction; where they cannot (Citus), the
// outbox's id keeps a second move from making a second job.
func (r *Runner) Relay(ctx context.Context) (moved int, err error) {
	err = pgx.BeginFunc(ctx, r.db.Job(), func(tx pgx.Tx) error {
		for _, from := range []struct{ waiting, moved string }{{waitingOutbox, movedOutbox}, {waitingQueue, movedQueue}} {
			n, err := r.move(ctx, tx, from.waiting, from.moved)
			if err != nil {
				return err
			}
			moved += n
		}
		return nil
	})
	return moved, err
}

func (r *Runner) move(ctx context.Context, tx pgx.Tx, waiting, moved string) (int, error) {
	rows, err := tx.Query(ctx, waiting, relayBatch)
	if err != nil {
		return 0, err
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[mailArgs])
	if err != nil {
		return 0, err
	}
	for _, m := range list {
		if _, err := r.river.InsertTx(ctx, tx, m, nil); err != nil {
			return 0, fmt.Errorf("mail %s: %w", m.ID, err)
		}
		if _, err := tx.Exec(ctx, moved, r.db.Now(), m.Tenant, m.ID); err != nil {
			return 0, err
		}
	}
	return len(list), nil
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
