package debt

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/relationships/stakeholder"
)

// zone is the tenant's, in which an instant has its day.
const zone = `(select z.time_zone from tenant_setting z where z.tenant_id = @tenant)`

// What is judged of people is counted in Go, by the rules of pillar 1; the rest
// is one list.
const factsSQL db.SQL = `
	with told as (
		select s.id, c.name
		from stakeholder s
		join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
		where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null
	), f as (
		select 'line' as kind, e.id, '' as text, e.kind as code, e.confirmed, e.noted_on as on_date, null::date as valid_until,
			coalesce(e.source_id, e.from_id) as who, 0 as impact
		from stakeholder_edge e
		where e.tenant_id = @tenant and e.account_id = @account and e.archived_at is null
		union all
		select 'swot', i.id, i.body, i.quadrant, i.confirmed, coalesce(i.confirmed_on, (i.created_at at time zone ` + zone + `)::date), i.valid_until, null, coalesce(i.impact, 0)
		from swot_item i
		where i.tenant_id = @tenant and i.account_id = @account and i.archived_at is null
		union all
		select 'answer', d.id, coalesce(q.label_vi, ''), d.question, d.confirmed, d.answered_on, null, null, 0
		from deep_answer d
		left join deep_question q on q.tenant_id = @tenant and q.id = d.question_id
		where d.tenant_id = @tenant and d.account_id = @account and d.archived_at is null
		union all
		select 'goal', g.id, g.title, '', g.confirmed, coalesce(g.confirmed_on, (g.created_at at time zone ` + zone + `)::date), null, coalesce(g.told_by, g.owner_id), 0
		from client_goal g
		where g.tenant_id = @tenant and g.account_id = @account and g.archived_at is null and not g.achieved
		union all
		select 'link', n.id, n.body, n.kind, n.state <> 'unconfirmed', coalesce(n.confirmed_on, (n.created_at at time zone ` + zone + `)::date), null, coalesce(n.told_by, n.owner_id), 0
		from insight_node n
		where n.tenant_id = @tenant and n.account_id = @account and n.archived_at is null and n.state in ('unconfirmed', 'confirmed')
		union all
		select 'value', v.id, trim(v.product || ' ' || v.unit), v.kind, true, v.as_of, null, null, 0
		from account_value v
		where v.tenant_id = @tenant and v.account_id = @account and v.archived_at is null and v.basis = 'typed'
		union all
		select 'question', k.id, '', k.question, true, k.none_on, null, null, 0
		from value_check k
		where k.tenant_id = @tenant and k.account_id = @account and k.archived_at is null
	)
	select f.kind, f.id, f.text, f.code, f.confirmed, f.on_date as on, f.valid_until, t.id as who, coalesce(t.name, '') as who_name, f.impact
	from f
	left join told t on t.id = f.who
	order by f.kind, f.on_date, f.id`

func qFacts(dst *[]Fact, accountID uuid.UUID) db.Query {
	return db.Q(dst, factsSQL, db.Args{"account": accountID})
}

const livesSQL db.SQL = `
	select swot_half_life as swot, answer_half_life as answer from tenant_setting where tenant_id = @tenant`

func qLives(dst *Lives) db.Query { return db.QOne(dst, livesSQL, nil) }

// judged are the facts known of the people who are still there.
func judged(people []stakeholder.Row) []Fact {
	var list []Fact
	for _, p := range people {
		if p.Gone() || p.Placeholder {
			continue
		}
		for _, f := range stakeholder.Assessed {
			if !p.Knows(f) {
				continue
			}
			sure := p.Evidence[f]
			list = append(list, Fact{
				Kind: Person, ID: p.ID, Code: string(f), Confirmed: sure.Confirmed,
				On: sure.On, Who: &p.ID, WhoName: p.Name, Impact: p.Influence,
			})
		}
	}
	return list
}
