package login

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/page"
)

type known struct {
	Hash    string
	Blocked bool
}

// Confirm asks who is signed in for their password again, before a change of
// password, factor or roles. Wrong or too many is recorded at the field; guesses
// count as failed sign-ins.
func Confirm(q *page.Request, field string) error {
	ctx, pool := q.Context(), q.Site.DB
	password := q.Form.Password(field)
	if q.Form.Error(field) != nil {
		return nil
	}
	k, err := db.AuthOne[known](ctx, pool, ownHash, db.Args{
		"id": q.Person.ID, "now": pool.Now(), "keys": []string{accountKey(q.Person.Email), ipKey(q.IP())},
	})
	if err != nil {
		return err
	}
	if k.Blocked {
		q.Form.Fail(field, "err.wait")
		return nil
	}
	ok, _, err := verify(ctx, k.Hash, password)
	if err != nil {
		return err
	}
	if ok && k.Hash != "" {
		return nil
	}
	q.Form.Fail(field, "err.password.current")
	if err := failed(ctx, pool, q.Person.Email, q.IP()); err != nil {
		return err
	}
	return record(ctx, pool, q.Person.ID, "confirm_failed", q.IP())
}

type statement struct {
	sql  db.SQL
	args db.Args
}

// newEvent is the log row of what happens to a person.
func newEvent(id *db.Identity, user uuid.UUID, kind, ip string) statement {
	return statement{logEvent, db.Args{"log": uuid.Must(uuid.NewV7()), "now": id.Now, "id": user, "kind": kind, "ip": ip}}
}
