package comment

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// most is how many comments of an account a page reads, the open ones first.
const most = 300

const listSQL db.SQL = `
	select c.id, c.entity, c.entity_id, c.field, c.kind, c.body, c.author_id, m.display_name as author_name, c.created_at,
		c.resolved_at, coalesce(r.display_name, '') as resolver_name, c.version
	from comment c
	join member m on m.tenant_id = c.tenant_id and m.id = c.author_id
	left join member r on r.tenant_id = c.tenant_id and r.id = c.resolved_by
	where c.tenant_id = @tenant and c.account_id = @account
	order by c.resolved_at is not null, c.created_at desc, c.id desc
	limit @most`

// QList reads what was said on an account, the open comments first, the latest of them on top.
func QList(dst *[]Comment, accountID uuid.UUID) db.Query {
	return db.Q(dst, listSQL, db.Args{"account": accountID, "most": most})
}

const oneSQL db.SQL = `
	select c.id, c.entity, c.entity_id, c.field, c.kind, c.body, c.author_id, m.display_name as author_name, c.created_at,
		c.resolved_at, '' as resolver_name, c.version
	from comment c
	join member m on m.tenant_id = c.tenant_id and m.id = c.author_id
	where c.tenant_id = @tenant and c.account_id = @account and c.id = @id`

// QOne reads one; errs.NotFound when the account has no such comment.
func QOne(dst *Comment, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, oneSQL, db.Args{"account": accountID, "id": id})
}

// Edit is the comment as a change of several rows takes it, to be added.
func (c Comment) Edit(accountID, author uuid.UUID) db.Edit {
	return db.Row{
		Table: "comment", ID: c.ID, Fixed: db.OfAccount(accountID),
		Values: db.Args{
			"entity": c.Entity, "entity_id": c.EntityID, "field": c.Field,
			"kind": c.Kind, "body": c.Body, "author_id": author,
		},
	}.Edit()
}

// Say adds a comment of the actor; db.ErrDuplicate when it was just added.
func Say(ctx context.Context, tx *db.Tx, accountID uuid.UUID, c Comment) error {
	return db.ChangeAll(ctx, tx, []db.Edit{c.Edit(accountID, tx.Actor.Member)})
}

// Resolve settles a comment, or opens it again; one that is so already stays as it is.
func Resolve(ctx context.Context, tx *db.Tx, accountID uuid.UUID, c Comment, settled bool) error {
	if settled == (c.ResolvedAt != nil) {
		return nil
	}
	row := db.Row{
		Table: "comment", ID: c.ID, Version: c.Version, Fixed: db.OfAccount(accountID),
		Values: db.Args{"resolved_at": nil, "resolved_by": nil},
	}
	if settled {
		row.Values = db.Args{"resolved_at": tx.Now, "resolved_by": tx.Actor.Member}
	}
	return db.Save(ctx, tx, row)
}
