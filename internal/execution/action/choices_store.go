package action

import "trucot/internal/kernel/db"

const promiseesSQL db.SQL = `
	select s.id, c.name
	from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where s.tenant_id = @tenant and s.account_id = @account and not c.placeholder
		and (s.archived_at is null or s.id = (select a.promised_to from action a where a.tenant_id = @tenant and a.id = @action))
	order by c.given_name collate "vi-x-icu", c.name collate "vi-x-icu", s.id`

const choicesSQL db.SQL = `
	with self as (
		select a.risk_id, a.tows_id, a.stakeholder_id,
			array(select d.depends_on_id from action_dependency d where d.tenant_id = @tenant and d.action_id = a.id) as needs
		from action a where a.tenant_id = @tenant and a.account_id = @account and a.id = @action
	)
	select 'action' as kind, a.id, a.title from action a
	where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null and a.id is distinct from @action
		and (a.status not in ('done', 'cancelled') or a.id = any(array(select unnest(needs) from self)))
	union all
	select 'risk', r.id, r.title from risk r
	where r.tenant_id = @tenant and r.account_id = @account
		and (r.archived_at is null and r.status in ('open', 'mitigating') or r.id = (select risk_id from self))
	union all
	select 'tows', t.id, t.move from tows_strategy t
	where t.tenant_id = @tenant and t.account_id = @account
		and (t.archived_at is null and t.status = 'accepted' or t.id = (select tows_id from self))
	union all
	select 'stakeholder', s.id, c.name from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where s.tenant_id = @tenant and s.account_id = @account and (s.archived_at is null or s.id = (select stakeholder_id from self))
	order by 1, 3, 2`
