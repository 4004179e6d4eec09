package engagement

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

// pageSize is how many people a page lists.
const pageSize = 25

// Place is where a page starts: after this person, by the day that asks for attention.
type Place struct {
	On day.Date
	ID uuid.UUID
}

const passes = `
			and (g.attention_on, g.stakeholder_id) > (@after_on::date, @after_id::uuid)
			and (@show = 'all' or @show = 'none' and g.next_due is null or @show = 'due' and g.attention_on <= @today)`

// rows reads names around what was picked.
const rows = `
	select g.stakeholder_id, g.account_id, a.name as account_name, c.name, e.title, c.preferred_channel as preferred, o.display_name as owner_name,
		g.cadence_days, g.touches, g.next_due, g.next_channel, coalesce(n.display_name, '') as next_owner, g.attention_on
	from engagement g
	join stakeholder s on s.tenant_id = g.tenant_id and s.id = g.stakeholder_id
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	join account a on a.tenant_id = g.tenant_id and a.id = g.account_id
	join member o on o.tenant_id = g.tenant_id and o.id = g.owner_id
	left join member n on n.tenant_id = g.tenant_id and n.id = g.next_owner_id
	where g.tenant_id = @tenant and g.stakeholder_id = any(array(select stakeholder_id from picked))
	order by g.attention_on, g.stakeholder_id`

const mineSQL db.SQL = `
	with picked as (
		select g.stakeholder_id from engagement g
		where g.tenant_id = @tenant and g.owner_id = @member` + passes + `
			and (@sees_all or exists (select from account_access x
				where x.tenant_id = @tenant and x.member_id = @member and x.account_id = g.account_id))
		order by g.attention_on, g.stakeholder_id
		limit @limit
	)` + rows

const allSQL db.SQL = `
	with picked as (
		select g.stakeholder_id from engagement g
		where g.tenant_id = @tenant` + passes + `
		order by g.attention_on, g.stakeholder_id
		limit @limit
	)` + rows

// Who does not see all reads the first of each of their accounts and lays them together.
const seenSQL db.SQL = `
	with picked as (
		select l.stakeholder_id from account_access x
		cross join lateral (
			select g.stakeholder_id, g.attention_on from engagement g
			where g.tenant_id = @tenant and g.account_id = x.account_id` + passes + `
			order by g.attention_on, g.stakeholder_id
			limit @limit
		) l
		where x.tenant_id = @tenant and x.member_id = @member
		order by l.attention_on, l.stakeholder_id
		limit @limit
	)` + rows

// qRows reads a page of people, those who need attention first, and one more
// when there is another page.
func qRows(dst *[]Row, tx *db.Tx, show Show, mine bool, after Place, limit int) db.Query {
	if after.On.IsZero() {
		after.On = day.New(1900, 1, 1)
	}
	args := db.Args{"show": show, "after_on": after.On, "after_id": after.ID, "limit": limit}
	switch {
	case mine:
		return db.Q(dst, mineSQL, args)
	case tx.Actor.SeesAll():
		return db.Q(dst, allSQL, args)
	}
	return db.Q(dst, seenSQL, args)
}

// No account has more people than a page of it lists.
const ofSQL db.SQL = `
	with picked as (
		select g.stakeholder_id from engagement g
		where g.tenant_id = @tenant and g.account_id = @account
		order by g.attention_on, g.stakeholder_id
		limit 200
	)` + rows

// qOf reads the people of an account, those who need attention first.
func qOf(dst *[]Row, accountID uuid.UUID) db.Query {
	return db.Q(dst, ofSQL, db.Args{"account": accountID})
}

const useOfSQL db.SQL = `
	select u.account_id, '' as account_name, u.member_id, m.display_name as member_name, u.fit, u.total
	from channel_use u
	join member m on m.tenant_id = u.tenant_id and m.id = u.member_id
	where u.tenant_id = @tenant and u.account_id = @account and u.total > 0
	order by m.display_name, m.id`

// qUseOf reads what the report on channels adds up for an account.
func qUseOf(dst *[]Use, accountID uuid.UUID) db.Query {
	return db.Q(dst, useOfSQL, db.Args{"account": accountID})
}

const ownUse db.SQL = `
	select u.account_id, a.name as account_name, u.member_id, m.display_name as member_name, u.fit, u.total
	from channel_use u
	join account a on a.tenant_id = u.tenant_id and a.id = u.account_id and a.archived_at is null
	join member m on m.tenant_id = u.tenant_id and m.id = u.member_id
	where u.tenant_id = @tenant and u.member_id = @member and u.total > 0
	order by a.name, a.id
	limit 60`

const seenUse db.SQL = `
	select u.account_id, x.name as account_name, u.member_id, m.display_name as member_name, u.fit, u.total
	from account_access x
	join account a on a.tenant_id = x.tenant_id and a.id = x.account_id and a.archived_at is null
	join channel_use u on u.tenant_id = x.tenant_id and u.account_id = x.account_id and u.total > 0
	join member m on m.tenant_id = u.tenant_id and m.id = u.member_id
	where x.tenant_id = @tenant and x.member_id = @member
	order by x.name, x.account_id, m.display_name
	limit 500`

// Who sees all is told of members, whose sums are kept: all accounts would be too many for a page.
const allUse db.SQL = `
	select t.member_id as account_id, '' as account_name, t.member_id, m.display_name as member_name, t.fit, t.total
	from channel_total t
	join member m on m.tenant_id = t.tenant_id and m.id = t.member_id
	where t.tenant_id = @tenant and t.total > 0
	order by m.display_name, m.id
	limit 200`

// qUse reads what the report on channels adds up.
func qUse(dst *[]Use, tx *db.Tx, mine bool) db.Query {
	switch {
	case mine:
		return db.Q(dst, ownUse, nil)
	case tx.Actor.SeesAll():
		return db.Q(dst, allUse, nil)
	}
	return db.Q(dst, seenUse, nil)
}
