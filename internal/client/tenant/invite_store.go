package tenant

import (
	"context"
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/client/login"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/job"
	"trucot/internal/kernel/mail"
)

// stands holds of an invitation i while who sent it last may still invite: an
// administrator s; or the operator, as long as nobody administers.
const stands = `(case when coalesce(i.updated_by, i.created_by) is null
		then not exists (select from member d where d.tenant_id = @tenant and d.status = 'active' and 'admin' = any(d.roles))
		else coalesce(s.status = 'active' and 'admin' = any(s.roles), false) end)`

const openInvitations db.SQL = `
	select i.id, i.email, i.display_name, i.roles, i.expires_at, i.version,
		o.sent_at is not null as sent, o.failed is not null as failed,
		coalesce(s.display_name, '') as sender, not ` + stands + ` as void
	from invitation i
	left join member s on s.tenant_id = i.tenant_id and s.id = coalesce(i.updated_by, i.created_by)
	left join outbox o on o.tenant_id = i.tenant_id and o.id = i.mail_id
	where i.tenant_id = @tenant and i.used_at is null and i.archived_at is null
	order by i.created_at desc, i.id`

func qInvitations(list *[]Invitation) db.Query { return db.Q(list, openInvitations, nil) }

// post is what sending an invitation needs besides the invitation.
type post struct {
	Base         *url.URL // BASE_URL
	Secret       []byte
	Organisation string
	Lang         string
	By           string // "" for the operator
}

// Invite is a person to be let in.
type Invite struct {
	ID        uuid.UUID
	Email     string // lower case
	Name      string
	Roles     []authz.Role
	ManagerID *uuid.UUID
	Version   int // 0: a new one
}

const inviteToEdit db.SQL = `
	select i.id, i.email, i.display_name as name, i.roles, i.manager_id, i.version from invitation i
	where i.tenant_id = @tenant and i.id = @id and i.used_at is null and i.archived_at is null`

const correctInvitation db.SQL = `
	update invitation set email = @email, display_name = @name, roles = @roles, manager_id = @manager,
		token_hash = @hash, mail_id = @mail, expires_at = @expires, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version and used_at is null and archived_at is null`

// correct saves what was typed of an open invitation and mails a fresh link.
func correct(ctx context.Context, tx *db.Tx, p post, i Invite) error {
	_, hash, m, err := p.letter(tx.Actor.Tenant, i.Email, i.Name)
	if err != nil {
		return err
	}
	err = db.Change(ctx, tx, "invitation", i.ID, i.Version, correctInvitation, db.Args{
		"id": i.ID, "version": i.Version, "email": i.Email, "name": i.Name, "roles": i.Roles, "manager": i.ManagerID,
		"hash": hash, "mail": m.ID, "expires": tx.Now.Add(inviteLife),
	})
	if err != nil {
		return err
	}
	return job.Mail(tx, p.Secret, m)
}

const insertInvitation db.SQL = `
	insert into invitation (tenant_id, id, email, display_name, roles, manager_id, token_hash, mail_id, expires_at,
		created_at, created_by, updated_at)
	values (@tenant, @id, @email, @name, @roles, @manager, @hash, @mail, @expires, @now, @by, @now)`

// send makes an invitation and queues its mail. It returns the address that the mail holds.
func send(ctx context.Context, tx *db.Tx, p post, i Invite) (link string, err error) {
	link, hash, m, err := p.letter(tx.Actor.Tenant, i.Email, i.Name)
	if err != nil {
		return "", err
	}
	var by *uuid.UUID
	if tx.Actor.Member != uuid.Nil {
		by = &tx.Actor.Member
	}
	err = db.Change(ctx, tx, "invitation", i.ID, 0, insertInvitation, db.Args{
		"id": i.ID, "email": i.Email, "name": i.Name, "roles": i.Roles, "manager": i.ManagerID,
		"hash": hash, "mail": m.ID, "expires": tx.Now.Add(inviteLife), "by": by,
	})
	if err != nil {
		return "", err
	}
	return link, job.Mail(tx, p.Secret, m)
}

// letter makes a token for an organisation and the mail that carries it.
func (p post) letter(tenant uuid.UUID, email, name string) (link, hash string, m mail.Message, err error) {
	token, hash := login.NewToken(tenant[:]...)
	link = login.Link(p.Base, "/invite/"+token)
	m, err = mail.New(mail.Invite, p.Lang, email, mail.Data{
		Name: name, Organisation: p.Organisation, By: p.By, Link: link,
	})
	return link, hash, m, err
}

const checkInvite db.SQL = `
	select
		exists (select from invitation i where i.tenant_id = @tenant and i.id = @id) as made,
		exists (select from member m where m.tenant_id = @tenant and lower(m.email) = @email) as member,
		exists (select from invitation i where i.tenant_id = @tenant and i.email = @email
			and i.used_at is null and i.archived_at is null) as invited,
		(select count(*) from outbox o where o.tenant_id = @tenant and o.created_at > @since) as mails`

// standing is what there is already when someone is to be invited.
type standing struct {
	Made, Member, Invited bool
	Mails                 int
}

func qStanding(s *standing, tx *db.Tx, id uuid.UUID, email string) db.Query {
	return db.QOne(s, checkInvite, db.Args{"id": id, "email": email, "since": tx.Now.Add(-hour)})
}

const openInvitation db.SQL = `
	select i.id, i.email, i.display_name, i.version from invitation i
	where i.tenant_id = @tenant and i.id = @id and i.used_at is null and i.archived_at is null`

type openInvite struct {
	ID          uuid.UUID
	Email       string
	DisplayName string
	Version     int
}

const renewInvitation db.SQL = `
	update invitation set token_hash = @hash, mail_id = @mail, expires_at = @expires, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`

// resend mails a fresh link; the old one stops working.
func resend(ctx context.Context, tx *db.Tx, p post, i openInvite) error {
	_, hash, m, err := p.letter(tx.Actor.Tenant, i.Email, i.DisplayName)
	if err != nil {
		return err
	}
	err = db.Change(ctx, tx, "invitation", i.ID, i.Version, renewInvitation, db.Args{
		"id": i.ID, "version": i.Version, "hash": hash, "mail": m.ID, "expires": tx.Now.Add(inviteLife),
	})
	if err != nil {
		return err
	}
	return job.Mail(tx, p.Secret, m)
}

const cancelInvitation db.SQL = `
	update invitation set archived_at = @now, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version and used_at is null`

func cancel(ctx context.Context, tx *db.Tx, i openInvite) error {
	return db.Change(ctx, tx, "invitation", i.ID, i.Version,
		cancelInvitation, db.Args{"id": i.ID, "version": i.Version})
}

// invited is an invitation as its link shows it.
type invited struct {
	ID           uuid.UUID
	Email        string
	DisplayName  string
	Roles        []authz.Role
	ManagerID    *uuid.UUID
	Version      int
	Organisation string
	Slug         string
}

const byToken db.SQL = `
	select i.id, i.email, i.display_name, i.roles, i.manager_id, i.version, c.name as organisation, t.slug
	from invitation i
	join tenant_setting c on c.tenant_id = i.tenant_id
	join tenant t on t.id = i.tenant_id and t.status = 'active'
	left join member s on s.tenant_id = i.tenant_id and s.id = coalesce(i.updated_by, i.created_by)
	where i.tenant_id = @tenant and i.token_hash = @hash and i.used_at is null and i.archived_at is null and i.expires_at > @now
		and ` + stands

// find reads the invitation of a link; errs.NotFound when it was used, cancelled, is too old or never was.
func find(ctx context.Context, p *db.Pool, token string) (i invited, err error) {
	tenant, ok := tenantOf(token)
	if !ok {
		return i, errs.NotFound
	}
	err = p.Read(ctx, System(tenant, ""), func(tx *db.Tx) error {
		return db.Batch(ctx, tx, db.QOne(&i, byToken, db.Args{"hash": login.HashToken(token)}))
	})
	return i, err
}

const stillStands db.SQL = `
	select i.id from invitation i
	left join member s on s.tenant_id = i.tenant_id and s.id = coalesce(i.updated_by, i.created_by)
	where i.tenant_id = @tenant and i.id = @id and ` + stands

const useInvitation db.SQL = `
	update invitation set used_at = @now, version = version + 1, updated_at = @now
	where tenant_id = @tenant and id = @id and version = @version and used_at is null and archived_at is null and expires_at > @now`

// accept spends an invitation and makes the member, in one transaction: of many
// at once one succeeds and the others get errs.Conflict. person makes or names
// who comes in; it runs when the invitation is already theirs alone.
func accept(
	ctx context.Context, p *db.Pool, token string, i invited, name string, person func() (uuid.UUID, error),
) error {
	tenant, _ := tenantOf(token)
	actor := System(tenant, i.Slug)
	actor.Name = name
	return p.Write(ctx, actor, func(tx *db.Tx) error {
		var lock []uuid.UUID
		var still []uuid.UUID
		err := db.Batch(ctx, tx, db.Q(&lock, lockSetting, nil), db.Q(&still, stillStands, db.Args{"id": i.ID}))
		if err != nil {
			return err
		}
		if len(still) == 0 {
			return errs.NotFound
		}
		err = db.Change(ctx, tx, "invitation", i.ID, i.Version,
			useInvitation, db.Args{"id": i.ID, "version": i.Version})
		if err != nil {
			return err
		}
		user, err := person()
		if err != nil {
			return err
		}
		m := Member{ID: uuid.Must(uuid.NewV7()), UserID: user, DisplayName: name, Email: i.Email, Roles: i.Roles}
		if i.ManagerID != nil {
			m.ManagerID = *i.ManagerID
		}
		return AddMember(ctx, tx, m)
	})
}
