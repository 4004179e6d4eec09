package search

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// accountPeople are the people of an account, the one of the page before first.
const accountPeople db.SQL = `
	select s.id, 'person' as what, s.account_id, c.name || case when e.title in ('', c.name) then '' else ', ' || e.title end as label, z.name as account_name
	from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id and not c.placeholder
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	join account_summary z on z.tenant_id = s.tenant_id and z.account_id = s.account_id and not z.archived
	where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null
		and (@sees_all or exists (
			select from account_access x where x.tenant_id = @tenant and x.member_id = @member and x.account_id = s.account_id))
	order by s.id = @person desc, c.given_name collate "vi-x-icu", s.id
	limit 40`

// soonMet are whom the member is to meet next, or has not met for long.
const soonMet db.SQL = `
	with soon as materialized (
		select g.stakeholder_id, g.account_id, g.attention_on
		from engagement g
		where g.tenant_id = @tenant and g.owner_id = @member and g.attention_on < '9999-12-31'
			and (@sees_all or exists (
				select from account_access x where x.tenant_id = @tenant and x.member_id = @member and x.account_id = g.account_id))
		order by g.attention_on, g.stakeholder_id
		limit 8
	)
	select s.id, 'person' as what, s.account_id, c.name || case when e.title in ('', c.name) then '' else ', ' || e.title end as label, z.name as account_name
	from soon
	join stakeholder s on s.tenant_id = @tenant and s.id = soon.stakeholder_id and s.archived_at is null
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id and not c.placeholder
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	join account_summary z on z.tenant_id = s.tenant_id and z.account_id = s.account_id and not z.archived
	order by soon.attention_on, s.id`

// ownAccounts are the member's, by name.
const ownAccounts db.SQL = `
	select z.account_id as id, 'account' as what, z.account_id, z.name as label, '' as account_name
	from account_summary z
	where z.tenant_id = @tenant and z.owner_id = @member and not z.archived
	order by z.name, z.account_id
	limit 12`

// queries offer whom one writes of most likely.
func (v *addPage) queries(person uuid.UUID) []db.Query {
	switch {
	case !v.Kind.ofPeople():
		return []db.Query{db.Q(&v.Hits, ownAccounts, nil)}
	case v.Account != uuid.Nil:
		return []db.Query{db.Q(&v.Hits, accountPeople, db.Args{"account": v.Account, "person": person})}
	}
	return []db.Query{db.Q(&v.Hits, soonMet, nil)}
}
