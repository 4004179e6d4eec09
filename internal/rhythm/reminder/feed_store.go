// Package reminder brings a member's work to where they look anyway: a private
// calendar feed, and a digest by e-mail.
package reminder

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
)

// tokenBytes is the random part of a token; before it stands the tenant's id,
// which says where to look and proves nothing.
const tokenBytes = 32

func newToken(tenant uuid.UUID) string {
	secret := make([]byte, tokenBytes)
	_, _ = rand.Read(secret) // never fails
	return base64.RawURLEncoding.EncodeToString(append(tenant[:], secret...))
}

// tenantOf reads whose token it claims to be.
func tenantOf(token string) (uuid.UUID, error) {
	raw, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(raw) != 16+tokenBytes {
		return uuid.Nil, errs.NotFound
	}
	return uuid.FromBytes(raw[:16])
}

func hashOf(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// feed is a member's address as its page shows it.
type feed struct {
	UpdatedAt time.Time
	Revoked   bool
	Version   int
}

const feedSQL db.SQL = `
	select f.updated_at, f.revoked_at is not null as revoked, f.version from calendar_feed f where f.tenant_id = @tenant and f.id = @member`

const insertFeed db.SQL = `
	insert into calendar_feed (tenant_id, id, token_hash, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @hash, @now, @member, @now, @member)`

const renewFeed db.SQL = `
	update calendar_feed set token_hash = @hash, revoked_at = null, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`

const revokeFeed db.SQL = `
	update calendar_feed set revoked_at = @now, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`

// renew gives the actor a new token; the one before stops working.
func renew(ctx context.Context, tx *db.Tx) (token string, err error) {
	list, err := db.List[feed](ctx, tx, feedSQL, nil)
	if err != nil {
		return "", err
	}
	token = newToken(tx.Actor.Tenant)
	id, sql, version := tx.Actor.Member, insertFeed, 0
	args := db.Args{"id": id, "hash": hashOf(token)}
	if len(list) > 0 {
		sql, version = renewFeed, list[0].Version
		args["version"] = version
	}
	return token, db.Change(ctx, tx, "calendar_feed", id, version, sql, args)
}

// revoke makes the actor's token stop working.
func revoke(ctx context.Context, tx *db.Tx) error {
	list, err := db.List[feed](ctx, tx, feedSQL, nil)
	if err != nil || len(list) == 0 {
		return err
	}
	id := tx.Actor.Member
	return db.Change(ctx, tx, "calendar_feed", id, list[0].Version,
		revokeFeed, db.Args{"id": id, "version": list[0].Version})
}

// place is the organisation that a token names.
type place struct {
	ID              uuid.UUID
	Slug            string
	Name            string
	ManagersSeeAll  bool
	DirectorsSeeAll bool
}

const placeSQL db.SQL = `
	select t.id, t.slug, c.name, c.managers_see_all, c.directors_see_all from tenant t
	join tenant_profile c on c.tenant_id = t.id
	where t.id = @tenant and t.status = 'active'`

// due is an open action with a day.
type due struct {
	ID          uuid.UUID
	AccountID   uuid.UUID
	AccountName string
	GoalTitle   string
	Title       string
	Due         day.Date
	UpdatedAt   time.Time
}

// holder is the member whose feed it is.
type holder struct {
	ID    uuid.UUID
	Roles []authz.Role
}

const holderSQL db.SQL = `
	select m.id, m.roles from calendar_feed f
	join member m on m.tenant_id = f.tenant_id and m.id = f.id and m.status = 'active'
	where f.tenant_id = @tenant and f.token_hash = @hash and f.revoked_at is null`

const dueSQL db.SQL = `
	select a.id, a.account_id, c.name as account_name, coalesce(g.title, '') as goal_title, a.title, a.due, a.updated_at
	from action a
	join account c on c.tenant_id = a.tenant_id and c.id = a.account_id and c.archived_at is null
	left join goal g on g.tenant_id = a.tenant_id and g.id = a.goal_id
	where a.tenant_id = @tenant and a.archived_at is null and a.due is not null and a.status in ('proposed', 'accepted', 'doing', 'blocked')
		and a.accountable_id = @member and ` + account.Seen + `
	order by a.due, a.id
	limit 500`

// meeting is a touch that is planned, or a review that is to be held.
type meeting struct {
	ID          uuid.UUID
	AccountID   uuid.UUID
	AccountName string
	With        string // whom a touch is planned with; "" for a review
	PersonID    *uuid.UUID
	Kind        string // of a review; "" for a touch
	Due         day.Date
	UpdatedAt   time.Time
}

const touchesSQL db.SQL = `
	select a.id, a.account_id, c.name as account_name, k.name as with, a.stakeholder_id as person_id, '' as kind, a.due, a.updated_at
	from touch_plan a
	join account c on c.tenant_id = a.tenant_id and c.id = a.account_id and c.archived_at is null
	join stakeholder s on s.tenant_id = a.tenant_id and s.id = a.stakeholder_id and s.archived_at is null
	join contact k on k.tenant_id = s.tenant_id and k.id = s.contact_id
	where a.tenant_id = @tenant and a.archived_at is null and a.done_interaction_id is null and a.owner_id = @member and ` + account.Seen + `
	order by a.due, a.id
	limit 500`

const reviewsSQL db.SQL = `
	select a.id, a.account_id, c.name as account_name, '' as with, null::uuid as person_id, a.kind, a.due, a.updated_at
	from review a
	join account c on c.tenant_id = a.tenant_id and c.id = a.account_id and c.archived_at is null
	where a.tenant_id = @tenant and a.archived_at is null and a.held_on is null and c.owner_id = @member and ` + account.Seen + `
	order by a.due, a.id
	limit 500`

// read answers what a token opens; errs.NotFound when it opens nothing: it was
// renewed or revoked, the member or the organisation is not active.
func read(ctx context.Context, p *db.Pool, token string) (at place, list []due, meetings []meeting, err error) {
	tenant, err := tenantOf(token)
	if err != nil {
		return at, nil, nil, err
	}
	if at, err = db.AuthOne[place](ctx, p, placeSQL, db.Args{"tenant": tenant}); err != nil {
		return at, nil, nil, err
	}
	var h holder
	a := authz.Actor{Tenant: tenant, Settings: authz.Settings{
		Zone: time.UTC, ManagersSeeAll: at.ManagersSeeAll, DirectorsSeeAll: at.DirectorsSeeAll,
	}}
	err = p.Read(ctx, a, func(tx *db.Tx) error {
		return db.Batch(ctx, tx, db.QOne(&h, holderSQL, db.Args{"hash": hashOf(token)}))
	})
	if err != nil {
		return at, nil, nil, err
	}
	a.Member, a.Roles = h.ID, h.Roles
	var reviews []meeting
	err = p.Read(ctx, a, func(tx *db.Tx) error {
		return db.Batch(ctx, tx, db.Q(&list, dueSQL, nil),
			db.Q(&meetings, touchesSQL, nil), db.Q(&reviews, reviewsSQL, nil))
	})
	return at, list, append(meetings, reviews...), err
}
