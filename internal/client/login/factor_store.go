package login

import (
	"context"
	"encoding/base64"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/page"
	"trucot/internal/kernel/seal"
)

func factorKey(secret []byte) seal.Key { return seal.New(secret, "totp") }

// setupKey seals a secret that travels through the form until it is confirmed,
// so that showing it writes nothing.
func setupKey(secret []byte) seal.Key { return seal.New(secret, "totp setup") }

func sealSetup(s *page.Site, user uuid.UUID, secret string) string {
	return base64.RawURLEncoding.EncodeToString(setupKey(s.Secret()).Seal([]byte(secret), user[:]))
}

func openSetup(s *page.Site, user uuid.UUID, sealed string) (string, error) {
	raw, err := base64.RawURLEncoding.DecodeString(sealed)
	if err != nil {
		return "", errs.Invalid
	}
	secret, err := setupKey(s.Secret()).Open(raw, user[:])
	if err != nil {
		return "", errs.Invalid
	}
	return string(secret), nil
}

const saveTOTP db.SQL = `
	insert into user_totp (user_id, secret, confirmed_at, last_step) values (@id, @secret, @now, @step)
	on conflict (user_id) do update set secret = excluded.secret, confirmed_at = excluded.confirmed_at, last_step = excluded.last_step`

const dropTOTP db.SQL = `delete from user_totp where user_id = @id`

const dropRecovery db.SQL = `delete from user_recovery where user_id = @id`

const addRecovery db.SQL = `insert into user_recovery (user_id, code_hash) values (@id, @hash)`

const endEpoch db.SQL = `update app_user set session_epoch = session_epoch + 1 where id = @id`

// turnOn stores a confirmed secret with new recovery codes, ends all sessions and tells the person.
func turnOn(
	ctx context.Context, s *page.Site, user uuid.UUID, secret string, at int64, codes []string, ip string,
) error {
	return s.DB.Auth(ctx, func(id *db.Identity) error {
		sealed := factorKey(s.Secret()).Seal([]byte(secret), user[:])
		list := []statement{
			{saveTOTP, db.Args{"id": user, "secret": sealed, "now": id.Now, "step": at}},
			{endEpoch, db.Args{"id": user}},
			newEvent(id, user, "factor_on", ip),
		}
		if err := run(ctx, id, append(list, recovery(user, codes)...)...); err != nil {
			return err
		}
		return tellChanged(ctx, id, s, user)
	})
}

// recovery replaces the recovery codes.
func recovery(user uuid.UUID, codes []string) []statement {
	list := []statement{{dropRecovery, db.Args{"id": user}}}
	for _, c := range codes {
		list = append(list, statement{addRecovery, db.Args{"id": user, "hash": hashRecovery(user, c)}})
	}
	return list
}

// renewCodes replaces the recovery codes of a person whose factor is on.
func renewCodes(ctx context.Context, s *page.Site, user uuid.UUID, codes []string, ip string) error {
	return s.DB.Auth(ctx, func(id *db.Identity) error {
		if err := run(ctx, id, append(recovery(user, codes), newEvent(id, user, "codes_renewed", ip))...); err != nil {
			return err
		}
		return tellChanged(ctx, id, s, user)
	})
}

// turnOff removes the second factor and ends all sessions.
func turnOff(ctx context.Context, s *page.Site, user uuid.UUID, ip string) error {
	return s.DB.Auth(ctx, func(id *db.Identity) error {
		err := run(ctx, id,
			statement{dropTOTP, db.Args{"id": user}}, statement{dropRecovery, db.Args{"id": user}},
			statement{endEpoch, db.Args{"id": user}}, newEvent(id, user, "factor_off", ip))
		if err != nil {
			return err
		}
		return tellChanged(ctx, id, s, user)
	})
}

const readFactor db.SQL = `
	select (select count(*) from user_recovery c where c.user_id = @id and c.used_at is null) as left,
		coalesce((select r.asked_by from user_factor_reset r where r.user_id = @id), '') as asked_by,
		(select r.due_at from user_factor_reset r where r.user_id = @id) as due_at`

// factorState is a second factor that is on.
type factorState struct {
	Left    int        // recovery codes
	AskedBy string     // who asked to have it taken off; "" for nobody
	DueAt   *time.Time // when it will be
}

const readTOTP db.SQL = `select secret from user_totp where user_id = @id and confirmed_at is not null`

const spendStep db.SQL = `update user_totp set last_step = @step where user_id = @id and last_step < @step`

const spendCode db.SQL = `
	update user_recovery set used_at = @now where user_id = @id and code_hash = @hash and used_at is null`

// passes checks a code of the app or a recovery code and spends it: neither
// works a second time.
func passes(ctx context.Context, s *page.Site, user uuid.UUID, typed string) (bool, error) {
	code := tidyCode(typed)
	if len(code) != digits.Length() {
		n, err := s.DB.AuthExec(ctx, spendCode, db.Args{
			"id": user, "hash": hashRecovery(user, code), "now": s.DB.Now(),
		})
		return n == 1, err
	}
	sealed, err := db.AuthOne[[]byte](ctx, s.DB, readTOTP, db.Args{"id": user})
	if errors.Is(err, errs.NotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	secret, err := factorKey(s.Secret()).Open(slices.Clone(sealed), user[:])
	if err != nil {
		return false, err
	}
	at, ok := MatchStep(string(secret), code, s.DB.Now())
	if !ok {
		return false, nil
	}
	n, err := s.DB.AuthExec(ctx, spendStep, db.Args{"id": user, "step": at})
	return n == 1, err
}
