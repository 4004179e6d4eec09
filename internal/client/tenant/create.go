// Package tenant holds organisations, their members, settings and audit log,
// and the operator's pages over them.
package tenant

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
)

// New is an organisation to be made.
type New struct {
	ID       uuid.UUID
	Slug     string // in every address: a-z, digits and hyphens, 2 to 41 characters
	Name     string
	Lang     string
	Zone     string // IANA name
	Currency string // ISO 4217
}

// Create makes an organisation with its settings and segments; also runs in the
// transaction that makes it. It returns db.ErrTaken when the slug belongs to
// another; a second call with the same id finishes what the first began.
func Create(ctx context.Context, p *db.Pool, n New, also ...func(*db.Identity) error) error {
	err := p.Platform(ctx, func(id *db.Identity) error {
		made, err := id.Exec(ctx, insertTenant, db.Args{"id": n.ID, "slug": n.Slug, "name": n.Name, "now": id.Now})
		if err != nil {
			return err
		}
		if made == 0 {
			return n.taken(ctx, id)
		}
		for _, f := range also {
			if err := f(id); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := n.fill(ctx, p); !errors.Is(err, db.ErrDuplicate) {
		return err
	}
	return nil
}

// taken tells a second call for the same organisation, which may go on, from another's slug.
func (n New) taken(ctx context.Context, id *db.Identity) error {
	same, err := db.IdentityOne[bool](ctx, id, sameTenant, db.Args{"id": n.ID, "slug": n.Slug})
	if err == nil && !same {
		return db.ErrTaken
	}
	return err
}

// fill makes what stands inside a new organisation.
func (n New) fill(ctx context.Context, p *db.Pool) error {
	return p.Write(ctx, System(n.ID, n.Slug), func(tx *db.Tx) error {
		err := db.Change(ctx, tx, "tenant_setting", n.ID, 0, insertSetting, db.Args{
			"name": n.Name, "lang": n.Lang, "zone": n.Zone, "currency": n.Currency,
		})
		if err != nil {
			return err
		}
		return seedSegments(ctx, tx)
	})
}

// System is the actor of what no member does: commands and jobs.
func System(tenant uuid.UUID, slug string) authz.Actor {
	return authz.Actor{Tenant: tenant, Slug: slug, Name: "Trucot", Settings: authz.Settings{Zone: time.UTC}}
}

// seedSegments gives a new organisation the four classes to start from.
func seedSegments(ctx context.Context, tx *db.Tx) error {
	for i, name := range [][2]string{
		{"Chiến lược", "Strategic"}, {"Tăng trưởng", "Growth"}, {"Duy trì", "Maintain"}, {"Quan sát", "Watch"},
	} {
		id := SegmentID(tx.Actor.Tenant, i)
		err := db.Change(ctx, tx, "segment", id, 0, insertSegment, db.Args{
			"id": id, "vi": name[0], "en": name[1], "position": i,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// SegmentID is the id of the i-th seeded segment of an organisation.
func SegmentID(tenant uuid.UUID, i int) uuid.UUID {
	return uuid.NewSHA1(tenant, []byte{'s', 'e', 'g', byte(i)})
}

// Member is a person in an organisation.
type Member struct {
	ID          uuid.UUID
	UserID      uuid.UUID
	DisplayName string
	Email       string
	Title       string
	Roles       []authz.Role
	ManagerID   uuid.UUID // uuid.Nil: nobody above
}

// AddMember lets a person into the transaction's organisation; db.ErrTaken when they are in it.
func AddMember(ctx context.Context, tx *db.Tx, m Member) error {
	var manager *uuid.UUID
	if m.ManagerID != uuid.Nil {
		manager = &m.ManagerID
	}
	return db.Change(ctx, tx, "member", m.ID, 0, insertMember, db.Args{
		"id": m.ID, "user": m.UserID, "name": m.DisplayName, "email": m.Email, "title": m.Title,
		"roles": m.Roles, "manager": manager, "by": tx.Actor.Member,
	})
}
