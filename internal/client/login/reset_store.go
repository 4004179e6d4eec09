package login

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/job"
	"trucot/internal/kernel/mail"
	"trucot/internal/kernel/page"
)

// Limits on asking for a link: one mailbox is not flooded, one address does not try them all.
const (
	resetsPerAccount = 3 // without a pause of resetPause
	resetPause       = 15 * time.Minute
)

const personToReset db.SQL = `
	select id, name, coalesce(lang, '') as lang from app_user
	where email_key = @email and disabled_at is null`

type resetPerson struct {
	ID         uuid.UUID
	Name, Lang string
}

const addToken db.SQL = `
	insert into user_token (token_hash, user_id, kind, expires_at)
	select @hash, @user, 'reset', @expires where @known`

// askReset mails a link to the person of an address, if there is one. It does
// the same work when there is none. page.ErrTooMany: too many from one address.
func askReset(ctx context.Context, s *page.Site, email, ip string) error {
	tooMany := false
	err := s.DB.Auth(ctx, func(id *db.Identity) error {
		fromIP, err := db.IdentityOne[int](ctx, id, failSQL, db.Args{
			"key": "reset:" + ipKey(ip), "now": id.Now, "forget": id.Now.Add(-time.Minute),
		})
		if err != nil {
			return err
		}
		if fromIP > perAddress {
			tooMany = true
			return nil
		}
		asked, err := db.IdentityOne[int](ctx, id, failSQL, db.Args{
			"key": "reset:" + email, "now": id.Now, "forget": id.Now.Add(-resetPause),
		})
		if err != nil {
			return err
		}
		return mailReset(ctx, id, s, email, ip, asked <= resetsPerAccount)
	})
	if err == nil && tooMany {
		return page.ErrTooMany
	}
	return err
}

func mailReset(ctx context.Context, id *db.Identity, s *page.Site, email, ip string, allowed bool) error {
	found, err := db.IdentityList[resetPerson](ctx, id, personToReset, db.Args{"email": email})
	if err != nil {
		return err
	}
	person := resetPerson{Name: email}
	if len(found) == 1 {
		person = found[0]
	}
	exists := len(found) == 1 && allowed
	token, hash := NewToken()
	m, err := mail.New(mail.Reset, langOr(ctx, person.Lang), email, mail.Data{
		Name: person.Name, Link: Link(s.BaseURL, "/reset/"+token),
	})
	if err != nil {
		return err
	}
	err = run(ctx, id, statement{
		addToken, db.Args{"hash": hash, "user": person.ID, "expires": id.Now.Add(resetLife), "known": exists},
	},
		newEvent(id, person.ID, "reset_asked", ip))
	if err != nil {
		return err
	}
	return job.MailPerson(ctx, id, s.Secret(), m, exists)
}

// owner is whom a link belongs to, with the names that must not be in the new password.
type owner struct {
	ID            uuid.UUID
	Name, Email   string
	Organisations []string
}

func (o owner) names() []string { return append([]string{o.Name, o.Email}, o.Organisations...) }

const tokenOwner db.SQL = `
	select u.id, u.name, u.email,
		array(select c.name from membership m join tenant_profile c on c.tenant_id = m.tenant_id
			where m.user_id = u.id and m.status = 'active') as organisations
	from user_token t
	join app_user u on u.id = t.user_id and u.disabled_at is null
	where t.token_hash = @hash and t.kind <> 'email' and t.used_at is null and t.expires_at > @now`

// ownerOf returns errs.NotFound when the link was used, is too old or never was.
func ownerOf(ctx context.Context, p *db.Pool, token string) (owner, error) {
	return db.AuthOne[owner](ctx, p, tokenOwner, db.Args{"hash": HashToken(token), "now": p.Now()})
}

const useToken db.SQL = `
	update user_token set used_at = @now
	where token_hash = @hash and kind <> 'email' and used_at is null and expires_at > @now returning user_id`

// redeem spends a link and stores the password in one transaction: of many at
// once one succeeds and the others get errs.NotFound. The second factor stays.
func redeem(ctx context.Context, s *page.Site, token, passwordHash, ip string) error {
	err := s.DB.Auth(ctx, func(id *db.Identity) error {
		user, err := db.IdentityOne[uuid.UUID](ctx, id, useToken, db.Args{"hash": HashToken(token), "now": id.Now})
		if err != nil {
			return err
		}
		if err := storePassword(ctx, id, user, passwordHash, "reset_done", ip); err != nil {
			return err
		}
		return tellChanged(ctx, id, s, user)
	})
	if errors.Is(err, errs.NotFound) {
		return errs.NotFound
	}
	return err
}
