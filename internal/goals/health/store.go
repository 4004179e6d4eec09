package health

import (
	"encoding/json"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

// row is what one account is judged by, as SQL gives it.
type row struct {
	AccountID uuid.UUID
	Name      string
	Facts
}

// One reading of all accounts, or of one: each component's facts in one pass over its table.
const factsSQL db.SQL = `
	with a as materialized (
		select s.account_id, s.name from account_summary s
		where s.tenant_id = @tenant and not s.archived and (@account::uuid is null or s.account_id = @account)
	), rated as materialized (
		select x.account_id, array_agg(x.rating order by x.held_on desc, x.id desc) as ratings
		from (
			select r.account_id, r.rating, r.held_on, r.id, row_number() over (partition by r.account_id order by r.held_on desc, r.id desc) as n
			from review r
			where r.tenant_id = @tenant and r.archived_at is null and r.rating is not null and r.held_on > @year and r.held_on <= @today
				and (@account::uuid is null or r.account_id = @account)
		) x
		where x.n <= 3
		group by x.account_id
	), asked as materialized (
		select x.account_id, jsonb_agg(jsonb_build_object('kind', x.kind, 'score', x.score) order by x.kind, x.id) as answers
		from (
			select distinct on (r.account_id, coalesce(r.stakeholder_id, r.id), r.kind) r.account_id, r.kind, r.score, r.id
			from survey_response r
			where r.tenant_id = @tenant and r.archived_at is null and r.answered_on > @year and r.answered_on <= @today
				and (@account::uuid is null or r.account_id = @account)
			order by r.account_id, coalesce(r.stakeholder_id, r.id), r.kind, r.answered_on desc, r.id desc
		) x
		group by x.account_id
	), bought as materialized (
		select t.account_id, least(greatest(coalesce(sum(t.amount) filter (where t.on_date >= @half), 0), -9e17), 9e17)::bigint as last6,
			least(greatest(coalesce(sum(t.amount) filter (where t.on_date < @half), 0), -9e17), 9e17)::bigint as prior6
		from transaction t
		where t.tenant_id = @tenant and t.archived_at is null and t.on_date >= @whole and t.on_date < @month
			and (@account::uuid is null or t.account_id = @account)
		group by t.account_id
	), touched as materialized (
		select i.account_id, count(*) filter (where i.kind = 'complaint' and i.at > @since) as complaints,
			count(*) filter (where i.kind = 'complaint' and k.closed_at is null) as open, count(*) filter (where i.at > @since) as touches
		from interaction i
		left join complaint k on k.tenant_id = i.tenant_id and k.interaction_id = i.id
		where i.tenant_id = @tenant and i.archived_at is null and i.at <= @now and (i.at > @since or i.kind = 'complaint' and k.closed_at is null)
			and (@account::uuid is null or i.account_id = @account)
		group by i.account_id
	), worked as materialized (
		select w.account_id, count(*) as due, count(*) filter (where w.done) as done
		from (
			select x.account_id, x.status = 'done' as done from action x
			where x.tenant_id = @tenant and x.archived_at is null and x.status <> 'cancelled' and x.due > @quarter and x.due <= @today
				and (@account::uuid is null or x.account_id = @account)
			union all
			select m.account_id, m.done_on is not null from milestone m
			where m.tenant_id = @tenant and m.archived_at is null and m.due > @quarter and m.due <= @today
				and (@account::uuid is null or m.account_id = @account)
		) w
		group by w.account_id
	), signed as materialized (
		select k.account_id, jsonb_agg(jsonb_build_object('amount', k.amount, 'left', k.ends - @today::date,
			'renewed', k.auto_renews or coalesce(r.won, false) or exists (select from contract n where n.tenant_id = @tenant and n.account_id = k.account_id
				and n.archived_at is null and k.product <> '' and n.product = k.product and n.unit = k.unit and n.ends > k.ends),
			'pursued', coalesce(r.open, false)) order by k.ends, k.id) as contracts
		from contract k
		left join lateral (
			select bool_or(o.contract_id = k.id and o.stage = 'won') as won, bool_or(o.stage not in ('won', 'lost')) as open
			from opportunity o
			where o.tenant_id = @tenant and o.account_id = k.account_id and o.archived_at is null and o.kind = 'renewal'
				and (o.contract_id = k.id or o.contract_id is null and k.product <> '' and o.product = k.product)
		) r on true
		where k.tenant_id = @tenant and k.archived_at is null and k.starts <= @today and k.ends > @ended
			and (@account::uuid is null or k.account_id = @account)
		group by k.account_id
	)
	select a.account_id, a.name, coalesce(p.people, 0) as people, coalesce(p.strength, 0) as strength, coalesce(p.coverage, 0) as coverage,
		coalesce(p.threads, 0) as threads, coalesce(rated.ratings, '{}') as ratings, coalesce(asked.answers, '[]') as answers, coalesce(b.last6, 0) as last6, coalesce(b.prior6, 0) as prior6,
		coalesce(t.complaints, 0) as complaints, coalesce(t.open, 0) as open, coalesce(t.touches, 0) as touches, coalesce(w.due, 0) as due,
		coalesce(w.done, 0) as done, coalesce(signed.contracts, '[]') as contracts
	from a
	left join account_map p on p.tenant_id = @tenant and p.account_id = a.account_id
	left join rated on rated.account_id = a.account_id
	left join asked on asked.account_id = a.account_id
	left join bought b on b.account_id = a.account_id
	left join touched t on t.account_id = a.account_id
	left join worked w on w.account_id = a.account_id
	left join signed on signed.account_id = a.account_id
	order by a.account_id`

// qFacts reads the facts of one account, uuid.Nil those of all.
func qFacts(dst *[]row, tx *db.Tx, accountID uuid.UUID) db.Query {
	today := tx.Today()
	month := today.StartOfMonth()
	args := db.Args{
		"account": nil, "year": today.AddDays(-365), "month": month,
		"half": month.AddMonths(-6), "whole": month.AddMonths(-12),
		"since": tx.Now.AddDate(0, 0, -180), "quarter": today.AddDays(-90), "ended": today.AddDays(-181),
	}
	if accountID != uuid.Nil {
		args["account"] = accountID
	}
	return db.Q(dst, factsSQL, args)
}

// Setting are the weights of a tenant as they are kept; Version 0: the defaults.
type Setting struct {
	Weights
	Version int
}

const settingSQL db.SQL = `
	select relationship, satisfaction, trend, service, execution, contract, healthy, watch, version from health_setting where tenant_id = @tenant`

// qSetting reads a tenant's weights; dst, which holds the defaults, is left alone when it chose none.
func qSetting(dst *Setting) db.Query { return db.QMaybe(dst, settingSQL, nil) }

const saveHealth db.SQL = `
	insert into account_health (tenant_id, account_id, score, confidence, band, parts, as_of)
	values (@tenant, @account, @score, @confidence, @band, @parts, @now)
	on conflict (tenant_id, account_id) do update
	set score = excluded.score, confidence = excluded.confidence, band = excluded.band, parts = excluded.parts, as_of = excluded.as_of`

const saveDay db.SQL = `
	insert into account_health_day (tenant_id, account_id, on_date, score, confidence, band)
	values (@tenant, @account, @on, @score, @confidence, @band)
	on conflict (tenant_id, account_id, on_date) do update set score = excluded.score, confidence = excluded.confidence, band = excluded.band`

// keep queues the health of an account as of today.
func keep(tx *db.Tx, accountID uuid.UUID, known Scores, h Health) {
	args := db.Args{"account": accountID, "score": h.Score, "confidence": h.Confidence, "band": h.Band}
	daily := db.Args{"on": tx.Today()}
	for k, v := range args {
		daily[k] = v
	}
	args["parts"] = known
	db.Derive(tx, saveHealth, args)
	db.Derive(tx, saveDay, daily)
	score := account.UnknownHealth
	if h.Score != nil && h.Band != Unknown {
		score = *h.Score
	}
	account.SetHealth(tx, accountID, score, string(h.Band))
}

const daysSQL db.SQL = `
	select on_date as on, score, confidence, band
	from account_health_day
	where tenant_id = @tenant and account_id = @account and on_date >= @from
	order by on_date`

// qDays reads the history of an account from a day on.
func qDays(dst *[]Day, accountID uuid.UUID, from day.Date) db.Query {
	return db.Q(dst, daysSQL, db.Args{"account": accountID, "from": from})
}

// kept is an account as it was judged last, for the preview of other weights.
type kept struct {
	AccountID uuid.UUID
	Name      string
	Band      Band
	Parts     json.RawMessage
}

const keptSQL db.SQL = `
	select h.account_id, s.name, h.band, h.parts
	from account_health h
	join account_summary s on s.tenant_id = h.tenant_id and s.account_id = h.account_id and not s.archived
	where h.tenant_id = @tenant
	order by s.name, h.account_id
	limit 5000`

func qKept(dst *[]kept) db.Query { return db.Q(dst, keptSQL, nil) }

const insertSetting db.SQL = `
	insert into health_setting (tenant_id, id, relationship, satisfaction, trend, service, execution, contract, healthy, watch,
		created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @relationship, @satisfaction, @trend, @service, @execution, @contract, @healthy, @watch, @now, @member, @now, @member)`

const updateSetting db.SQL = `
	update health_setting set relationship = @relationship, satisfaction = @satisfaction, trend = @trend, service = @service, execution = @execution,
		contract = @contract, healthy = @healthy, watch = @watch, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`

// edit saves weights over a version; 0 is the first choice of a tenant.
func (w Weights) edit(tx *db.Tx, version int) db.Edit {
	id := uuid.NewSHA1(tx.Actor.Tenant, []byte("health"))
	args := db.Args{
		"id": id, "relationship": w.Relationship, "satisfaction": w.Satisfaction,
		"trend": w.Trend, "service": w.Service, "execution": w.Execution,
		"contract": w.Contract, "healthy": w.Healthy, "watch": w.Watch,
	}
	sql := insertSetting
	if version > 0 {
		sql, args["version"] = updateSetting, version
	}
	return db.Edit{Entity: "health_setting", ID: id, Version: version, SQL: sql, Args: args}
}
