package login

import (
	"context"
	"errors"
	"net/url"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/job"
	"trucot/internal/kernel/mail"
)

// resetWait is how long the owner of a second factor has to object to its being taken off.
const resetWait = 24 * time.Hour

// Factor is what an administrator sees of a member's second factor.
type Factor struct {
	UserID uuid.UUID
	DueAt  *time.Time // when it will be taken off; nil: nobody asked
}

const factorsSQL db.SQL = `
	select x.user_id, r.due_at from user_totp x
	left join user_factor_reset r on r.user_id = x.user_id
	where x.user_id = any(@users) and x.confirmed_at is not null`

// Factors are the second factors of people who have one.
func Factors(ctx context.Context, p *db.Pool, users []uuid.UUID) ([]Factor, error) {
	return db.AuthList[Factor](ctx, p, factorsSQL, db.Args{"users": users})
}

const askFactorReset db.SQL = `
	insert into user_factor_reset (user_id, tenant_id, asked_by, asked_at, due_at)
	select x.user_id, @tenant, @by, @now, @due from user_totp x where x.user_id = @user and x.confirmed_at is not null
	on conflict (user_id) do nothing`

// AskFactorReset has a second factor taken off when the wait is over; due is when.
// asked is false when there is none, or it was asked for already.
func AskFactorReset(
	ctx context.Context, p *db.Pool, user, tenant uuid.UUID, by, ip string,
) (due time.Time, asked bool, err error) {
	err = p.Auth(ctx, func(id *db.Identity) error {
		due = id.Now.Add(resetWait)
		n, err := id.Exec(ctx, askFactorReset, db.Args{
			"user": user, "tenant": tenant, "by": by, "now": id.Now, "due": due,
		})
		if asked = n == 1; err != nil || !asked {
			return err
		}
		return run(ctx, id, newEvent(id, user, "factor_reset_asked", ip))
	})
	return due, asked, err
}

const dropFactorReset db.SQL = `delete from user_factor_reset where user_id = @id`

// dropReset keeps a second factor that was to be taken off.
func dropReset(ctx context.Context, p *db.Pool, user uuid.UUID, kind, ip string) error {
	return p.Auth(ctx, func(id *db.Identity) error {
		n, err := id.Exec(ctx, dropFactorReset, db.Args{"id": user})
		if err != nil || n == 0 {
			return err
		}
		return run(ctx, id, newEvent(id, user, kind, ip))
	})
}

// CancelFactorReset keeps it by the word of an administrator of the organisation that asked.
func CancelFactorReset(ctx context.Context, p *db.Pool, user, tenant uuid.UUID, ip string) error {
	return p.Auth(ctx, func(id *db.Identity) error {
		n, err := id.Exec(ctx, `delete from user_factor_reset where user_id = @id and tenant_id = @of`, db.Args{"id": user, "of": tenant})
		if err != nil || n == 0 {
			return err
		}
		return run(ctx, id, newEvent(id, user, "reset_cancelled", ip))
	})
}

const dueResets db.SQL = `select user_id from user_factor_reset where due_at <= @now order by user_id limit 100`

// Sender is what the tasks of this package need to write mails.
type Sender struct {
	Secret []byte
	Base   *url.URL
}

// Tasks are this package's periodic jobs.
func Tasks(s Sender) []job.Task {
	return []job.Task{{Name: "login.factors", Every: 10 * time.Minute, Once: s.takeOff}}
}

// takeOff takes off the second factors whose wait is over, and tells their owners.
func (s Sender) takeOff(ctx context.Context, p *db.Pool) error {
	list, err := db.AuthList[uuid.UUID](ctx, p, dueResets, db.Args{"now": p.Now()})
	faults := []error{err}
	for _, user := range list {
		faults = append(faults, p.Auth(ctx, func(id *db.Identity) error {
			n, err := id.Exec(ctx, `delete from user_factor_reset where user_id = @id and due_at <= @now`, db.Args{"id": user, "now": id.Now})
			if err != nil || n == 0 {
				return err // objected to meanwhile
			}
			err = run(ctx, id,
				statement{dropTOTP, db.Args{"id": user}}, statement{dropRecovery, db.Args{"id": user}},
				statement{endEpoch, db.Args{"id": user}}, newEvent(id, user, "factor_reset", ""))
			if err != nil {
				return err
			}
			to, err := db.IdentityOne[addressee](ctx, id, addresseeOf, db.Args{"id": user})
			if err != nil {
				return err
			}
			m, err := mail.New(mail.Changed, langOr(i18n.With(ctx, i18n.Locale{Lang: "vi"}), to.Lang),
				to.Email, mail.Data{Name: to.Name, Link: Link(s.Base, "/reset")})
			if err != nil {
				return err
			}
			return job.MailPerson(ctx, id, s.Secret, m, true)
		}))
	}
	return errors.Join(faults...)
}
