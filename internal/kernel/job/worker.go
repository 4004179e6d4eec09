package job

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"

	"trucot/internal/kernel/mail"
)

const (
	readOutbox = `select payload from outbox where tenant_id = $1 and id = $2 and sent_at is null`
	readQueue  = `select payload from mail_queue where $1 = '00000000-0000-0000-0000-000000000000'::uuid and id = $2 and sent_at is null`

	sentOutbox = `update outbox set sent_at = $3, failed = null, payload = null where tenant_id = $1 and id = $2`
	sentQueue  = `update mail_queue set sent_at = $3, failed = null, payload = null where $1 = '00000000-0000-0000-0000-000000000000'::uuid and id = $2`

	failedOutbox = `update outbox set failed = $3, payload = case when $4 then null else payload end where tenant_id = $1 and id = $2`
	failedQueue  = `update mail_queue set failed = $3, payload = case when $4 then null else payload end
		where $1 = '00000000-0000-0000-0000-000000000000'::uuid and id = $2`
)

type mailWorker struct {
	river.WorkerDefaults[mailArgs]
	runner *Runner
}

// Work sends one mail.
func (w *mailWorker) Work(ctx context.Context, j *river.Job[mailArgs]) error {
	return w.runner.deliver(ctx, j.Args, j.Attempt >= j.MaxAttempts)
}

// Timeout bounds one try.
func (w *mailWorker) Timeout(*river.Job[mailArgs]) time.Duration { return 30 * time.Second }

// deliver sends a mail that was not sent yet; a second run does nothing. What
// went wrong stays in the row for people to see, and after the last try the
// text is forgotten.
func (r *Runner) deliver(ctx context.Context, a mailArgs, last bool) error {
	read, sent := readOutbox, sentOutbox
	if a.Tenant == uuid.Nil {
		read, sent = readQueue, sentQueue
	}
	var payload []byte
	err := r.db.Job().QueryRow(ctx, read, a.Tenant, a.ID).Scan(&payload)
	if errors.Is(err, pgx.ErrNoRows) || err == nil && payload == nil {
		return nil
	}
	if err != nil {
		return err
	}
	m, err := Open(r.secret, a.ID, payload)
	if err == nil {
		err = r.send(ctx, m)
	}
	if err != nil {
		return r.gaveUp(ctx, a, err, last)
	}
	_, err = r.db.Job().Exec(ctx, sent, a.Tenant, a.ID, r.db.Now())
	return err
}

func (r *Runner) gaveUp(ctx context.Context, a mailArgs, cause error, last bool) error {
	failed := failedOutbox
	if a.Tenant == uuid.Nil {
		failed = failedQueue
	}
	permanent := errors.Is(cause, mail.ErrPermanent)
	if _, err := r.db.Job().Exec(ctx, failed, a.Tenant, a.ID, short(cause.Error()), last || permanent); err != nil {
		return errors.Join(cause, err)
	}
	r.log.Warn("mail not sent", "mail", a.ID, "tenant", a.Tenant, "final", last || permanent)
	if permanent {
		return river.JobCancel(cause)
	}
	return cause
}

func short(s string) string {
	if r := []rune(s); len(r) > 300 {
		return string(r[:300])
	}
	return s
}
