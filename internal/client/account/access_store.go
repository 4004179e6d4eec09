package account

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
)

// Why a member sees an account, strongest first.
const (
	WhyOwner  = "owner"
	WhyBackup = "backup"
	WhyTeam   = "team"
	WhyTree   = "tree"   // a director above the owner
	WhyHelper = "helper" // logs touches and edits own actions, nothing else
)

const clearAccess db.SQL = `
	delete from account_access
	where tenant_id = @tenant and (@account::uuid is null or account_id = @account)`

const fillAccess db.SQL = `
	insert into account_access (tenant_id, member_id, account_id, why, name)
	with recursive above as (
		select a.id as account_id, m.manager_id as member_id
		from account a
		join member m on m.tenant_id = a.tenant_id and m.id = a.owner_id
		where a.tenant_id = @tenant and m.manager_id is not null and (@account::uuid is null or a.id = @account)
		union
		select above.account_id, m.manager_id
		from above
		join member m on m.tenant_id = @tenant and m.id = above.member_id
		where m.manager_id is not null
	), reason as (
		select a.id as account_id, a.owner_id as member_id, 1 as rank, 'owner' as why from account a
		where a.tenant_id = @tenant and (@account::uuid is null or a.id = @account)
		union all
		select a.id, a.backup_id, 2, 'backup' from account a
		where a.tenant_id = @tenant and a.backup_id is not null and (@account::uuid is null or a.id = @account)
		union all
		select t.account_id, t.member_id, case when t.role = 'helper' then 5 else 3 end, case when t.role = 'helper' then 'helper' else 'team' end
		from account_team t
		where t.tenant_id = @tenant and t.archived_at is null and (@account::uuid is null or t.account_id = @account)
		union all
		select above.account_id, above.member_id, 4, 'tree'
		from above
		join member m on m.tenant_id = @tenant and m.id = above.member_id and 'director' = any(m.roles)
	)
	select distinct on (a.tenant_id, r.account_id, r.member_id) a.tenant_id, r.member_id, r.account_id, r.why, a.name
	from reason r
	join account a on a.tenant_id = @tenant and a.id = r.account_id
	order by a.tenant_id, r.account_id, r.member_id, r.rank`

// RefreshAccess queues the rebuilding of who sees which account; call it in
// the transaction that changes an owner, a backup, a team, a role or the
// manager tree. account uuid.Nil stands for all accounts.
func RefreshAccess(tx *db.Tx, account uuid.UUID) {
	var one *uuid.UUID
	if account != uuid.Nil {
		one = &account
	}
	db.Derive(tx, clearAccess, db.Args{"account": one})
	db.Derive(tx, fillAccess, db.Args{"account": one})
}

// mayEdit decides by role, settings and reason: managers and directors edit
// what they see, helpers do not.
func mayEdit(a authz.Actor, why string) bool {
	switch {
	case !a.Can(authz.AccountEdit):
		return false
	case why == WhyOwner || why == WhyBackup || why == WhyTeam || why == WhyTree:
		return true
	}
	return a.Is(authz.Manager) && a.Settings.ManagersSeeAll || a.Is(authz.Director) && a.Settings.DirectorsSeeAll
}

const stillSees db.SQL = `
	with recursive lead (owner_id, backup_id) as (
		select coalesce(@owner::uuid, a.owner_id), case when @owner is null then a.backup_id else @backup::uuid end
		from (select 1) one
		left join account a on a.tenant_id = @tenant and a.id = @account
	), above (member_id) as (
		select m.manager_id from lead join member m on m.tenant_id = @tenant and m.id = lead.owner_id
		union
		select m.manager_id from above join member m on m.tenant_id = @tenant and m.id = above.member_id
	)
	select @sees_all or coalesce(lead.owner_id = @member, false) or coalesce(lead.backup_id = @member, false)
		or exists (select from account_team t
			where t.tenant_id = @tenant and t.account_id = @account and t.member_id = @member and t.archived_at is null
				and t.id is distinct from @leaving::uuid)
		or @director and exists (select from above where above.member_id = @member)
	from lead`

// qStillSees reads whether the actor will see an account that gets this owner
// and backup, or, with owner uuid.Nil, keeps them and loses a team row.
func qStillSees(dst *bool, a authz.Actor, account, owner uuid.UUID, backup *uuid.UUID, leaving uuid.UUID) db.Query {
	return db.QOne(dst, stillSees, db.Args{
		"account": account, "owner": optID(owner), "backup": backup,
		"leaving": optID(leaving), "director": a.Is(authz.Director),
	})
}
