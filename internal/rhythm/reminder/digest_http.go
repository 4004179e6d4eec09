package reminder

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/tenant"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// Choice is how often a member gets digests, and whose morning they wait for.
type Choice struct {
	Rhythm Rhythm
	Zone   string // IANA; "" is the organisation's
}

// chosen is a choice as it is kept.
type chosen struct {
	Choice
	Version int
}

// Choose sets how often the actor gets digests.
func Choose(ctx context.Context, tx *db.Tx, c Choice) error {
	now, err := db.List[chosen](ctx, tx, choiceSQL, nil)
	if err != nil {
		return err
	}
	id := tx.Actor.Member
	args := db.Args{"id": id, "rhythm": c.Rhythm, "zone": c.Zone}
	if len(now) == 0 {
		return db.Change(ctx, tx, "digest", id, 0, insertDigest, args)
	}
	if now[0].Choice == c {
		return nil
	}
	args["version"] = now[0].Version
	return db.Change(ctx, tx, "digest", id, now[0].Version, updateDigest, args)
}

func choose(q *page.Request, tx *db.Tx) (page.Response, error) {
	c := Choice{Rhythm: form.OneOf(q.Form, "rhythm", Rhythms), Zone: form.OptOneOf(q.Form, "zone", tenant.Zones)}
	if !q.Form.OK() {
		res, err := index(q, tx)
		return res.WithStatus(422), err
	}
	if err := Choose(q.Context(), tx, c); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("my-actions", "calendar")).Done(q.Context(), "reminder.flash.digest"), nil
}

// unsubscribePage asks first: mail programs open links by themselves.
func unsubscribePage(q *page.Request) (page.Response, error) {
	if _, _, err := openUnsubscribe(q.Site.Secret(), q.Param("token")); err != nil {
		return page.Response{}, err
	}
	return page.SignIn(i18n.T(q.Context(), "reminder.stop.title"), stopView(q.URL.Path)), nil
}

// unsubscribe stops the digests of whom the token names; it answers without a redirect, as RFC 8058 asks.
func unsubscribe(q *page.Request) (page.Response, error) {
	tenant, member, err := openUnsubscribe(q.Site.Secret(), q.Param("token"))
	if err != nil {
		return page.Response{}, err
	}
	if err := stop(q.Context(), q.Site.DB, tenant, member); err != nil {
		return page.Response{}, err
	}
	return page.SignIn(i18n.T(q.Context(), "reminder.stop.done"), stoppedView()), nil
}

func stop(ctx context.Context, p *db.Pool, tenant, member uuid.UUID) error {
	if _, err := db.AuthOne[place](ctx, p, placeSQL, db.Args{"tenant": tenant}); err != nil {
		return err
	}
	return p.Write(ctx, authz.Actor{Tenant: tenant, Member: member}, func(tx *db.Tx) error {
		names, err := db.List[string](ctx, tx, nameSQL, nil)
		if err != nil || len(names) == 0 {
			return errs.NotFound
		}
		tx.Actor.Name = names[0]
		now, err := db.List[chosen](ctx, tx, choiceSQL, nil)
		if err != nil || len(now) == 0 {
			return err
		}
		return Choose(ctx, tx, Choice{Rhythm: Off, Zone: now[0].Zone})
	})
}
