package tenant

import (
	"context"
	"errors"
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/client/login"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
)

const listTenants db.SQL = `
	select t.id, t.slug, t.name, t.status, t.created_at, t.version,
		u.members, u.accounts, u.stakeholders, u.touches_30d as touches, u.last_active, u.as_of
	from tenant t
	left join tenant_usage u on u.tenant_id = t.id
	where @id::uuid is null or t.id = @id
	order by t.name collate "vi-x-icu", t.id`

const actsOn db.SQL = `
	select at, operator_name, verb, detail from platform_audit where tenant_id = @id order by at desc limit 20`

const failedMails db.SQL = `select count(*) from mail_queue where failed is not null`

// platformView is what the operator's pages read.
type platformView struct {
	Tenants []Row
	Acts    []Act
	Failed  int // mails of no organisation that could not be sent
}

// readPlatform reads all organisations, or one with what was done to it.
func readPlatform(ctx context.Context, p *db.Pool, one uuid.UUID) (v platformView, err error) {
	if v.Tenants, err = db.PlatformList[Row](ctx, p, listTenants, db.Args{"id": idOrNull(one)}); err != nil {
		return v, err
	}
	if one == uuid.Nil {
		counts, err := db.PlatformList[int](ctx, p, failedMails, nil)
		if len(counts) == 1 {
			v.Failed = counts[0]
		}
		return v, err
	}
	if len(v.Tenants) == 0 {
		return v, errs.NotFound
	}
	v.Acts, err = db.PlatformList[Act](ctx, p, actsOn, db.Args{"id": one})
	return v, err
}

// Operator is who acts on the platform; the zero ID is a command at the server.
type Operator struct {
	ID   uuid.UUID
	Name string
}

const insertAct db.SQL = `
	insert into platform_audit (id, at, operator_id, operator_name, tenant_id, verb, detail)
	values (@id, @now, @operator, @name, @tenant, @verb, @detail)`

var _ = db.Declare(db.Table{Name: "platform_audit", Derived: true})

const insertActInside db.SQL = `
	insert into platform_audit (id, at, operator_id, operator_name, tenant_id, verb, detail)
	values (@id, @now, @operator, @name, @tenant, @verb, @detail)`

// noteInside is note in the transaction of an organisation that the act changes.
func (o Operator) noteInside(tx *db.Tx, verb string, detail map[string]any) {
	db.Derive(tx, insertActInside, db.Args{
		"id": uuid.Must(uuid.NewV7()), "operator": o.ID, "name": o.Name, "verb": verb, "detail": detail,
	})
}

// note writes an act down; the organisation's own administrators see it.
func (o Operator) note(
	ctx context.Context, id *db.Identity, tenant uuid.UUID, verb string, detail map[string]any,
) error {
	if detail == nil {
		detail = map[string]any{}
	}
	_, err := id.Exec(ctx, insertAct, db.Args{
		"id": uuid.Must(uuid.NewV7()), "now": id.Now, "operator": o.ID,
		"name": o.Name, "tenant": tenant, "verb": verb, "detail": detail,
	})
	return err
}

const renameTenant db.SQL = `
	update tenant set name = @name, version = version + 1 where id = @id and version = @version`

const statusTenant db.SQL = `
	update tenant set status = @status, version = version + 1 where id = @id and version = @version`

const renameSetting db.SQL = `
	update tenant_setting set name = @name, version = version + 1, updated_at = @now, updated_by = null
	where tenant_id = @tenant and id = @id and version = @version`

// change runs one update of an organisation and writes the act down; errs.Conflict when it changed meanwhile.
func (o Operator) change(
	ctx context.Context, p *db.Pool, sql db.SQL, args db.Args, tenant uuid.UUID, verb string, detail map[string]any,
) error {
	return p.Platform(ctx, func(id *db.Identity) error {
		n, err := id.Exec(ctx, sql, args)
		if err == nil && n == 0 {
			err = errs.Conflict
		}
		if err != nil {
			return err
		}
		return o.note(ctx, id, tenant, verb, detail)
	})
}

// rename changes the name in the operator's list and in the organisation's own settings.
func (o Operator) rename(ctx context.Context, p *db.Pool, r Row, name string) error {
	err := o.change(ctx, p, renameTenant, db.Args{"id": r.ID, "version": r.Version, "name": name},
		r.ID, "rename", map[string]any{"name": name, "was": r.Name})
	if err != nil {
		return err
	}
	actor := System(r.ID, r.Slug)
	actor.Name = o.Name
	return p.Write(ctx, actor, func(tx *db.Tx) error {
		s, err := db.One[Setting](ctx, tx, readSetting, nil)
		if err != nil {
			return err
		}
		return db.Change(ctx, tx, "tenant_setting", s.ID, s.Version, renameSetting, db.Args{
			"id": s.ID, "version": s.Version, "name": name,
		})
	})
}

func (o Operator) setStatus(ctx context.Context, p *db.Pool, r Row, status, verb string) error {
	return o.change(ctx, p, statusTenant, db.Args{"id": r.ID, "version": r.Version, "status": status}, r.ID, verb, nil)
}

// Found makes an organisation and invites its first administrator. It returns
// the address of the invitation; db.ErrTaken when the slug belongs to another.
func (o Operator) Found(
	ctx context.Context, p *db.Pool, base *url.URL, secret []byte, n New, admin Invite,
) (link string, err error) {
	err = Create(ctx, p, n, func(id *db.Identity) error {
		return o.note(ctx, id, n.ID, "create", map[string]any{"name": n.Name})
	})
	if err != nil {
		return "", err
	}
	return o.inviteAdmin(ctx, p, base, secret, Row{ID: n.ID, Slug: n.Slug, Name: n.Name}, n.Lang, admin)
}

// Why the operator invites nobody.
var (
	errHasAdmin = errors.New("the organisation has an active administrator")
	errOperator = errors.New("the address belongs to an operator")
)

const hasAdmin db.SQL = `
	select exists (select from member m where m.tenant_id = @tenant and m.status = 'active' and 'admin' = any(m.roles))`

// inviteAdmin invites an administrator into an organisation that has none who is
// active, and nobody who runs the platform. Those of its members who answer for
// it are told; the operator sees none of them.
func (o Operator) inviteAdmin(
	ctx context.Context, p *db.Pool, base *url.URL, secret []byte, r Row, lang string, admin Invite,
) (link string, err error) {
	who, err := login.Find(ctx, p, admin.Email)
	if err != nil {
		return "", err
	}
	if who.Operator {
		return "", errOperator
	}
	admin.Roles = []authz.Role{authz.Admin}
	actor := System(r.ID, r.Slug)
	actor.Name = o.Name
	err = p.Write(ctx, actor, func(tx *db.Tx) error {
		var was standing
		var led []bool
		var lock []uuid.UUID
		err := db.Batch(ctx, tx, db.Q(&lock, lockSetting, nil),
			db.Q(&led, hasAdmin, nil), qStanding(&was, tx, admin.ID, admin.Email))
		if err != nil {
			return err
		}
		switch {
		case was.Made:
			return nil
		case led[0]:
			return errHasAdmin
		case was.Member || was.Invited:
			return db.ErrTaken
		}
		at := post{Base: base, Secret: secret, Organisation: r.Name, Lang: lang}
		if link, err = send(ctx, tx, at, admin); err != nil {
			return err
		}
		o.noteInside(tx, "invite", map[string]any{"email": admin.Email})
		return at.tell(ctx, tx, news{
			"tenant.told.invited_title", "tenant.told.invited", []any{"operator", o.Name, "email", admin.Email},
		})
	})
	return link, err
}
