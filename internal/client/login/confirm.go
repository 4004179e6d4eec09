package login

import (
	"errors"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/page"
)

// Confirm asks who is signed in for their password again, before a change of
// password, factor or roles. Wrong or too many is recorded at the field. Guesses
// are counted by session, so that nobody elsewhere can keep a person from acting.
func Confirm(q *page.Request, field string) error {
	ctx, pool := q.Context(), q.Site.DB
	password := q.Form.Password(field)
	if q.Form.Error(field) != nil {
		return nil
	}
	at := sessionSource(q.Person.Session)
	stands, err := try(ctx, pool, at)
	if err != nil {
		return err
	}
	if stands.Blocked {
		q.Form.Fail(field, "err.wait")
		return nil
	}
	hash, err := db.AuthOne[string](ctx, pool, ownHash, db.Args{"id": q.Person.ID})
	if err != nil {
		return err
	}
	ok, _, err := verify(ctx, sure, hash, password)
	if err != nil {
		return errors.Join(err, giveBack(ctx, pool, at))
	}
	if ok && hash != "" {
		q.Confirmed()
		return giveBack(ctx, pool, at)
	}
	q.Form.Fail(field, "err.password.current")
	return record(ctx, pool, q.Person.ID, "confirm_failed", q.IP())
}

type statement struct {
	sql  db.SQL
	args db.Args
}

// newEvent is the log row of what happens to a person.
func newEvent(id *db.Identity, user uuid.UUID, kind, ip string) statement {
	return statement{
		logEvent, db.Args{"log": uuid.Must(uuid.NewV7()), "now": id.Now, "id": user, "kind": kind, "ip": ip},
	}
}
