package job

import (
	"context"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/mail"
)

const toDevMail = `
	insert into dev_mail (id, at, recipient, subject, body) values ($1, $2, $3, $4, $5)
	on conflict (id) do nothing`

// DevOutbox delivers to the page of a machine without a mail server.
func DevOutbox(p *db.Pool) mail.Send {
	return func(ctx context.Context, m mail.Message) error {
		_, err := p.Job().Exec(ctx, toDevMail, m.ID, p.Now(), m.To, m.Subject, m.Text)
		return err
	}
}

// Housekeeping deletes what is over: sessions past their end, throttles at
// rest, development mails and sent queue rows of a month ago, sign-ins of a year ago.
func Housekeeping() Task {
	return Task{Name: "job.housekeeping", Every: 10 * time.Minute, Once: housekeeping}
}

const (
	dropSessions  db.SQL = `delete from session where expires_at < @now`
	dropThrottles db.SQL = `delete from login_throttle where at < @day and until < @now`
	dropTokens    db.SQL = `delete from user_token where expires_at < @month`
	dropEvents    db.SQL = `delete from identity_log where at < @year` // who signed in, from where

	dropDevMail = `delete from dev_mail where at < $1`
	dropQueue   = `delete from mail_queue where created_at < $1 and (sent_at is not null or failed is not null)`
	dropOutbox  = `delete from outbox where created_at < $1 and sent_at is not null` // of all tenants, and last: a node may be away
)

func housekeeping(ctx context.Context, p *db.Pool) error {
	now := p.Now()
	month := now.AddDate(0, -1, 0)
	for sql, args := range map[db.SQL]db.Args{
		dropSessions: {"now": now}, dropThrottles: {"now": now, "day": now.AddDate(0, 0, -1)},
		dropTokens: {"month": month},
		dropEvents: {"year": now.AddDate(-1, 0, 0)},
	} {
		if _, err := p.AuthExec(ctx, sql, args); err != nil {
			return err
		}
	}
	for _, sql := range []string{dropDevMail, dropQueue, dropOutbox} {
		if _, err := p.Job().Exec(ctx, sql, month); err != nil {
			return err
		}
	}
	return nil
}

const countSQL = `
	insert into tenant_usage (tenant_id, members, accounts, stakeholders, touches_30d, last_active, as_of)
	values ($1, $2, $3, $4, $5, $6, $7)
	on conflict (tenant_id) do update set members = excluded.members, accounts = excluded.accounts,
		stakeholders = excluded.stakeholders, touches_30d = excluded.touches_30d,
		last_active = excluded.last_active, as_of = excluded.as_of`

// Usage is how much a tenant holds: numbers, never content.
type Usage struct {
	Members, Accounts, Stakeholders, Touches int
	LastActive                               *time.Time // nil: never
}

// KeepUsage writes a tenant's numbers where the operator sees them.
func KeepUsage(ctx context.Context, p *db.Pool, tenant uuid.UUID, u Usage) error {
	_, err := p.Job().Exec(ctx, countSQL, tenant, u.Members,
		u.Accounts, u.Stakeholders, u.Touches, u.LastActive, p.Now())
	return err
}

// Backlog is what did not go out.
type Backlog struct {
	Waiting int // for more than ten minutes
	Failed  int
	Last    string // what the mail server said last
}

const (
	stuckMails = `
		select count(*) filter (where m.failed is null and m.created_at < $1) as waiting, count(m.failed) as failed,
			coalesce((array_agg(m.failed order by m.created_at desc) filter (where m.failed is not null))[1], '') as last,
			max(m.created_at) filter (where m.failed is not null) as at
		from `
	stuckOutbox = stuckMails + `outbox m where m.sent_at is null`
	stuckQueue  = stuckMails + `mail_queue m where m.sent_at is null`
)

// Stuck counts the mails that should have gone out and did not.
func Stuck(ctx context.Context, p *db.Pool) (b Backlog, err error) {
	var latest time.Time
	for _, sql := range []string{stuckOutbox, stuckQueue} {
		var one Backlog
		var at *time.Time
		err := p.Job().QueryRow(ctx, sql, p.Now().Add(-10*time.Minute)).Scan(&one.Waiting,
			&one.Failed, &one.Last, &at)
		if err != nil {
			return b, err
		}
		b.Waiting, b.Failed = b.Waiting+one.Waiting, b.Failed+one.Failed
		if at != nil && at.After(latest) {
			b.Last, latest = one.Last, *at
		}
	}
	return b, nil
}
