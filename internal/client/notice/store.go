package notice

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// sidesSQL reads all active members who have a part in the account: few of a tenant.
const sidesSQL db.SQL = `
	select m.id, m.display_name as name, m.email, coalesce(u.lang, c.lang) as lang, coalesce(n.muted, '{}') as muted, a.name as account_name, 0 as more,
		a.owner_id = m.id as owns,
		coalesce(p.submitted_by = m.id, false) as submitted,
		coalesce(p.status = 'changes_requested' and p.updated_by = m.id or p.approved_by = m.id, false) as decided,
		'director' = any(m.roles) as approves
	from account a
	join account_access x on x.tenant_id = a.tenant_id and x.account_id = a.id
	join member m on m.tenant_id = x.tenant_id and m.id = x.member_id and m.status = 'active'
	join tenant_setting c on c.tenant_id = a.tenant_id
	left join app_user u on u.id = m.user_id
	left join notice_choice n on n.tenant_id = m.tenant_id and n.id = m.id
	left join plan p on p.tenant_id = a.tenant_id and p.account_id = a.id and p.current
	where a.tenant_id = @tenant and a.id = @account
	order by m.id`

// QSides reads who has a part in an account.
func QSides(dst *[]Side, accountID uuid.UUID) db.Query {
	return db.Q(dst, sidesSQL, db.Args{"account": accountID})
}

// membersSQL reads members who are told of what is no account's alone.
const membersSQL db.SQL = `
	select m.id, m.display_name as name, m.email, coalesce(u.lang, c.lang) as lang, coalesce(n.muted, '{}') as muted, '' as account_name,
		0 as more, false as owns, false as submitted, false as decided, false as approves
	from member m
	join tenant_setting c on c.tenant_id = m.tenant_id
	left join app_user u on u.id = m.user_id
	left join notice_choice n on n.tenant_id = m.tenant_id and n.id = m.id
	where m.tenant_id = @tenant and m.id = any(@members) and m.status = 'active'
	order by m.id`

// QMembers reads active members as sides of what is about no account alone.
func QMembers(dst *[]Side, ids []uuid.UUID) db.Query {
	return db.Q(dst, membersSQL, db.Args{"members": ids})
}

const insertSQL db.SQL = `
	insert into notice (tenant_id, id, member_id, account_id, kind, entity, entity_id, by_id, said, at)
	values (@tenant, @id, @to, @account, @kind, @entity, @entity_id, @by, @said, @now)`

// seen holds of a notice n on an account that its member still sees.
const seen = `(@sees_all or exists (select from account_access x
		where x.tenant_id = @tenant and x.member_id = @member and x.account_id = n.account_id))`

const unreadSQL db.SQL = `
	select n.id, n.kind, n.account_id, a.name as account_name, n.entity, n.entity_id, coalesce(m.display_name, '') as by_name, n.said, n.at
	from notice n
	join account a on a.tenant_id = n.tenant_id and a.id = n.account_id and a.archived_at is null
	left join member m on m.tenant_id = n.tenant_id and m.id = n.by_id
	where n.tenant_id = @tenant and n.member_id = @member and n.read_at is null and ` + seen + `
	order by n.at desc, n.id desc
	limit @most`

// QUnread reads what the actor was told and has not read, the latest first; what
// is on accounts that they no longer see is left out.
func QUnread(dst *[]Notice, most int) db.Query {
	return db.Q(dst, unreadSQL, db.Args{"most": most})
}

const oneSQL db.SQL = `
	select n.id, n.kind, n.account_id, a.name as account_name, n.entity, n.entity_id, coalesce(m.display_name, '') as by_name, n.said, n.at
	from notice n
	join account a on a.tenant_id = n.tenant_id and a.id = n.account_id and a.archived_at is null
	left join member m on m.tenant_id = n.tenant_id and m.id = n.by_id
	where n.tenant_id = @tenant and n.member_id = @member and n.id = @id and ` + seen

const readSQL db.SQL = `
	update notice set read_at = @now where tenant_id = @tenant and member_id = @member and id = @id and read_at is null`

const readAllSQL db.SQL = `
	update notice set read_at = @now where tenant_id = @tenant and member_id = @member and read_at is null and at <= @until`

// choice is what a member does not want to be told.
type choice struct {
	Muted   []string
	Version int
}

const choiceSQL db.SQL = `select n.muted, n.version from notice_choice n where n.tenant_id = @tenant and n.id = @member`

// choose keeps which kinds the actor does not want to be told of.
func choose(ctx context.Context, tx *db.Tx, muted []string) error {
	now, err := db.List[choice](ctx, tx, choiceSQL, nil)
	if err != nil {
		return err
	}
	row := db.Row{Table: "notice_choice", ID: tx.Actor.Member, Values: db.Args{"muted": muted}}
	if len(now) > 0 {
		row.Version = now[0].Version
	}
	return db.Save(ctx, tx, row)
}
