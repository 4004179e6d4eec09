package plan

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// pastSQL is factsSQL over the rows as the history last wrote them before an
// instant: each table that it reads is put in front of the real one under its
// own name. Who advises from outside is employed elsewhere, so jobs are found by
// their ids. Members and products are called as they are today.
const pastSQL db.SQL = `
	with past as materialized (
		select distinct on (l.entity, l.entity_id) l.entity, l.after
		from audit_log l
		where l.tenant_id = @tenant and l.account_id = @account and l.at < @until and l.after is not null
		order by l.entity, l.entity_id, l.at desc, l.seq desc
	),
	account as (
		select r.tenant_id, r.id, r.name, r.status, r.tier, r.level_now, r.level_target, r.vision, r.owner_id
		from past p, jsonb_populate_record(null::account, p.after) r where p.entity = 'account'
	),
	stakeholder as (
		select r.tenant_id, r.id, r.account_id, r.employment_id, r.authority, r.influence, r.interest,
			r.political_status, r.support, r.openness, r.goodwill, r.coverage, r.cadence_days, r.reports_to,
			r.buying_roles, r.archived_at
		from past p, jsonb_populate_record(null::stakeholder, p.after) r where p.entity = 'stakeholder'
	),
	hired as materialized (
		select distinct on (l.entity_id) l.after
		from audit_log l
		where l.tenant_id = @tenant and l.entity = 'employment' and l.entity_id in (select k.employment_id from stakeholder k)
			and l.at < @until and l.after is not null
		order by l.entity_id, l.at desc, l.seq desc
	),
	employment as (
		select r.tenant_id, r.id, r.title, r.department from hired p, jsonb_populate_record(null::employment, p.after) r
	),
	swot_item as (
		select r.tenant_id, r.id, r.account_id, r.subject, r.quadrant, r.body, r.evidence, r.source, r.confirmed,
			r.archived_at
		from past p, jsonb_populate_record(null::swot_item, p.after) r where p.entity = 'swot_item'
	),
	deep_answer as (
		select r.tenant_id, r.id, r.account_id, r.question, r.question_id, r.body, r.list, r.source, r.answered_on,
			r.confirmed, r.archived_at
		from past p, jsonb_populate_record(null::deep_answer, p.after) r where p.entity = 'deep_answer'
	),
	client_goal as (
		select r.tenant_id, r.id, r.account_id, r.title, r.metric, r.target_year, r.source, r.confirmed, r.achieved,
			r.response, r.archived_at
		from past p, jsonb_populate_record(null::client_goal, p.after) r where p.entity = 'client_goal'
	),
	need as (
		select r.tenant_id, r.id, r.account_id, r.stakeholder_id, r.kind, r.body, r.response, r.lever, r.archived_at
		from past p, jsonb_populate_record(null::need, p.after) r where p.entity = 'need'
	),
	tows_strategy as (
		select r.tenant_id, r.id, r.account_id, r.type, r.move, r.help, r.status, r.archived_at
		from past p, jsonb_populate_record(null::tows_strategy, p.after) r where p.entity = 'tows_strategy'
	),
	goal as (
		select r.tenant_id, r.id, r.account_id, r.title, r.kind, r.status, r.owner_id, r.metric, r.unit, r.direction,
			r.measure, r.measure_of, r.baseline, r.target, r.current, r.customer_win, r.our_win, r.start, r.due,
			r.archived_at
		from past p, jsonb_populate_record(null::goal, p.after) r where p.entity = 'goal'
	),
	milestone as (
		select r.tenant_id, r.id, r.goal_id, r.title, r.due, r.owner_id, r.done_on, r.archived_at
		from past p, jsonb_populate_record(null::milestone, p.after) r where p.entity = 'milestone'
	),
	risk as (
		select r.tenant_id, r.id, r.account_id, r.title, r.reasons, r.severity, r.likelihood, r.loss, r.currency,
			r.status, r.mitigation, r.owner_id, r.archived_at
		from past p, jsonb_populate_record(null::risk, p.after) r where p.entity = 'risk'
	),
	opportunity as (
		select r.tenant_id, r.id, r.account_id, r.kind, r.title, r.product, r.amount, r.currency, r.probability,
			r.stage, r.reason, r.owner_id, r.due, r.closed_on, r.archived_at
		from past p, jsonb_populate_record(null::opportunity, p.after) r where p.entity = 'opportunity'
	),
	account_value as (
		select r.tenant_id, r.id, r.account_id, r.kind, r.product, r.unit, r.amount, r.probability, r.currency,
			r.archived_at
		from past p, jsonb_populate_record(null::account_value, p.after) r where p.entity = 'account_value'
	),
	value_check as (
		select r.tenant_id, r.id, r.account_id, r.question, r.none_on, r.note, r.archived_at
		from past p, jsonb_populate_record(null::value_check, p.after) r where p.entity = 'value_check'
	),
	whitespace_cell as (
		select r.tenant_id, r.id, r.account_id, r.product_id, r.unit, r.year, r.state, r.wallet, r.ours, r.potential,
			r.competitor, r.currency, r.archived_at
		from past p, jsonb_populate_record(null::whitespace_cell, p.after) r where p.entity = 'whitespace_cell'
	),
	action as (
		select r.tenant_id, r.id, r.account_id, r.title, r.status, r.goal_id, r.milestone_id, r.accountable_id,
			r.due, r.done_on, r.archived_at
		from past p, jsonb_populate_record(null::action, p.after) r where p.entity = 'action'
	),
	plan_priority as (
		select r.tenant_id, r.id, r.account_id, r.place, r.text, r.goal_id
		from past p, jsonb_populate_record(null::plan_priority, p.after) r where p.entity = 'plan_priority'
	)` + factsSQL

// QFactsAt reads what an account's plan said just before an instant; dst is left
// alone when there was no such account yet.
func QFactsAt(dst *Facts, accountID uuid.UUID, until time.Time) db.Query {
	return db.QMaybe(dst, pastSQL, db.Args{"account": accountID, "until": until})
}
