package action

import "trucot/internal/kernel/db"

// A high risk is one whose severity times likelihood reaches 15 of 25. A gap in
// the relationships is someone of influence 4 or 5 who stands against us, or
// whose attitude nobody knows.
const orphansSQL db.SQL = `
	with work as materialized (
		select a.risk_id, a.tows_id, a.stakeholder_id, a.promised_to from action a
		where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null and a.status <> 'cancelled'
	)
	select 'risk' as kind, r.id, r.title, true as known, - r.severity * r.likelihood as weight from risk r
	where r.tenant_id = @tenant and r.account_id = @account and r.archived_at is null and r.status in ('open', 'mitigating')
		and r.severity * r.likelihood >= 15 and not exists (select from work w where w.risk_id = r.id)
	union all
	select 'stakeholder', s.id, c.name, s.support is not null, - s.influence from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null and s.influence >= 4 and coalesce(s.support, -1) < 0
		and not exists (select from work w where w.stakeholder_id = s.id or w.promised_to = s.id)
	union all
	select 'tows', t.id, t.move, true, 0 from tows_strategy t
	where t.tenant_id = @tenant and t.account_id = @account and t.archived_at is null and t.status = 'accepted'
		and not exists (select from work w where w.tows_id = t.id)
		and not exists (select from goal_tows l
			join goal g on g.tenant_id = l.tenant_id and g.id = l.goal_id and g.archived_at is null and g.status <> 'dropped'
			where l.tenant_id = @tenant and l.tows_id = t.id)
	order by 1, 5, 3, 2`
