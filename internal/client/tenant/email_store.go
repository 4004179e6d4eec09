package tenant

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/login"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
)

// mailbox is a new address of a member as its link shows it.
type mailbox struct {
	ID           uuid.UUID
	DisplayName  string
	Was          string
	Version      int
	Organisation string
	Lang         string
	Slug         string
	Email        string
}

const mailboxOf db.SQL = `
	select m.id, m.display_name, m.email as was, m.version, c.name as organisation, c.lang, t.slug, @email::text as email
	from member m
	join tenant_setting c on c.tenant_id = m.tenant_id
	join tenant t on t.id = m.tenant_id and t.status = 'active'
	where m.tenant_id = @tenant and m.user_id = @user and m.status = 'active'`

// findMailbox reads what the link to a new address is about; errs.NotFound when it
// is dead, or its member may no longer enter.
func findMailbox(ctx context.Context, p *db.Pool, token string) (m mailbox, tenant uuid.UUID, err error) {
	tenant, ok := tenantOf(token)
	if !ok {
		return m, tenant, errs.NotFound
	}
	is, err := login.EmailOf(ctx, p, token, tenant)
	if err != nil {
		return m, tenant, err
	}
	err = p.Read(ctx, System(tenant, ""), func(tx *db.Tx) error {
		return db.Batch(ctx, tx, db.QOne(&m, mailboxOf, db.Args{"user": is.UserID, "email": is.Email}))
	})
	return m, tenant, err
}

const setMemberEmail db.SQL = `
	update member set email = @email, version = version + 1, updated_at = @now
	where tenant_id = @tenant and id = @id and version = @version and status = 'active'`

// move makes the new address the one that a member signs in with, in one go: the
// person's is changed last, when the member's waits only for the commit.
func (p post) move(ctx context.Context, pool *db.Pool, token, ip string, tenant uuid.UUID, m mailbox) error {
	actor := System(tenant, m.Slug)
	actor.Name = m.DisplayName
	return pool.Write(ctx, actor, func(tx *db.Tx) error {
		err := db.Change(ctx, tx, "member", m.ID, m.Version, setMemberEmail, db.Args{
			"id": m.ID, "version": m.Version, "email": m.Email,
		})
		if err != nil {
			return err
		}
		n := news{
			"tenant.told.email_done_title", "tenant.told.email_done",
			[]any{"name", m.DisplayName, "email", m.Email},
		}
		if err := p.write(ctx, tx, addressee{Name: m.DisplayName, Email: m.Was}, n); err != nil {
			return err
		}
		return login.ChangeEmail(ctx, pool, token, tenant, ip)
	})
}
