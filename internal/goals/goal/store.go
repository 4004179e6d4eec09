package goal

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/timeline"
	"trucot/internal/kernel/db"
)

// Pillars that a goal or milestone may change: its own, and execution.
var touched = []int{pillar, 4}

// Current is where a goal g stands, for a select list: what was typed, or what
// the account's own rows say, in hundredths of the unit. Money is in minor units
// of its currency, so it is brought to hundredths of the currency's unit. What was
// won counts by the day it was won, not by that of the last change.
const Current = `(case g.measure
		when 'typed' then g.current
		when 'revenue' then (
			select least(greatest(coalesce(sum(t.amount * case when t.currency in ('VND', 'JPY', 'KRW') then 100 else 1 end), 0), -9e17), 9e17)::bigint
			from transaction t
			where t.tenant_id = @tenant and t.account_id = g.account_id and t.archived_at is null and t.on_date between g.start and g.due
				and (g.measure_of = '' or lower(t.product) = lower(g.measure_of)))
		when 'won' then (
			select least(greatest(coalesce(sum(w.amount * case when w.currency in ('VND', 'JPY', 'KRW') then 100 else 1 end), 0), -9e17), 9e17)::bigint
			from opportunity w
			where w.tenant_id = @tenant and w.account_id = g.account_id and w.archived_at is null and w.stage = 'won'
				and w.closed_on between g.start and g.due and (g.measure_of = '' or lower(w.product) = lower(g.measure_of)))
		when 'supporters' then (
			select 100 * count(*)
			from stakeholder s
			where s.tenant_id = @tenant and s.account_id = g.account_id and s.archived_at is null and s.support > 0)
		when 'coverage' then (
			select 10000 * count(*) filter (where s.coverage in ('multiple', 'in_depth')) / nullif(count(*), 0)
			from stakeholder s
			where s.tenant_id = @tenant and s.account_id = g.account_id and s.archived_at is null)
		when 'wallet_share' then (
			select (10000 * sum(c.ours) / nullif(sum(c.wallet), 0))::bigint
			from whitespace_cell c
			where c.tenant_id = @tenant and c.account_id = g.account_id and c.archived_at is null and c.wallet is not null
				and c.year = extract(year from g.due))
		end)`

// What belongs to the goals is read once for all of the account.
const goalsSQL db.SQL = `
	with served as materialized (
		select l.goal_id, jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title) order by c.position, c.id) as list
		from client_goal c
		join goal_client_goal l on l.tenant_id = c.tenant_id and l.client_goal_id = c.id
		where c.tenant_id = @tenant and c.account_id = @account and c.archived_at is null
		group by l.goal_id
	), tied as materialized (
		select l.goal_id, jsonb_agg(jsonb_build_object('id', s.id, 'title', p.name) order by p.given_name, s.id) as list
		from goal x
		join goal_stakeholder l on l.tenant_id = x.tenant_id and l.goal_id = x.id
		join stakeholder s on s.tenant_id = l.tenant_id and s.id = l.stakeholder_id and s.archived_at is null
		join contact p on p.tenant_id = s.tenant_id and p.id = s.contact_id
		where x.tenant_id = @tenant and x.account_id = @account
		group by l.goal_id
	), born as materialized (
		select l.goal_id, jsonb_agg(jsonb_build_object('id', w.id, 'title', w.move) order by w.id) as list
		from tows_strategy w
		join goal_tows l on l.tenant_id = w.tenant_id and l.tows_id = w.id
		where w.tenant_id = @tenant and w.account_id = @account and w.archived_at is null
		group by l.goal_id
	), pains as materialized (
		select l.goal_id, jsonb_agg(jsonb_build_object('id', n.id, 'title', n.body) order by n.id) as list
		from need n
		join goal_need l on l.tenant_id = n.tenant_id and l.need_id = n.id
		where n.tenant_id = @tenant and n.account_id = @account and n.archived_at is null
		group by l.goal_id
	), gaps as materialized (
		select l.goal_id, jsonb_agg(jsonb_build_object('id', c.id, 'title', concat_ws(' · ', p.name, c.unit, c.year::text)) order by c.id) as list
		from whitespace_cell c
		join goal_cell l on l.tenant_id = c.tenant_id and l.cell_id = c.id
		join product p on p.tenant_id = c.tenant_id and p.id = c.product_id
		where c.tenant_id = @tenant and c.account_id = @account and c.archived_at is null
		group by l.goal_id
	), threats as materialized (
		select l.goal_id, jsonb_agg(jsonb_build_object('id', r.id, 'title', r.title) order by r.id) as list
		from risk r
		join goal_risk l on l.tenant_id = r.tenant_id and l.risk_id = r.id
		where r.tenant_id = @tenant and r.account_id = @account and r.archived_at is null
		group by l.goal_id
	), past as materialized (
		select r.goal_id, jsonb_agg(jsonb_build_object('on', r.read_on, 'value', r.value, 'note', r.note, 'by_name', coalesce(m.display_name, ''))
			order by r.read_on, r.id) as list
		from (select q.id, q.goal_id, q.read_on, q.value, q.note, q.created_by, row_number() over (partition by q.goal_id order by q.read_on desc, q.id desc) as nth
			from goal_reading q where q.tenant_id = @tenant and q.account_id = @account) r
		left join member m on m.tenant_id = @tenant and m.id = r.created_by
		where r.nth <= 13
		group by r.goal_id
	), steps as materialized (
		select m.goal_id, jsonb_agg(jsonb_build_object('id', m.id, 'title', m.title, 'due', m.due, 'owner_id', m.owner_id,
			'owner_name', mo.display_name, 'done_on', m.done_on, 'planned_due', coalesce(m.planned_due, m.due), 'slips', m.slips,
			'needs', array(select d.needs_id from milestone_dependency d where d.tenant_id = @tenant and d.milestone_id = m.id),
			'version', m.version) order by m.due, m.id) as list
		from milestone m
		join member mo on mo.tenant_id = m.tenant_id and mo.id = m.owner_id
		where m.tenant_id = @tenant and m.account_id = @account and m.archived_at is null
		group by m.goal_id
	), work as materialized (
		select a.goal_id, count(*) as actions, count(*) filter (where a.accountable_id is not null and a.due is not null) as planned
		from action a
		where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null and a.status <> 'cancelled'
		group by a.goal_id
	), load as materialized (
		select a.accountable_id as owner_id, count(*) as n
		from action a
		where a.tenant_id = @tenant and a.archived_at is null and a.status in ('proposed', 'accepted', 'doing', 'blocked')
			and a.accountable_id = any(array(select x.owner_id from goal x where x.tenant_id = @tenant and x.account_id = @account))
		group by a.accountable_id
	)
	select g.id, g.title, g.kind, g.status, g.status_reason, g.owner_id, g.accepted_at, g.metric, g.unit, g.direction, g.baseline,
		g.baseline_on, g.target, ` + Current + ` as current, g.measure, g.measure_of, g.data_source, g.aim, g.weight, g.confidence, g.customer_win,
		g.customer_measure, g.customer_win_on, g.our_win, g.our_win_on, g.start, g.due, coalesce(g.planned_due, g.due) as planned_due, g.slips, g.beyond_plan, g.stretch_reason,
		g.next_check, g.version, o.display_name as owner_name,
		coalesce(pains.list, '[]') as needs, coalesce(gaps.list, '[]') as cells, coalesce(threats.list, '[]') as risks, coalesce(past.list, '[]') as readings,
		coalesce(served.list, '[]') as client_goals, coalesce(tied.list, '[]') as stakeholders, coalesce(born.list, '[]') as strategies,
		coalesce(steps.list, '[]') as milestones, coalesce(work.actions, 0) as actions, coalesce(work.planned, 0) as planned,
		coalesce(load.n, 0) as owner_load
	from goal g
	join member o on o.tenant_id = g.tenant_id and o.id = g.owner_id
	left join pains on pains.goal_id = g.id
	left join gaps on gaps.goal_id = g.id
	left join threats on threats.goal_id = g.id
	left join past on past.goal_id = g.id
	left join served on served.goal_id = g.id
	left join tied on tied.goal_id = g.id
	left join born on born.goal_id = g.id
	left join steps on steps.goal_id = g.id
	left join work on work.goal_id = g.id
	left join load on load.owner_id = g.owner_id
	where g.tenant_id = @tenant and g.account_id = @account and g.archived_at is null
	order by g.status = 'open' desc, g.due, g.id`

// QGoals reads the goals of an account, open ones first, nearest first.
func QGoals(dst *[]Row, accountID uuid.UUID) db.Query {
	return db.Q(dst, goalsSQL, db.Args{"account": accountID})
}

const namesSQL db.SQL = `
	select x.name from account_value v, unnest(array[v.product, v.unit]) x (name)
		where v.tenant_id = @tenant and v.account_id = @account and v.archived_at is null and x.name <> ''
	union select x.name from transaction t, unnest(array[t.product, t.unit]) x (name)
		where t.tenant_id = @tenant and t.account_id = @account and t.archived_at is null and x.name <> ''
	union select x.name from whitespace_cell w
		join product p on p.tenant_id = w.tenant_id and p.id = w.product_id, unnest(array[p.name, w.unit]) x (name)
		where w.tenant_id = @tenant and w.account_id = @account and w.archived_at is null and x.name <> ''
	union select p.name from stakeholder s
		join contact p on p.tenant_id = s.tenant_id and p.id = s.contact_id
		where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null`

const boundsSQL db.SQL = `
	select s.open_item_limit as load_limit, s.fiscal_start, s.smart_verbs as verbs, s.smart_vague as vague, coalesce((select p.period from plan p
		where p.tenant_id = @tenant and p.account_id = @account and p.current), '') as period
	from tenant_setting s
	where s.tenant_id = @tenant`

// QFacts reads what the SMART rules need; Today is left to the caller.
func QFacts(f *Facts, accountID uuid.UUID) []db.Query {
	return []db.Query{
		db.Q(&f.Names, namesSQL, db.Args{"account": accountID}),
		db.QOne(&f.Bounds, boundsSQL, db.Args{"account": accountID}),
	}
}

// Links are what a goal is tied to.
type Links struct {
	ClientGoals  []uuid.UUID
	Stakeholders []uuid.UUID
	Strategies   []uuid.UUID // TOWS strategies it came from
	Needs        []uuid.UUID
	Cells        []uuid.UUID // places of the whitespace
	Risks        []uuid.UUID
}

var (
	strategyLinks    = db.LinkTable{Table: "goal_tows", Owner: "goal_id", Other: "tows_id"}
	clientGoalLinks  = db.LinkTable{Table: "goal_client_goal", Owner: "goal_id", Other: "client_goal_id"}
	needLinks        = db.LinkTable{Table: "goal_need", Owner: "goal_id", Other: "need_id"}
	cellLinks        = db.LinkTable{Table: "goal_cell", Owner: "goal_id", Other: "cell_id"}
	riskLinks        = db.LinkTable{Table: "goal_risk", Owner: "goal_id", Other: "risk_id"}
	stakeholderLinks = db.LinkTable{Table: "goal_stakeholder", Owner: "goal_id", Other: "stakeholder_id"}
)

const foreignLinks db.SQL = `
	select (select count(*) from unnest(@client_goals::uuid[]) x where not exists (
			select from client_goal c where c.tenant_id = @tenant and c.account_id = @account and c.id = x))
		+ (select count(*) from unnest(@strategies::uuid[]) x where not exists (
			select from tows_strategy w where w.tenant_id = @tenant and w.account_id = @account and w.id = x))
		+ (select count(*) from unnest(@needs::uuid[]) x where not exists (
			select from need n where n.tenant_id = @tenant and n.account_id = @account and n.id = x))
		+ (select count(*) from unnest(@cells::uuid[]) x where not exists (
			select from whitespace_cell c where c.tenant_id = @tenant and c.account_id = @account and c.id = x))
		+ (select count(*) from unnest(@risks::uuid[]) x where not exists (
			select from risk r where r.tenant_id = @tenant and r.account_id = @account and r.id = x))
		+ (select count(*) from unnest(@stakeholders::uuid[]) x where not exists (
			select from stakeholder s where s.tenant_id = @tenant and s.account_id = @account and s.id = x))`

// QForeign counts the links that point outside the account; anything but 0 is errs.NotFound.
func QForeign(n *int, accountID uuid.UUID, l Links) db.Query {
	return db.QOne(n, foreignLinks, db.Args{
		"account": accountID, "client_goals": l.ClientGoals, "stakeholders": l.Stakeholders, "strategies": l.Strategies,
		"needs": l.Needs, "cells": l.Cells, "risks": l.Risks,
	})
}

func goalRow(accountID, id uuid.UUID, version int) db.Row {
	return db.Row{Table: "goal", ID: id, Version: version, Fixed: db.OfAccount(accountID)}
}

func (g Goal) values() db.Args {
	return db.Args{
		"title": g.Title, "kind": g.Kind, "status": g.Status, "status_reason": g.StatusReason, "owner_id": g.OwnerID,
		"accepted_at": g.AcceptedAt, "metric": g.Metric, "unit": g.Unit, "direction": g.Direction,
		"baseline": g.Baseline, "baseline_on": g.BaselineOn,
		"target": g.Target, "current": g.Current, "data_source": g.DataSource,
		"customer_win": g.CustomerWin, "our_win": g.OurWin, "start": g.Start, "due": g.Due, "next_check": g.NextCheck,
		"aim": g.Aim, "weight": g.Weight, "confidence": g.Confidence, "customer_measure": g.CustomerMeasure,
		"customer_win_on": g.CustomerWinOn, "our_win_on": g.OurWinOn, "measure": g.Measure, "measure_of": g.MeasureOf,
		"planned_due": g.PlannedDue, "slips": g.Slips, "stretch_reason": g.StretchReason, "beyond_plan": g.BeyondPlan,
	}
}

// Create adds a goal with its links. An owner who makes it has accepted it.
// db.ErrDuplicate: this very goal was just created.
func Create(ctx context.Context, tx *db.Tx, accountID uuid.UUID, g Goal, l Links) error {
	if err := save(ctx, tx, accountID, g, l, 0); err != nil {
		return err
	}
	timeline.Add(tx, timeline.Event{
		AccountID: accountID, Kind: timeline.GoalCreated, RefID: g.ID, Args: db.Args{"title": g.Title},
	})
	return nil
}

// Update saves a goal over was, with its links; errs.Conflict when someone
// changed it since.
func Update(ctx context.Context, tx *db.Tx, accountID uuid.UUID, was, g Goal, l Links, version int) error {
	if err := save(ctx, tx, accountID, g, l, version); err != nil {
		return err
	}
	if g.Status == Done && was.Status != Done {
		timeline.Add(tx, timeline.Event{
			AccountID: accountID, Kind: timeline.GoalReached, RefID: g.ID, Args: db.Args{"title": g.Title},
		})
	}
	return nil
}

func save(ctx context.Context, tx *db.Tx, accountID uuid.UUID, g Goal, l Links, version int) error {
	links := []*db.Links{
		db.SetLinks(clientGoalLinks, accountID, g.ID, l.ClientGoals),
		db.SetLinks(stakeholderLinks, accountID, g.ID, l.Stakeholders),
		db.SetLinks(strategyLinks, accountID, g.ID, l.Strategies), db.SetLinks(needLinks, accountID, g.ID, l.Needs),
		db.SetLinks(cellLinks, accountID, g.ID, l.Cells), db.SetLinks(riskLinks, accountID, g.ID, l.Risks),
	}
	r := goalRow(accountID, g.ID, version)
	r.Values = g.values()
	var with []db.Query
	for _, l := range links {
		with = append(with, l.Queries...)
	}
	if err := change(ctx, tx, accountID, r.Edit(), with...); err != nil {
		return err
	}
	for _, l := range links {
		if err := l.Audit(tx); err != nil {
			return err
		}
	}
	return nil
}

// change makes one edit and has the pillars judged again.
func change(ctx context.Context, tx *db.Tx, accountID uuid.UUID, e db.Edit, with ...db.Query) error {
	return account.SaveJudged(ctx, tx, accountID, touched, []db.Edit{e}, with...)
}

// Accept records that the owner commits to a goal; errs.Conflict for anyone else.
func Accept(ctx context.Context, tx *db.Tx, accountID, id uuid.UUID, version int) error {
	r := goalRow(accountID, id, version)
	r.Fixed["owner_id"], r.Values = tx.Actor.Member, db.Args{"accepted_at": tx.Now}
	return change(ctx, tx, accountID, r.Edit())
}

// put writes a goal or a milestone that is archived or brought back.
func put(ctx context.Context, tx *db.Tx, accountID uuid.UUID, r db.Row) error {
	return change(ctx, tx, accountID, r.Edit())
}

const goalActions db.SQL = `
	select a.id, a.title, a.status, a.due, coalesce(o.display_name, '') as owner_name, coalesce(m.title, '') as milestone
	from action a
	left join member o on o.tenant_id = a.tenant_id and o.id = a.accountable_id
	left join milestone m on m.tenant_id = a.tenant_id and m.goal_id = a.goal_id and m.id = a.milestone_id
	where a.tenant_id = @tenant and a.account_id = @account and a.goal_id = @goal and a.archived_at is null
	order by a.status in ('done', 'cancelled'), a.due nulls last, a.id`

// What a goal can be tied to, by the field that offers it.
const choicesSQL db.SQL = `
	select 'client_goals' as field, id, title, row_number() over (order by position, id) as nth
	from client_goal
	where tenant_id = @tenant and account_id = @account and archived_at is null
	union all
	select 'needs', id, body, row_number() over (order by created_at, id)
	from need
	where tenant_id = @tenant and account_id = @account and archived_at is null
	union all
	select 'cells', c.id, concat_ws(' · ', p.name, c.unit, c.year::text), row_number() over (order by c.year desc, p.name collate "vi-x-icu", c.unit, c.id)
	from whitespace_cell c
	join product p on p.tenant_id = c.tenant_id and p.id = c.product_id
	where c.tenant_id = @tenant and c.account_id = @account and c.archived_at is null and c.state not in ('ours', 'no_need')
	union all
	select 'risks', id, title, row_number() over (order by severity * likelihood desc, id)
	from risk
	where tenant_id = @tenant and account_id = @account and archived_at is null and status in ('open', 'mitigating')
	union all
	select 'strategies', id, move, row_number() over (order by created_at, id)
	from tows_strategy
	where tenant_id = @tenant and account_id = @account and archived_at is null and status = 'accepted'
	union all
	select 'stakeholders', s.id, p.name, row_number() over (order by p.given_name collate "vi-x-icu", s.id)
	from stakeholder s
	join contact p on p.tenant_id = s.tenant_id and p.id = s.contact_id
	where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null
	order by field, nth`

const clientGoalsSQL db.SQL = `
	select c.id, c.title
	from client_goal c
	where c.tenant_id = @tenant and c.account_id = @account and c.archived_at is null
	order by c.position, c.created_at, c.id`

// qClientGoals reads what the client wants that a goal may serve.
func qClientGoals(dst *[]Ref, accountID uuid.UUID) db.Query {
	return db.Q(dst, clientGoalsSQL, db.Args{"account": accountID})
}
