package login

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
)

// account is what signing in needs to know of a person.
type account struct {
	ID           uuid.UUID // uuid.Nil: nobody has the e-mail
	Hash         string
	TOTPRequired bool `db:"totp_required"`
	HasTOTP      bool `db:"has_totp"`
}

// attempt is an account and how the try at it stands.
type attempt struct {
	account
	tried
}

const accountColumns = `
	coalesce(u.id, '00000000-0000-0000-0000-000000000000') as id, coalesce(u.password_hash, '') as hash,
		coalesce(u.totp_required, false) as totp_required,
		exists (select from user_totp x where x.user_id = u.id and x.confirmed_at is not null) as has_totp`

const tryAccount db.SQL = `
	with` + counted + `
	select` + accountColumns + `, b.blocked, b.earlier
	from (select count(*) < cardinality(@keys::text[]) as blocked, coalesce(max(failures), 1) - 1 as earlier from counted) b
	left join app_user u on u.email_key = @email and u.disabled_at is null`

// tryAs counts a try and reads the person of an e-mail, whether there is one or not.
func tryAs(ctx context.Context, p *db.Pool, email string, s source) (attempt, error) {
	return db.AuthOne[attempt](ctx, p, tryAccount, s.args(p.Now(), db.Args{"email": email}))
}

const findAccount db.SQL = `
	select` + accountColumns + `
	from app_user u where u.email_key = @email and u.disabled_at is null`

// find reads the person of an e-mail; errs.NotFound when nobody has it.
func find(ctx context.Context, p *db.Pool, email string) (account, error) {
	return db.AuthOne[account](ctx, p, findAccount, db.Args{"email": email})
}

const logSQL db.SQL = `
	insert into identity_log (id, at, user_id, kind, ip) values (@id, @now, @user, @kind, @ip)`

// record keeps what happened to a person's account: sign-ins, passwords, factors.
func record(ctx context.Context, p *db.Pool, user uuid.UUID, kind, ip string) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	var who *uuid.UUID
	if user != uuid.Nil {
		who = &user
	}
	_, err = p.AuthExec(ctx, logSQL, db.Args{"id": id, "now": p.Now(), "user": who, "kind": kind, "ip": ip})
	return err
}

// NewUser is a person to be made by a command, the demo data or an invitation.
type NewUser struct {
	ID           uuid.UUID
	Email, Name  string
	PasswordHash string // "" until a password is chosen
	Operator     bool
	TOTPRequired bool
	Lang         string
	At           time.Time
}

const addUser db.SQL = `
	insert into app_user (id, email, email_key, name, password_hash, operator, totp_required, lang, created_at)
	values (@id, @email, lower(@email), @name, nullif(@hash, ''), @operator, @totp, nullif(@lang, ''), @at)
	on conflict (email_key) do update set password_hash = excluded.password_hash, name = excluded.name
		where app_user.password_hash is null and excluded.password_hash is not null`

const userByEmail db.SQL = `select id from app_user where email_key = lower(@email)`

// AddUser makes a person, or returns the id of the one who has the e-mail
// already; that one keeps everything, but gets the password given if they have none.
func AddUser(ctx context.Context, p *db.Pool, u NewUser) (uuid.UUID, error) {
	_, err := p.AuthExec(ctx, addUser, db.Args{
		"id": u.ID, "email": u.Email, "name": u.Name, "hash": u.PasswordHash, "operator": u.Operator,
		"totp": u.TOTPRequired, "lang": u.Lang, "at": u.At,
	})
	if err != nil {
		return uuid.Nil, err
	}
	return db.AuthOne[uuid.UUID](ctx, p, userByEmail, db.Args{"email": u.Email})
}

// Known is what an invitation needs to know of the person of an e-mail.
type Known struct {
	ID          uuid.UUID // uuid.Nil: nobody
	HasPassword bool
	Disabled    bool
	Operator    bool // runs the platform, and is in no organisation
}

const knownByEmail db.SQL = `
	select id, password_hash is not null as has_password, disabled_at is not null as disabled, operator
	from app_user where email_key = @email`

// Find tells who has an e-mail, in lower case.
func Find(ctx context.Context, p *db.Pool, email string) (Known, error) {
	k, err := db.AuthOne[Known](ctx, p, knownByEmail, db.Args{"email": email})
	if errors.Is(err, errs.NotFound) {
		return Known{}, nil
	}
	return k, err
}
