package account

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

// LastYear is the last 12 full months before today: from its first day until
// before the first day of this month.
//
// Example: on 10 November 2026 it is 1 November 2025 to 31 October 2026.
func LastYear(today day.Date) (from, before day.Date) {
	before = today.StartOfMonth()
	return before.AddMonths(-12), before
}

const writeSummary db.SQL = `
	insert into account_summary (tenant_id, account_id, name, industry, region, status, tier, segment_id, owner_id, archived,
		value_now, expected_12, expected_36, weighted_12, completeness, pillars, overdue, open_items, at_risk, last_touch, touched,
		people, threads, strength, map_light, as_of)
	with bought as (
		select sum(amount) as amount
		from transaction
		where tenant_id = @tenant and account_id = @account and archived_at is null
			and on_date >= date_trunc('month', @today::date) - interval '12 months' and on_date < date_trunc('month', @today::date)
	), typed as (
		select kind,
			sum(amount) filter (where product <> '' or unit <> '') as lines,
			sum(amount) filter (where product = '' and unit = '') as total,
			sum(amount / 10000 * probability + amount % 10000 * probability / 10000) filter (where product <> '' or unit <> '') as weighted_lines,
			sum(amount / 10000 * probability + amount % 10000 * probability / 10000) filter (where product = '' and unit = '') as weighted_total
		from account_value
		where tenant_id = @tenant and account_id = @account and archived_at is null
		group by kind
	)
	select a.tenant_id, a.id, a.name, a.industry, a.region, a.status, a.tier, a.segment_id, a.owner_id, a.archived_at is not null,
		least(greatest(coalesce((select amount from bought), (select coalesce(lines, total) from typed where kind = 'now'), 0), -9e17), 9e17),
		least(coalesce((select coalesce(lines, total) from typed where kind = 'expected_12'), 0), 9e17),
		least(coalesce((select coalesce(lines, total) from typed where kind = 'expected_36'), 0), 9e17),
		least(coalesce((select coalesce(weighted_lines, weighted_total) from typed where kind = 'expected_12'), 0), 9e17),
		(select coalesce(sum(percent), 0) / 4 from pillar_score where tenant_id = @tenant and account_id = @account),
		array(select coalesce(p.percent, 0)
			from generate_series(1, 4) n
			left join pillar_score p on p.tenant_id = @tenant and p.account_id = @account and p.pillar = n
			order by n),
		todo.late, todo.open,
		least(coalesce((select sum(r.loss / 100 * (array[5, 20, 40, 60, 80])[r.likelihood])
			from risk r where r.tenant_id = @tenant and r.account_id = @account and r.archived_at is null and r.status in ('open', 'mitigating')), 0), 9e17),
		touch.at, coalesce(extract(epoch from touch.at)::bigint, 0),
		coalesce(m.people, 0), coalesce(m.threads, 0), coalesce(m.strength, 0), coalesce(m.rag, 'none'), @now
	from account a
	left join account_map m on m.tenant_id = a.tenant_id and m.account_id = a.id
	cross join (
		select count(*) as open, count(*) filter (where due < @today) as late
		from action
		where tenant_id = @tenant and account_id = @account and archived_at is null and status in ('proposed', 'accepted', 'doing', 'blocked')
	) todo
	cross join (
		select max(at) as at from interaction where tenant_id = @tenant and account_id = @account and archived_at is null
	) touch
	where a.tenant_id = @tenant and a.id = @account
	on conflict (tenant_id, account_id) do update
	set name = excluded.name, industry = excluded.industry, region = excluded.region, status = excluded.status, tier = excluded.tier,
		segment_id = excluded.segment_id, owner_id = excluded.owner_id, archived = excluded.archived, value_now = excluded.value_now,
		expected_12 = excluded.expected_12, expected_36 = excluded.expected_36, weighted_12 = excluded.weighted_12,
		completeness = excluded.completeness, pillars = excluded.pillars, overdue = excluded.overdue, open_items = excluded.open_items, at_risk = excluded.at_risk,
		last_touch = excluded.last_touch, touched = excluded.touched, people = excluded.people, threads = excluded.threads,
		strength = excluded.strength, map_light = excluded.map_light, as_of = excluded.as_of`

const writeHealth db.SQL = `
	update account_summary set health = @score, health_band = @band where tenant_id = @tenant and account_id = @account`

// UnknownHealth stands for a score while too little is known to say; it sorts
// behind every score.
const UnknownHealth = 101

// SetHealth queues how well a client is, for lists: a score of 0 to 100 or
// UnknownHealth, and its band.
func SetHealth(tx *db.Tx, account uuid.UUID, score int, band string) {
	db.Derive(tx, writeHealth, db.Args{"account": account, "score": score, "band": band})
}

// RefreshSummary queues the one row that lists and the portfolio read. Value
// now is what was bought in the last 12 full months, else what was typed; lines
// by product or unit win over a total typed by hand. What follows from its people goes with it.
func RefreshSummary(tx *db.Tx, account uuid.UUID) {
	refreshSummary(tx, account)
	keepPeople(tx, account)
	keepHands(tx, account)
}

func refreshSummary(tx *db.Tx, account uuid.UUID) {
	db.Derive(tx, writeSummary, db.Args{"account": account})
}
