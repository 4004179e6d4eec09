package login

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
)

// ofOne holds of a person u whose way of signing in one organisation may change:
// nobody who runs the platform, and nobody whom another organisation lets in.
const ofOne = `u.disabled_at is null and not u.operator and not exists (
	select from membership m where m.user_id = u.id and m.status = 'active' and m.tenant_id <> @of)`

const spendEmailTokens db.SQL = `
	update user_token set used_at = @now where user_id = @id and kind = 'email' and used_at is null`

const addEmailToken db.SQL = `
	insert into user_token (token_hash, user_id, kind, email, expires_at)
	select @hash, u.id, 'email', @email, @expires from app_user u where u.id = @id and ` + ofOne

// AskEmail makes the token by which who reads the mails of a new address, in lower
// case, makes it the one that a person signs in with; one asked for before stops
// working. errs.Conflict: another organisation lets the person in too, or they run
// the platform.
func AskEmail(ctx context.Context, p *db.Pool, user, tenant uuid.UUID, email, ip string) (token string, err error) {
	token, hash := NewToken(tenant[:]...)
	return token, p.Auth(ctx, func(id *db.Identity) error {
		if _, err := id.Exec(ctx, spendEmailTokens, db.Args{"id": user, "now": id.Now}); err != nil {
			return err
		}
		n, err := id.Exec(ctx, addEmailToken, db.Args{
			"hash": hash, "id": user, "of": tenant, "email": email, "expires": id.Now.Add(emailLife),
		})
		if err == nil && n == 0 {
			return errs.Conflict
		}
		return errors.Join(err, run(ctx, id, newEvent(id, user, "email_asked", ip)))
	})
}

// NewEmail is what a link to a new address proves.
type NewEmail struct {
	UserID uuid.UUID
	Email  string // lower case
}

const newEmail db.SQL = `
	select u.id as user_id, t.email from user_token t
	join app_user u on u.id = t.user_id
	where t.token_hash = @hash and t.kind = 'email' and t.used_at is null and t.expires_at > @now and ` + ofOne

// EmailOf reads the token of an organisation's link; errs.NotFound when it was
// used, is too old, never was, or its person has come into another organisation.
func EmailOf(ctx context.Context, p *db.Pool, token string, tenant uuid.UUID) (NewEmail, error) {
	return db.AuthOne[NewEmail](ctx, p, newEmail, db.Args{"hash": HashToken(token), "of": tenant, "now": p.Now()})
}

const useEmailToken db.SQL = `
	update user_token set used_at = @now
	where token_hash = @hash and kind = 'email' and used_at is null and expires_at > @now returning user_id`

const setEmail db.SQL = `
	update app_user set email = @email, email_key = @email, session_epoch = session_epoch + 1 where id = @id`

// ChangeEmail spends the token and ends all sessions and links of its person: of
// many at once one succeeds. errs.NotFound: EmailOf would say so, or another person
// has the address by now.
func ChangeEmail(ctx context.Context, p *db.Pool, token string, tenant uuid.UUID, ip string) error {
	err := p.Auth(ctx, func(id *db.Identity) error {
		is, err := db.IdentityOne[NewEmail](ctx, id, newEmail, db.Args{
			"hash": HashToken(token), "of": tenant, "now": id.Now,
		})
		if err != nil {
			return err
		}
		_, err = db.IdentityOne[uuid.UUID](ctx, id, useEmailToken, db.Args{"hash": HashToken(token), "now": id.Now})
		if err != nil {
			return err
		}
		return run(ctx, id,
			statement{setEmail, db.Args{"id": is.UserID, "email": is.Email}},
			statement{spendTokens, db.Args{"id": is.UserID, "now": id.Now}},
			statement{endAll, db.Args{"id": is.UserID}},
			newEvent(id, is.UserID, "email_changed", ip))
	})
	if errors.Is(err, db.ErrTaken) {
		return errs.NotFound
	}
	return err
}
