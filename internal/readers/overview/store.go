package overview

import (
	"trucot/internal/client/restricted"
	"trucot/internal/kernel/db"
)

const figures db.SQL = `
	select
		met.people, met.for, met.neutral, met.against,
		(select count(*) from touch_plan p where p.tenant_id = @tenant and p.account_id = @account and p.archived_at is null
			and p.done_interaction_id is null) as planned,
		(select count(*) from swot_item w where w.tenant_id = @tenant and w.account_id = @account and w.archived_at is null) as cards,
		(select count(*) from swot_item w where w.tenant_id = @tenant and w.account_id = @account and w.archived_at is null and w.source <> '') as sourced,
		(select count(*) from deep_answer d where d.tenant_id = @tenant and d.account_id = @account and d.archived_at is null) as answers,
		(select coalesce(sum(o.amount), 0)::bigint from opportunity o where o.tenant_id = @tenant and o.account_id = @account and o.archived_at is null
			and o.kind = 'upsell' and o.stage not in ('won', 'lost')) as up_sell,
		(select coalesce(sum(o.amount), 0)::bigint from opportunity o where o.tenant_id = @tenant and o.account_id = @account and o.archived_at is null
			and o.kind = 'cross_sell' and o.stage not in ('won', 'lost')) as cross_sell,
		(select coalesce(sum(o.amount), 0)::bigint from opportunity o where o.tenant_id = @tenant and o.account_id = @account and o.archived_at is null
			and o.kind = 'missed' and o.stage not in ('won', 'lost')) as missed,
		(select coalesce(sum(r.loss / 100 * case r.likelihood when 1 then 5 when 2 then 20 when 3 then 40 when 4 then 60 else 80 end), 0)::bigint
			from risk r where r.tenant_id = @tenant and r.account_id = @account and r.archived_at is null and r.status in ('open', 'mitigating')) as at_risk,
		(select count(*) from action a where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null and a.status <> 'cancelled') as actions_all,
		(select count(*) from action a where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null and a.status = 'done') as done
	from (
		select count(*) as people, count(*) filter (where s.support > 0) as for, count(*) filter (where s.support = 0) as neutral,
			count(*) filter (where s.support < 0) as against
		from stakeholder s where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null
	) met`

const touches db.SQL = `
	select i.at, i.channel, i.kind, coalesce(p.name, '') as who, i.summary
	from interaction i
	left join stakeholder s on s.tenant_id = i.tenant_id and s.account_id = i.account_id and s.id = i.stakeholder_id
	left join contact p on p.tenant_id = s.tenant_id and p.id = s.contact_id
	where i.tenant_id = @tenant and i.account_id = @account and i.archived_at is null
		and ` + restricted.Visible + `
	order by i.at desc, i.id desc
	limit 4`
