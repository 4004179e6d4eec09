package plan

import (
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/goals/goal"
	"trucot/internal/kernel/db"
)

const factsSQL db.SQL = `
	select
		jsonb_build_object('name', a.name, 'status', a.status, 'tier', a.tier, 'level_now', a.level_now, 'level_target', a.level_target,
			'vision', a.vision, 'owner_id', a.owner_id, 'owner', o.display_name) as account,
		coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'title', e.title, 'department', e.department, 'authority', s.authority,
				'influence', s.influence, 'interest', s.interest, 'political_status', s.political_status, 'support', s.support,
				'openness', s.openness, 'goodwill', s.goodwill, 'coverage', s.coverage, 'cadence_days', s.cadence_days, 'reports_to', s.reports_to, 'roles', s.buying_roles))
			from stakeholder s
			join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
			where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null), '[]') as stakeholders,
		coalesce((select jsonb_agg(jsonb_build_object('id', w.id, 'subject', w.subject, 'quadrant', w.quadrant, 'body', w.body,
				'evidence', w.evidence, 'source', w.source, 'confirmed', w.confirmed))
			from swot_item w
			where w.tenant_id = @tenant and w.account_id = @account and w.archived_at is null), '[]') as swot,
		coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'question', case d.question when '' then q.label_vi else d.question end,
				'own', d.question = '', 'body', d.body, 'list', d.list, 'source', d.source, 'answered_on', d.answered_on, 'confirmed', d.confirmed))
			from deep_answer d
			left join deep_question q on q.tenant_id = d.tenant_id and q.id = d.question_id
			where d.tenant_id = @tenant and d.account_id = @account and d.archived_at is null), '[]') as answers,
		coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title, 'metric', c.metric, 'target_year', c.target_year,
				'source', c.source, 'confirmed', c.confirmed, 'achieved', c.achieved, 'response', c.response))
			from client_goal c
			where c.tenant_id = @tenant and c.account_id = @account and c.archived_at is null), '[]') as client_goals,
		coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'stakeholder_id', n.stakeholder_id, 'kind', n.kind, 'body', n.body,
				'response', n.response, 'lever', n.lever))
			from need n
			where n.tenant_id = @tenant and n.account_id = @account and n.archived_at is null), '[]') as needs,
		coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'type', t.type, 'move', t.move, 'help', t.help, 'status', t.status))
			from tows_strategy t
			where t.tenant_id = @tenant and t.account_id = @account and t.archived_at is null), '[]') as strategies,
		coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'title', g.title, 'kind', g.kind, 'status', g.status, 'owner_id', g.owner_id,
				'owner', m.display_name, 'metric', g.metric, 'unit', g.unit, 'direction', g.direction, 'measure', g.measure, 'baseline', g.baseline, 'target', g.target,
				'current', ` + goal.Current + `, 'customer_win', g.customer_win, 'our_win', g.our_win, 'start', g.start, 'due', g.due,
				'milestones', coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title, 'due', s.due, 'owner', k.display_name,
						'done_on', s.done_on))
					from milestone s
					join member k on k.tenant_id = s.tenant_id and k.id = s.owner_id
					where s.tenant_id = @tenant and s.goal_id = g.id and s.archived_at is null), '[]')))
			from goal g
			join member m on m.tenant_id = g.tenant_id and m.id = g.owner_id
			where g.tenant_id = @tenant and g.account_id = @account and g.archived_at is null), '[]') as goals,
		coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'title', r.title, 'reason', r.reasons[1], 'severity', r.severity,
				'likelihood', r.likelihood, 'loss', r.loss, 'currency', r.currency, 'status', r.status, 'mitigation', r.mitigation, 'owner', m.display_name))
			from risk r
			join member m on m.tenant_id = r.tenant_id and m.id = r.owner_id
			where r.tenant_id = @tenant and r.account_id = @account and r.archived_at is null), '[]') as risks,
		coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'title', c.title, 'product', c.product, 'amount', c.amount,
				'currency', c.currency, 'probability', c.probability, 'stage', c.stage, 'reason', c.reason, 'owner', m.display_name, 'due', c.due))
			from opportunity c
			join member m on m.tenant_id = c.tenant_id and m.id = c.owner_id
			where c.tenant_id = @tenant and c.account_id = @account and c.archived_at is null), '[]') as opportunities,
		coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'kind', v.kind, 'product', v.product, 'unit', v.unit, 'amount', v.amount,
				'probability', v.probability, 'currency', v.currency))
			from account_value v
			where v.tenant_id = @tenant and v.account_id = @account and v.archived_at is null), '[]') as values,
		coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'question', c.question, 'none_on', c.none_on, 'note', c.note))
			from value_check c
			where c.tenant_id = @tenant and c.account_id = @account and c.archived_at is null), '[]') as checks,
		coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'product', p.name, 'unit', c.unit, 'year', c.year, 'state', c.state,
				'wallet', c.wallet, 'ours', c.ours, 'potential', c.potential, 'competitor', c.competitor, 'currency', c.currency))
			from whitespace_cell c
			join product p on p.tenant_id = c.tenant_id and p.id = c.product_id
			where c.tenant_id = @tenant and c.account_id = @account and c.archived_at is null), '[]') as cells,
		coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'title', x.title, 'status', x.status, 'goal_id', x.goal_id,
				'milestone_id', x.milestone_id, 'owner', coalesce(m.display_name, ''), 'due', x.due, 'done_on', x.done_on))
			from action x
			left join member m on m.tenant_id = x.tenant_id and m.id = x.accountable_id
			where x.tenant_id = @tenant and x.account_id = @account and x.archived_at is null), '[]') as actions,
		coalesce((select jsonb_agg(jsonb_build_object('id', y.id, 'place', y.place, 'text', y.text, 'goal_id', y.goal_id))
			from plan_priority y
			where y.tenant_id = @tenant and y.account_id = @account and y.text <> ''), '[]') as priorities
	from account a
	join member o on o.tenant_id = a.tenant_id and o.id = a.owner_id
	where a.tenant_id = @tenant and a.id = @account`

// QFacts reads what an account's plan says now.
func QFacts(dst *Facts, accountID uuid.UUID) db.Query {
	return db.QOne(dst, factsSQL, db.Args{"account": accountID})
}

const snapshotsSQL db.SQL = `
	select s.id, s.plan_id, p.period, s.edition, '' as decision, s.taken_at, m.display_name as taken_by_name, '' as body, s.sha256
	from plan_snapshot s
	join plan p on p.tenant_id = s.tenant_id and p.account_id = s.account_id and p.id = s.plan_id
	join member m on m.tenant_id = s.tenant_id and m.id = s.taken_by
	where s.tenant_id = @tenant and s.account_id = @account and s.edition is not null
	order by s.edition desc, s.id desc
	limit 50`

// QSnapshots lists what was approved on an account, the latest first, without the bodies.
func QSnapshots(dst *[]Snapshot, accountID uuid.UUID) db.Query {
	return db.Q(dst, snapshotsSQL, db.Args{"account": accountID})
}

const latestSQL db.SQL = `
	select s.body
	from plan p
	join plan_snapshot s on s.tenant_id = p.tenant_id and s.account_id = p.account_id and s.plan_id = p.id
	where p.tenant_id = @tenant and p.account_id = @account and p.current and s.edition is not null
	order by s.edition desc
	limit 1`

// QLatest reads what the current plan said when it was last approved; dst is left alone when it never was.
func QLatest(dst *string, accountID uuid.UUID) db.Query {
	return db.QMaybe(dst, latestSQL, db.Args{"account": accountID})
}

const snapshotSQL db.SQL = `
	select s.id, s.plan_id, p.period, coalesce(s.edition, 0) as edition, coalesce(s.decision, '') as decision, s.taken_at,
		m.display_name as taken_by_name, s.body, s.sha256
	from plan_snapshot s
	join plan p on p.tenant_id = s.tenant_id and p.account_id = s.account_id and p.id = s.plan_id
	join member m on m.tenant_id = s.tenant_id and m.id = s.taken_by
	where s.tenant_id = @tenant and s.account_id = @account and (s.id = @id or @id::uuid is null and s.edition = @edition)`

// QVersion reads one by what an address calls it: the number of an approval, or an id.
func QVersion(dst *Snapshot, accountID uuid.UUID, asked string) db.Query {
	id, err := uuid.Parse(asked)
	if err == nil {
		return db.QOne(dst, snapshotSQL, db.Args{"account": accountID, "id": id, "edition": nil})
	}
	edition, _ := strconv.ParseInt(asked, 10, 32) // 0 is no approval: not found
	return db.QOne(dst, snapshotSQL, db.Args{"account": accountID, "id": nil, "edition": int(edition)})
}

const decisionsSQL db.SQL = `
	select distinct on (s.decision) s.decision, s.taken_at, s.body
	from plan p
	join plan_snapshot s on s.tenant_id = p.tenant_id and s.account_id = p.account_id and s.plan_id = p.id
	where p.tenant_id = @tenant and p.account_id = @account and p.current and s.decision is not null
	order by s.decision, s.taken_at desc, s.id desc`

// QDecisions reads what the current plan said when it was last submitted, and when it was last returned.
func QDecisions(dst *[]Decided, accountID uuid.UUID) db.Query {
	return db.Q(dst, decisionsSQL, db.Args{"account": accountID})
}

const insertDecision db.SQL = `
	insert into plan_snapshot (tenant_id, id, account_id, plan_id, decision, taken_at, taken_by, body, sha256)
	values (@tenant, @id, @account, @plan, @decision, @now, @member, @body, @sum)`

// keepDecision freezes what the plan says, read before in the same transaction,
// at a submission or a return.
func keepDecision(tx *db.Tx, p Plan, decision string, facts Facts) error {
	body, sum, err := Freeze(facts)
	if err != nil {
		return err
	}
	db.Derive(tx, insertDecision, db.Args{
		"id": uuid.Must(uuid.NewV7()), "account": p.AccountID,
		"plan": p.ID, "decision": decision, "body": body, "sum": sum,
	})
	return nil
}

// Named is a person at the client as they are called today.
type Named struct {
	ID   uuid.UUID
	Name string
}

const namesSQL db.SQL = `
	select s.id, c.name from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where s.tenant_id = @tenant and s.account_id = @account`

func QNames(dst *[]Named, accountID uuid.UUID) db.Query {
	return db.Q(dst, namesSQL, db.Args{"account": accountID})
}

const ofReviewSQL db.SQL = `
	select s.id, s.plan_id, p.period, 0 as edition, '' as decision, s.taken_at, m.display_name as taken_by_name, s.body, s.sha256
	from plan_snapshot s
	join plan p on p.tenant_id = s.tenant_id and p.account_id = s.account_id and p.id = s.plan_id
	join member m on m.tenant_id = s.tenant_id and m.id = s.taken_by
	where s.tenant_id = @tenant and s.account_id = @account and s.review_id = @review`

// QOfReview reads the plan as a review left it; dst is left alone while the review is open.
func QOfReview(dst *Snapshot, accountID, review uuid.UUID) db.Query {
	return db.QMaybe(dst, ofReviewSQL, db.Args{"account": accountID, "review": review})
}

const keepSQL db.SQL = `
	insert into plan_snapshot (tenant_id, id, account_id, plan_id, review_id, taken_at, taken_by, body, sha256)
	select p.tenant_id, @id, @account, p.id, @review, @now, @member, @body, @sum
	from plan p where p.tenant_id = @tenant and p.account_id = @account and p.current`

// Keep freezes what the plan says, read before in the same transaction, for a
// review that is being closed.
func Keep(tx *db.Tx, accountID, review uuid.UUID, facts Facts) error {
	body, sum, err := Freeze(facts)
	if err != nil {
		return err
	}
	db.Derive(tx, keepSQL, db.Args{
		"id": uuid.Must(uuid.NewV7()), "account": accountID, "review": review, "body": body, "sum": sum,
	})
	return nil
}
