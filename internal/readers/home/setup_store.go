package home

import "trucot/internal/kernel/db"

// areaSetup names the list of first steps in the table of what was looked at.
const areaSetup = "setup"

const setupSQL db.SQL = `
	select
		exists (select from member m where m.tenant_id = @tenant and m.id <> @member)
			or exists (select from invitation i where i.tenant_id = @tenant and i.used_at is null and i.archived_at is null) as people,
		exists (select from member m where m.tenant_id = @tenant and m.status = 'active' and m.manager_id is not null)
			or exists (select from invitation i
				where i.tenant_id = @tenant and i.used_at is null and i.archived_at is null and i.manager_id is not null) as tree,
		exists (select from tenant_setting c where c.tenant_id = @tenant and c.updated_by is not null) as settings,
		exists (select from product p where p.tenant_id = @tenant and p.archived_at is null) as products,
		exists (select from account a where a.tenant_id = @tenant) as account,
		exists (select from act t where t.tenant_id = @tenant and t.kind in ('import', 'paste') and t.undone_at is null)
			or exists (select from transaction t where t.tenant_id = @tenant) as import,
		exists (select from seen s where s.tenant_id = @tenant and s.member_id = @member and s.area = @area) as away`

// leftoversSQL counts what is open in the name of people who may no longer enter.
// A hand-over leaves nothing of it; what another way left is seen here.
const leftoversSQL db.SQL = `
	with gone as materialized (
		select m.id, m.display_name as name from member m where m.tenant_id = @tenant and m.status <> 'active'
	), held as (
		select a.owner_id as member_id from account a where a.tenant_id = @tenant and a.archived_at is null
		union all
		select a.backup_id from account a where a.tenant_id = @tenant and a.archived_at is null
		union all
		select a.accountable_id from action a
		where a.tenant_id = @tenant and a.archived_at is null and a.status in ('proposed', 'accepted', 'doing', 'blocked')
		union all
		select o.owner_id from milestone o where o.tenant_id = @tenant and o.archived_at is null and o.done_on is null
		union all
		select g.owner_id from goal g where g.tenant_id = @tenant and g.archived_at is null and g.status = 'open'
		union all
		select o.owner_id from opportunity o where o.tenant_id = @tenant and o.archived_at is null and o.stage not in ('won', 'lost')
		union all
		select r.owner_id from risk r where r.tenant_id = @tenant and r.archived_at is null and r.status in ('open', 'mitigating')
		union all
		select s.owner_id from stakeholder s where s.tenant_id = @tenant and s.archived_at is null
		union all
		select t.owner_id from touch_plan t where t.tenant_id = @tenant and t.archived_at is null and t.done_interaction_id is null
	)
	select gone.id, gone.name, count(*)::int as n
	from gone
	join held on held.member_id = gone.id
	group by gone.id, gone.name
	order by n desc, gone.name, gone.id
	limit @rows`
