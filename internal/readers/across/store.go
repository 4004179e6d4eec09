package across

import (
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/rhythm/review"
)

// seen are the clients that the filter leaves, of those that the reader may
// open. Every view joins it, so that no row and no sum tells of another.
const seen = `
	with recursive below (id) as (
		select @team::uuid
		union
		select m.id from below b join member m on m.tenant_id = @tenant and m.manager_id = b.id
	), seen as materialized (
		select s.account_id, s.name, s.owner_id, s.tier, s.segment_id, s.region, s.industry, s.value_now, s.expected_12, s.at_risk,
			s.people, s.threads, s.strength, s.map_light, s.last_touch, s.touched, s.completeness
		from account_summary s
		where s.tenant_id = @tenant and not s.archived
			and (@sees_all or s.account_id = any(array(
				select x.account_id from account_access x where x.tenant_id = @tenant and x.member_id = @member)))
			and (@owner::uuid is null or s.owner_id = @owner)
			and (@team::uuid is null or s.owner_id in (select b.id from below b))
			and (@tier::int = 0 or s.tier = @tier)
			and (@segment::uuid is null or s.segment_id = @segment)
			and (@region::text = '' or lower(s.region) = lower(@region))
			and (@industry::text = '' or lower(s.industry) = lower(@industry))
			and (@health::text = '' or s.health_band = @health)
			and (@status::text = '' or s.status = @status)
			and (@plan::text = '' or @plan = coalesce((
				select case when g.account_id is not null then 'again' else p.status end
				from plan p
				left join plan_again g on g.tenant_id = p.tenant_id and g.account_id = p.account_id and g.plan_id = p.id
				where p.tenant_id = @tenant and p.account_id = s.account_id and p.current), 'none'))
	)`

// Each view says what its rows are, and to which sets a row belongs. A figure
// is the size and the sum of a set, and its link lists the set: both come from
// the same words.

const opportunities = seen + `, r as materialized (
		select o.id, o.account_id, o.title, o.stage as state, array_position(array['explore', 'propose', 'trial', 'negotiate', 'close', 'won', 'lost'], o.stage) as rank,
			o.owner_id as who_id, o.due as on_day, o.next_due as then_day, o.amount, o.amount / 100 * o.probability + o.amount % 100 * o.probability / 100 as weighted,
			o.probability as n, o.next_action as note,
			array_remove(case when o.stage not in ('won', 'lost') then array[
				'live', 'who:' || o.owner_id, 'stage:' || o.stage, 'month:' || coalesce(to_char(o.due, 'YYYY-MM'), ''),
				case when o.due between @quarter::date and @quarter_end then 'quarter' end,
				case when o.next_action = '' or o.next_due is null then 'bare' end,
				case when o.next_due < @today then 'late' end,
				case when o.due < @today then 'slipped' end,
				case when o.updated_at < @stale then 'stale' end]
			else array[case when o.closed_on between @quarter and @quarter_end then o.stage end] end, null) as sets
		from seen s
		join opportunity o on o.tenant_id = @tenant and o.account_id = s.account_id and o.archived_at is null
	)`

const contracts = seen + `, r as materialized (
		select c.id, c.account_id, c.name as title, case when c.ends < @today then 'ended' when c.starts > @today then 'ahead' else 'running' end as state, 0 as rank,
			o.owner_id as who_id, c.ends as on_day, c.ends - c.notice_days as then_day, c.amount, 0::bigint as weighted, c.notice_days as n, c.product as note,
			array_remove(case when c.ends < @today then array[case when c.ends >= @today::date - 90 then 'ended' end] else array[
				'live', 'month:' || to_char(c.ends, 'YYYY-MM'),
				case when c.ends <= @today::date + 30 then 'd30' end,
				case when c.ends <= @today::date + 90 then 'd90' end,
				case when c.ends <= @today::date + 180 then 'd180' end,
				case when c.ends - c.notice_days < @today then 'notice' end,
				case when c.ends <= @today::date + 180 and o.owner_id is null then 'bare' end,
				case when c.auto_renews then 'auto' end] end, null) as sets
		from seen s
		join contract c on c.tenant_id = @tenant and c.account_id = s.account_id and c.archived_at is null
		left join lateral (
			select p.owner_id from opportunity p
			where p.tenant_id = @tenant and p.account_id = c.account_id and p.contract_id = c.id and p.archived_at is null and p.stage <> 'lost'
			order by p.id limit 1
		) o on true
	)`

const risks = seen + `, r as materialized (
		select k.id, k.account_id, k.title, k.status as state, k.severity * k.likelihood as rank, k.owner_id as who_id, null::date as on_day, null::date as then_day,
			k.loss as amount, case when k.status in ('open', 'mitigating') then k.loss / 100 * (array[5, 20, 40, 60, 80])[k.likelihood] else 0 end as weighted,
			k.severity * k.likelihood as n, k.mitigation as note,
			array_remove(case when k.status in ('open', 'mitigating') then array[
				'live', 'who:' || k.owner_id, 'cell:' || k.severity || '-' || k.likelihood,
				case when k.severity * k.likelihood >= 15 then 'high' end,
				case when not exists (select from action a
					where a.tenant_id = @tenant and a.account_id = k.account_id and a.risk_id = k.id and a.archived_at is null and a.status <> 'cancelled') then 'bare' end
				] || array(select 'reason:' || x.reason from unnest(k.reasons) as x(reason))
			else array[k.status] end, null) as sets
		from seen s
		join risk k on k.tenant_id = @tenant and k.account_id = s.account_id and k.archived_at is null
	)`

const work = seen + `, r as materialized (
		select a.id, a.account_id, a.title, a.status as state, array_position(array['blocked', 'doing', 'accepted', 'proposed'], a.status) as rank,
			a.accountable_id as who_id, a.due as on_day, a.planned_due as then_day, 0::bigint as amount, 0::bigint as weighted, a.slips as n,
			case when a.status = 'blocked' then a.blocked_reason else a.slip_reason end as note,
			array_remove(array['live', 'who:' || coalesce(a.accountable_id::text, ''), 'state:' || a.status,
				case when a.due < @today then 'late' end,
				case when a.due between @today and @today::date + 7 then 'soon' end,
				case when a.due is null then 'bare' end,
				case when a.accountable_id is null then 'unowned' end,
				case when a.accountable_id is not null and a.accepted_at is null then 'waiting' end,
				case when a.status = 'blocked' then 'blocked' end,
				case when a.slips > 0 then 'moved' end,
				case when a.accountable_id is not null and count(*) over (partition by a.accountable_id) > c.open_item_limit then 'overload' end], null) as sets
		from seen s
		join action a on a.tenant_id = @tenant and a.account_id = s.account_id and a.archived_at is null and a.status in ('proposed', 'accepted', 'doing', 'blocked')
		join tenant_setting c on c.tenant_id = a.tenant_id
	)`

const goals = seen + `, r as materialized (
		select g.id, g.account_id, g.title, g.status as state, 0 as rank, g.owner_id as who_id, g.due as on_day, g.next_check as then_day,
			0::bigint as amount, 0::bigint as weighted, g.confidence as n, g.customer_win as note,
			array_remove(array['kind:' || g.kind] || case when g.status = 'open' then array[
				'live', 'who:' || g.owner_id,
				case when g.due < @today then 'late' end,
				case when g.due <= @short then 'span:short' when g.due <= @mid then 'span:mid' else 'span:long' end,
				case when g.target is null or g.baseline is null then 'bare' end,
				case when g.accepted_at is null then 'waiting' end,
				case when g.next_check < @today then 'unchecked' end]
			else array[g.status] end || case when g.our_win_on is not null and g.customer_win_on is null and g.status <> 'dropped' then array['lopsided'] end, null) as sets
		from seen s
		join goal g on g.tenant_id = @tenant and g.account_id = s.account_id and g.archived_at is null
	)`

// Of the grid this year counts, as the page of a client opens it; where it has none, the last before, else the first.
// What is open is whitespace.Cell.Gap.
const whitespace = seen + `, grid as materialized (
		select c.id, c.account_id, c.product_id, c.unit, c.year, c.state, c.wallet, c.ours, c.probability, c.competitor, c.contract_end, c.next_action,
			coalesce(max(c.year) filter (where c.year <= @year::int) over (partition by c.account_id), min(c.year) over (partition by c.account_id)) as latest
		from seen s
		join whitespace_cell c on c.tenant_id = @tenant and c.account_id = s.account_id and c.archived_at is null
	), r as materialized (
		select c.id, c.account_id, p.name as title, c.state, array_position(array['ours', 'offered', 'potential', 'competitor', 'in_house', 'lost', 'unknown', 'no_need'], c.state) as rank,
			null::uuid as who_id, c.contract_end as on_day, null::date as then_day, case when c.state = 'no_need' then 0 else coalesce(greatest(0, c.wallet - c.ours), 0) end as amount, c.ours as weighted,
			c.probability as n, c.unit || case when c.competitor <> '' then ' · ' || c.competitor else '' end as note,
			array_remove(array['live', 'state:' || c.state, 'product:' || p.name,
				case when c.state in ('potential', 'offered', 'competitor', 'in_house', 'lost') then 'open' end,
				case when c.state in ('unknown', 'competitor', 'lost', 'ours') then c.state end,
				case when c.competitor <> '' then 'rival:' || c.competitor end,
				case when c.state in ('potential', 'offered') and c.next_action = '' then 'bare' end,
				'pair:' || c.state || '|' || p.name], null) as sets
		from grid c
		join product p on p.tenant_id = @tenant and p.id = c.product_id
		where c.year = c.latest
	)`

// A sponsor and a champion are who stakeholder.Assessment says.
const people = seen + `, held as materialized (
		select k.account_id,
			bool_or(k.support > 0 and (k.authority in ('decides_in_limit', 'final') or k.buying_roles && array['budget_holder', 'approver'])) as sponsor,
			bool_or('champion' = any(k.buying_roles) and coalesce(k.support, 0) >= 0 or k.support = 2) as champion
		from seen s
		join stakeholder k on k.tenant_id = @tenant and k.account_id = s.account_id and k.archived_at is null
		group by k.account_id
	), r as materialized (
		select s.account_id as id, s.account_id, s.name as title, s.map_light as state, array_position(array['red', 'none', 'amber', 'green'], s.map_light) as rank,
			s.owner_id as who_id, (s.last_touch at time zone @zone::text)::date as on_day, null::date as then_day, s.value_now as amount, 0::bigint as weighted, s.strength as n,
			s.people || '' as note,
			array_remove(array['live', 'light:' || s.map_light,
				case when s.people = 0 then 'bare' end,
				case when s.threads <= 1 then 'single' end,
				case when not coalesce(h.sponsor, false) then 'no_sponsor' end,
				case when not coalesce(h.champion, false) then 'no_champion' end,
				case when coalesce(m.cold, 0) > 0 then 'cold' end,
				case when s.last_touch is null or s.last_touch < @silent then 'silent' end], null) as sets
		from seen s
		left join account_map m on m.tenant_id = @tenant and m.account_id = s.account_id
		left join held h on h.account_id = s.account_id
	)`

const money = seen + `, r as materialized (
		select s.account_id as id, s.account_id, s.name as title, '' as state, 0 as rank, s.owner_id as who_id, null::date as on_day, null::date as then_day,
			s.value_now as amount, s.expected_12 as weighted, s.completeness as n, s.region as note,
			array_remove(array['live', 'who:' || s.owner_id, 'region:' || s.region, 'industry:' || s.industry, 'tier:' || s.tier,
				case when s.expected_12 > s.value_now then 'grows' end,
				case when s.expected_12 < s.value_now then 'shrinks' end,
				case when s.at_risk > 0 then 'risk' end,
				case when s.value_now = 0 then 'bare' end], null) as sets
		from seen s
	)`

const plans = seen + `, r as materialized (
		select s.account_id as id, s.account_id, coalesce(p.period, '') as title, case when g.account_id is not null then 'again' else coalesce(p.status, 'none') end as state, 0 as rank,
			coalesce(p.submitted_by, s.owner_id) as who_id, (p.approved_at at time zone @zone::text)::date as on_day, (p.submitted_at at time zone @zone::text)::date as then_day,
			s.value_now as amount, 0::bigint as weighted, s.completeness as n, coalesce(p.reason, '') as note,
			array_remove(array['live', 'state:' || case when g.account_id is not null then 'again' else coalesce(p.status, 'none') end,
				case when p.status = 'submitted' or g.account_id is not null then 'waiting' end,
				case when g.account_id is not null then 'again' end,
				case when p.status = 'changes_requested' then 'returned' end,
				case when coalesce(p.edition, 0) = 0 then 'never' end,
				case when p.status = 'approved' and p.approved_at < @old then 'old' end,
				case when s.completeness < 50 then 'bare' end], null) as sets
		from seen s
		left join plan p on p.tenant_id = @tenant and p.account_id = s.account_id and p.current
		left join plan_again g on g.tenant_id = @tenant and g.account_id = p.account_id and g.plan_id = p.id and p.status = 'approved'
	)`

const reviews = seen + `, r as materialized (
		select v.account_id as id, v.account_id, '' as title, v.kind as state, 0 as rank, v.owner_id as who_id, v.due as on_day, v.last_held as then_day,
			s.value_now as amount, 0::bigint as weighted, case when v.due < @today then @today::date - v.due else 0 end as n, '' as note,
			array_remove(array['live', 'who:' || v.owner_id,
				case when v.due < @today then 'late' end,
				case when v.due between @today and @soon then 'soon' end,
				case when v.planned_id is not null then 'planned' else 'bare' end,
				case when v.last_held is null then 'never' end], null) as sets
		from seen s
		join review_standing v on v.tenant_id = @tenant and v.account_id = s.account_id
	)`

const rowsOf = `
	select r.id, r.account_id, s.name as account_name, o.display_name as owner_name, r.title, r.state, coalesce(w.display_name, '') as who, r.on_day, r.then_day,
		r.amount, r.weighted, coalesce(r.n, 0) as n, r.note
	from r
	join seen s on s.account_id = r.account_id
	join member o on o.tenant_id = @tenant and o.id = s.owner_id
	left join member w on w.tenant_id = @tenant and w.id = r.who_id
	cross join lateral (
		select case when @sort::text = 'account' then s.name when @sort = 'title' then r.title when @sort = 'owner' then o.display_name
				when @sort = 'who' then w.display_name when @sort = 'note' then r.note end collate "vi-x-icu" as word,
			case when @sort = 'amount' then r.amount when @sort = 'weighted' then r.weighted when @sort = 'n' then r.n when @sort = 'state' then r.rank
				when @sort = 'on' then r.on_day - date '2000-01-01' when @sort = 'then' then r.then_day - date '2000-01-01' end as number
	) k
	where (@set::text = '' or @set = any(r.sets))
	order by case when not @down then k.word end, case when @down then k.word end desc nulls last,
		case when not @down then k.number end, case when @down then k.number end desc nulls last, s.name, r.id
	limit @rows offset @skip`

const totalsOf = `
	select x.set as key, count(*)::int as n, least(sum(r.amount), 9e17)::bigint as amount, least(sum(r.weighted), 9e17)::bigint as weighted
	from r
	cross join unnest(r.sets) as x(set)
	group by x.set
	order by x.set`

// statements are a view's rows and the totals of its sets, by its name.
var statements = map[string][2]db.SQL{
	"opportunities": {opportunities + rowsOf, opportunities + totalsOf},
	"contracts":     {contracts + rowsOf, contracts + totalsOf},
	"risks":         {risks + rowsOf, risks + totalsOf},
	"work":          {work + rowsOf, work + totalsOf},
	"goals":         {goals + rowsOf, goals + totalsOf},
	"whitespace":    {whitespace + rowsOf, whitespace + totalsOf},
	"people":        {people + rowsOf, people + totalsOf},
	"money":         {money + rowsOf, money + totalsOf},
	"plans":         {plans + rowsOf, plans + totalsOf},
	"reviews":       {reviews + rowsOf, reviews + totalsOf},
}

// row is a line of a view. What its columns are, the view says.
type row struct {
	ID          uuid.UUID
	AccountID   uuid.UUID
	AccountName string
	OwnerName   string
	Title       string
	State       string
	Who         string // "" where nobody is named
	OnDay       *day.Date
	ThenDay     *day.Date
	Amount      int64 // minor units
	Weighted    int64 // minor units
	N           int
	Note        string
}

// total is the size of a set and what its rows sum up to, in minor units.
type total struct {
	Key      string
	N        int
	Amount   int64
	Weighted int64
}

// staleAfter is after how many days without a word an opportunity is stale, and
// a client silent; oldAfter after how many an approval is old.
const (
	staleAfter  = 30
	silentAfter = 60
	oldAfter    = 180
)

// args are what the statements of a view ask with; those that one does not name are left out.
func (a ask) args(tx *db.Tx, sql db.SQL) db.Args {
	today := tx.Today()
	quarter := quarterOf(today)
	all := db.Args{
		"owner": form.IDOrNil(a.Owner), "team": form.IDOrNil(a.Team),
		"tier": a.Tier, "segment": form.IDOrNil(a.Segment), "region": a.Region,
		"industry": a.Industry, "health": a.Health, "status": string(a.Status), "plan": a.Plan,
		"set": a.Set, "sort": a.Sort, "down": a.Down,
		"quarter": quarter, "quarter_end": quarter.AddMonths(3).AddDays(-1), "stale": tx.Now.AddDate(0, 0, -staleAfter),
		"silent": tx.Now.AddDate(0, 0, -silentAfter),
		"old":    tx.Now.AddDate(0, 0, -oldAfter), "soon": today.AddDays(review.Soon),
		"short": today.StartOfMonth().AddMonths(tx.Actor.Settings.ShortMonths).EndOfMonth(),
		"mid":   today.StartOfMonth().AddMonths(tx.Actor.Settings.MidMonths).EndOfMonth(),
		"zone":  tx.Actor.Settings.Zone.String(), "year": today.Year(),
	}
	for name := range all {
		if !strings.Contains(string(sql), "@"+name) {
			delete(all, name)
		}
	}
	return all
}

// qRows reads a page of the rows of the set that is asked for.
func qRows(dst *[]row, tx *db.Tx, a ask, rows, skip int) db.Query {
	sql := statements[a.View.Name][0]
	args := a.args(tx, sql)
	args["rows"], args["skip"] = rows, skip
	return db.Q(dst, sql, args)
}

// qTotals reads the totals of all sets of a view.
func qTotals(dst *[]total, tx *db.Tx, a ask) db.Query {
	sql := statements[a.View.Name][1]
	return db.Q(dst, sql, a.args(tx, sql))
}
