package risk

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/relationships/stakeholder"
)

// pillar is the number of account goals, whose third question risks answer.
const pillar = 3

const risksSQL db.SQL = `
	select r.id, r.title, r.reasons, r.severity, r.likelihood, r.loss, r.currency, r.status, r.mitigation, r.owner_id, m.display_name as owner_name,
		r.trigger, r.subject_id, r.fact, r.version, coalesce(work.list, '[]') as actions
	from risk r
	left join (
		select a.risk_id, jsonb_agg(jsonb_build_object('id', a.id, 'title', a.title, 'status', a.status, 'due', a.due) order by a.due, a.id) as list
		from action a
		where a.tenant_id = @tenant and a.account_id = @account and a.risk_id is not null and a.archived_at is null and a.status <> 'cancelled'
		group by a.risk_id
	) work on work.risk_id = r.id
	join member m on m.tenant_id = r.tenant_id and m.id = r.owner_id
	where r.tenant_id = @tenant and r.account_id = @account and r.archived_at is null and (@id::uuid is null or r.id = @id)
	order by r.status in ('occurred', 'closed'), r.severity * r.likelihood desc, r.id`

// QList reads why the client might leave, the worst first.
func QList(dst *[]Risk, accountID uuid.UUID) db.Query {
	return db.Q(dst, risksSQL, db.Args{"account": accountID, "id": nil})
}

// QOne reads one of them.
func QOne(dst *Risk, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, risksSQL, db.Args{"account": accountID, "id": id})
}

const factsSQL db.SQL = `
	select a.id as account_id, coalesce(s.value_now, 0) as value_now,
		coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', c.name, 'key', ` + stakeholder.KeyPlayerSQL + `,
				'cadence', s.cadence_days, 'touched', g.touches[1]) order by s.influence desc, s.id)
			from stakeholder s
			join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
			join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
			left join engagement g on g.tenant_id = s.tenant_id and g.stakeholder_id = s.id
			where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null and c.life in ('active', 'unknown') and e.status = 'active'), '[]') as people,
		coalesce((select d.scores from account_map_day d
			where d.tenant_id = @tenant and d.account_id = @account and d.on_date <= @today
			order by d.on_date desc limit 1), '{}') as scores,
		coalesce((select d.scores from account_map_day d
			where d.tenant_id = @tenant and d.account_id = @account and d.on_date <= @then
			order by d.on_date desc limit 1), '{}') as before,
		coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'at', i.at))
			from interaction i
			where i.tenant_id = @tenant and i.account_id = @account and i.kind = 'complaint' and not i.restricted and i.archived_at is null and i.at >= @since::date), '[]') as complaints,
		coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'product', e.product, 'unit', e.unit, 'contract_end', e.ends, 'amount', e.amount) order by e.ends, e.id)
			from (
			select k.id, coalesce(nullif(k.product, ''), k.name) as product, k.unit, k.ends, k.amount
			from contract k
			where k.tenant_id = @tenant and k.account_id = @account and k.archived_at is null and not k.auto_renews and k.starts <= @today
				and k.ends >= @today and k.ends < @until
				and not exists (select from contract n where n.tenant_id = @tenant and n.account_id = @account and n.archived_at is null
					and k.product <> '' and n.product = k.product and n.unit = k.unit and n.ends > k.ends)
				and not exists (select from opportunity o where o.tenant_id = @tenant and o.account_id = @account and o.archived_at is null and o.kind = 'renewal'
					and (o.contract_id = k.id and o.stage <> 'lost'
						or o.contract_id is null and k.product <> '' and o.product = k.product and o.stage not in ('won', 'lost')))
			union all
			select w.id, p.name, w.unit, w.contract_end, w.ours
			from whitespace_cell w
			join product p on p.tenant_id = w.tenant_id and p.id = w.product_id
			where w.tenant_id = @tenant and w.account_id = @account and w.archived_at is null and w.state = 'ours' and w.next_action = ''
				and w.contract_end >= @today and w.contract_end < @until
				and not exists (select from opportunity o where o.tenant_id = @tenant and o.account_id = @account and o.archived_at is null
					and o.kind = 'renewal' and o.stage not in ('won', 'lost') and (o.cell_id = w.id or o.cell_id is null and o.product = p.name))
				and not exists (select from contract k where k.tenant_id = @tenant and k.account_id = @account and k.archived_at is null
					and k.product = p.name and k.ends = w.contract_end)) e), '[]') as contracts,
		coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'person', v.stakeholder_id, 'name', c.name, 'score', v.score, 'before', v.before, 'answered_on', v.answered_on) order by v.answered_on, v.id)
			from (
				select r.id, r.stakeholder_id, r.score, r.answered_on,
					row_number() over (partition by r.stakeholder_id order by r.answered_on desc, r.id desc) as n,
					lead(r.score) over (partition by r.stakeholder_id order by r.answered_on desc, r.id desc) as before
				from survey_response r
				where r.tenant_id = @tenant and r.account_id = @account and r.archived_at is null and r.kind = 'nps' and r.stakeholder_id is not null
					and r.answered_on <= @today
			) v
			join stakeholder k on k.tenant_id = @tenant and k.id = v.stakeholder_id and k.archived_at is null
			join contact c on c.tenant_id = @tenant and c.id = k.contact_id
			where v.n = 1 and v.before - v.score >= @drop and v.answered_on > @asked), '[]') as verdicts,
		late.n as owed_n, late.amount as owed, late.first as owed_from, late.last as owed_to
	from account a
	cross join (
		select count(*)::int as n, least(greatest(coalesce(sum(t.amount), 0), -9e17), 9e17)::bigint as amount, min(t.due_on) as first, max(t.due_on) as last
		from transaction t
		where t.tenant_id = @tenant and t.account_id = @account and t.archived_at is null and t.amount > 0 and t.paid_on is null and t.due_on < @unpaid
	) late
	left join account_summary s on s.tenant_id = a.tenant_id and s.account_id = a.id
	where a.tenant_id = @tenant and a.id = @account`

// QFacts reads what the triggers follow from, in one statement.
func QFacts(dst *Facts, accountID uuid.UUID, today day.Date) db.Query {
	return db.QOne(dst, factsSQL, db.Args{
		"account": accountID, "then": today.AddDays(-dropDays),
		"since": today.AddDays(-complaintDays - 1), "until": today.AddDays(contractDays),
		"unpaid": today.AddDays(-paymentDays),
		"drop":   npsPoints, "asked": today.AddDays(-npsDays),
	})
}

func stored(accountID, id uuid.UUID, version int) db.Row {
	return db.Row{Table: "risk", ID: id, Version: version, Fixed: db.OfAccount(accountID)}
}

func (r Risk) values() db.Args {
	return db.Args{
		"title": r.Title, "reasons": r.Reasons, "severity": r.Severity, "likelihood": r.Likelihood, "loss": r.Loss,
		"currency": r.Currency, "status": r.Status, "mitigation": r.Mitigation, "owner_id": r.OwnerID,
		"trigger": r.Trigger, "subject_id": r.SubjectID, "fact": r.Fact,
	}
}

// Save adds one (version 0) or saves it over a version; pillar 3 and the account's summary follow.
func Save(ctx context.Context, tx *db.Tx, accountID uuid.UUID, r Risk, version int) error {
	of := stored(accountID, r.ID, version)
	of.Values = r.values()
	return change(ctx, tx, accountID, of)
}

func change(ctx context.Context, tx *db.Tx, accountID uuid.UUID, r db.Row) error {
	return account.SaveJudged(ctx, tx, accountID, []int{pillar}, []db.Edit{r.Edit()})
}
