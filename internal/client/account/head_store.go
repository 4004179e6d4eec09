package account

import "trucot/internal/kernel/db"

const headSQL db.SQL = `
	select a.id, a.name, a.industry, a.status, a.tier, coalesce(g.name_vi, '') as segment_vi, coalesce(g.name_en, '') as segment_en,
		a.since, a.level_now, a.level_target, a.vision, a.owner_id, o.display_name as owner_name,
		coalesce(b.display_name, '') as backup_name, a.version, a.updated_at, coalesce(u.display_name, '') as updated_by_name, a.archived_at,
		coalesce(s.value_now, 0) as value_now, coalesce(s.expected_12, 0) as expected_12, coalesce(s.expected_36, 0) as expected_36,
		coalesce(s.completeness, 0) as completeness, coalesce(s.overdue, 0) as overdue, coalesce(s.open_items, 0) as open_items, s.last_touch,
		(select currency from tenant_setting where tenant_id = @tenant) as currency,
		coalesce((select jsonb_agg(jsonb_build_object('pillar', p.pillar, 'percent', p.percent, 'missing', p.missing, 'overdue', p.overdue) order by p.pillar)
			from pillar_score p where p.tenant_id = @tenant and p.account_id = @account), '[]') as scores,
		h.score as health_score, coalesce(h.band, '') as health_band,
		coalesce(x.why, '') as why,
		coalesce(p.period, '') as plan_period, coalesce(p.status, '') as plan_status, coalesce(p.edition, 0) as plan_edition,
		p.approved_at as plan_approved_at, coalesce(v.display_name, '') as plan_approved_by,
		exists (select from audit_log l
			where l.tenant_id = @tenant and l.account_id = @account and l.at > p.approved_at
				and l.entity <> all(@beside)) as plan_edited
	from account a
	join member o on o.tenant_id = a.tenant_id and o.id = a.owner_id
	left join member b on b.tenant_id = a.tenant_id and b.id = a.backup_id
	left join member u on u.tenant_id = a.tenant_id and u.id = a.updated_by
	left join segment g on g.tenant_id = a.tenant_id and g.id = a.segment_id
	left join account_summary s on s.tenant_id = a.tenant_id and s.account_id = a.id
	left join account_health h on h.tenant_id = a.tenant_id and h.account_id = a.id
	left join plan p on p.tenant_id = a.tenant_id and p.account_id = a.id and p.current
	left join member v on v.tenant_id = p.tenant_id and v.id = p.approved_by
	left join account_access x on x.tenant_id = a.tenant_id and x.account_id = a.id and x.member_id = @member
	where a.tenant_id = @tenant and a.id = @account and (@sees_all or x.account_id is not null)`
