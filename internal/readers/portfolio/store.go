package portfolio

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

const clearOwners db.SQL = `delete from owner_summary where tenant_id = @tenant`

// Work counts as action.Clarity and action.Execution do.
const fillOwners db.SQL = `
	insert into owner_summary (tenant_id, owner_id, accounts, value_now, expected_12, weighted_12, at_risk, completeness, sound, overdue, open_items, touches_30,
		open_actions, clear_actions, due_90, on_time_90, unassigned, slipping, carries, as_of)
	with work as materialized (
		select s.owner_id,
			count(*) filter (where a.status not in ('done', 'cancelled')) as open,
			count(*) filter (where a.status not in ('done', 'cancelled') and a.accepted_at is not null and a.due is not null) as clear,
			count(*) filter (where a.status not in ('done', 'cancelled') and a.accountable_id is null) as unassigned,
			count(*) filter (where a.status not in ('done', 'cancelled') and a.slips > 0) as slipping,
			count(*) filter (where a.status <> 'cancelled' and a.due > @today::date - 90 and a.due <= @today) as due,
			count(*) filter (where a.status = 'done' and a.done_on <= a.due and a.due > @today::date - 90 and a.due <= @today) as on_time
		from action a
		join account_summary s on s.tenant_id = a.tenant_id and s.account_id = a.account_id and not s.archived
		where a.tenant_id = @tenant and a.archived_at is null
		group by s.owner_id
	), held as materialized (
		select a.accountable_id, count(*) as n
		from action a
		where a.tenant_id = @tenant and a.archived_at is null and a.status in ('proposed', 'accepted', 'doing', 'blocked')
		group by a.accountable_id
	)
	select s.tenant_id, s.owner_id, count(*), least(sum(s.value_now), 9e17), least(sum(s.expected_12), 9e17), least(sum(s.weighted_12), 9e17), least(sum(s.at_risk), 9e17), sum(s.completeness),
		count(*) filter (where s.pillars[1] >= 50 and s.pillars[2] >= 50 and s.pillars[3] >= 50 and s.pillars[4] >= 50),
		sum(s.overdue), sum(s.open_items),
		(select count(*) from interaction i where i.tenant_id = @tenant and i.by_member = s.owner_id and i.archived_at is null and i.at > @since),
		coalesce(max(w.open), 0), coalesce(max(w.clear), 0), coalesce(max(w.due), 0), coalesce(max(w.on_time), 0),
		coalesce(max(w.unassigned), 0), coalesce(max(w.slipping), 0), coalesce(max(h.n), 0), @now
	from account_summary s
	left join work w on w.owner_id = s.owner_id
	left join held h on h.accountable_id = s.owner_id
	where s.tenant_id = @tenant and not s.archived
	group by s.tenant_id, s.owner_id`

// Refresh queues the rebuilding of the totals by owner; a periodic job calls
// it for each tenant.
func Refresh(tx *db.Tx) {
	db.Derive(tx, clearOwners, nil)
	db.Derive(tx, fillOwners, db.Args{"since": tx.Now.Add(-30 * 24 * time.Hour)})
}

// owner is a row of totals.
type owner struct {
	ID           uuid.UUID
	Name         string
	Accounts     int
	ValueNow     int64
	Expected12   int64 `db:"expected_12"`
	Weighted12   int64 `db:"weighted_12"`
	AtRisk       int64
	Completeness int
	Sound        int
	Overdue      int
	OpenItems    int
	Touches30    int `db:"touches_30"`
	OpenActions  int
	ClearActions int
	Due90        int `db:"due_90"`
	OnTime90     int `db:"on_time_90"`
	Unassigned   int // open actions on their accounts that nobody answers for
	Slipping     int // open actions on their accounts whose day was moved
	Carries      int // open actions they answer for, on any account
	Limit        int // open actions one person can carry
	AsOf         time.Time
}

// ownersSQL reads the totals of the owners that the reader looks after: all of
// them, or the subtree of the manager tree below them.
const ownersSQL db.SQL = `
	with recursive below (id) as (
		select @member::uuid
		union
		select m.id from below b join member m on m.tenant_id = @tenant and m.manager_id = b.id
	)
	select o.owner_id as id, m.display_name as name, o.accounts, o.value_now, o.expected_12, o.weighted_12, o.at_risk, o.completeness, o.sound,
		o.overdue, o.open_items, o.touches_30, o.open_actions, o.clear_actions, o.due_90, o.on_time_90, o.unassigned, o.slipping, o.carries,
		c.open_item_limit as "limit", o.as_of
	from owner_summary o
	join tenant_setting c on c.tenant_id = o.tenant_id
	join member m on m.tenant_id = o.tenant_id and m.id = o.owner_id
	where o.tenant_id = @tenant and (@sees_all or o.owner_id in (select id from below))
	order by o.value_now desc, m.display_name collate "vi-x-icu", o.owner_id`

// row is an account of the portfolio.
type row struct {
	ID           uuid.UUID
	Name         string
	Industry     string
	Tier         int
	SegmentVI    string `db:"segment_vi"`
	SegmentEN    string `db:"segment_en"`
	OwnerName    string
	ValueNow     int64
	Expected12   int64 `db:"expected_12"`
	AtRisk       int64
	Completeness int
	Pillars      []int
	Overdue      int
	LastTouch    *time.Time
	People       int // on the map
	Threads      int // relationships that hold
	Strength     int // of the relationships, 0-100
	MapLight     string
	Health       int // 0 to 100, or account.UnknownHealth
	HealthBand   string
}

// The rows are cut before names are joined to them. Who sees all walks the
// index of the order; who sees few gathers those first.
const (
	rowsOfAll = `
	with g as materialized (
		select g.id, g.name_vi, g.name_en from segment g where g.tenant_id = @tenant
	), s as materialized (
		select s.account_id, s.name, s.industry, s.tier, s.segment_id, s.owner_id, s.value_now, s.expected_12, s.at_risk,
			s.completeness, s.pillars, s.overdue, s.last_touch, s.people, s.threads, s.strength, s.map_light, s.health, s.health_band
		from account_summary s
		where s.tenant_id = @tenant and not s.archived`
	rowsOfMine = rowsOfAll + `
			and s.account_id = any(array(
				select x.account_id from account_access x where x.tenant_id = @tenant and x.member_id = @member))`
	narrowed = `
			and (@owner::uuid is null or s.owner_id = @owner) and (@segment::uuid is null or s.segment_id = @segment)
			and (@health::text = '' or s.health_band = @health) and (not @late or s.overdue > 0) and (not @thread or s.threads <= 1)`
	named = ` limit @rows
	)
	select s.account_id as id, s.name, s.industry, s.tier, coalesce(g.name_vi, '') as segment_vi, coalesce(g.name_en, '') as segment_en,
		o.display_name as owner_name, s.value_now, s.expected_12, s.at_risk, s.completeness, s.pillars, s.overdue, s.last_touch,
		s.people, s.threads, s.strength, s.map_light, s.health, s.health_band
	from s
	join member o on o.tenant_id = @tenant and o.id = s.owner_id
	left join g on g.id = s.segment_id`
)

// Sort is a column that the portfolio is ordered by.
type Sort string

// Sorts lists them; the first is what a visitor sees.
var Sorts = []Sort{"value", "expected", "risk", "strength", "health", "completeness", "overdue", "name"}

// rowsBy are the statements by sort, for those who see all and for the others.
var rowsBy = map[Sort][2]db.SQL{
	"value": {
		rowsOfAll + narrowed + ` order by s.value_now desc, s.account_id desc` +
			named + ` order by s.value_now desc, s.account_id desc`,
		rowsOfMine + narrowed + ` order by s.value_now desc, s.account_id desc` +
			named + ` order by s.value_now desc, s.account_id desc`,
	},
	"expected": {
		rowsOfAll + narrowed + ` order by s.expected_12 desc, s.account_id desc` +
			named + ` order by s.expected_12 desc, s.account_id desc`,
		rowsOfMine + narrowed + ` order by s.expected_12 desc, s.account_id desc` +
			named + ` order by s.expected_12 desc, s.account_id desc`,
	},
	"risk": {
		rowsOfAll + narrowed + ` order by s.at_risk desc, s.account_id desc` +
			named + ` order by s.at_risk desc, s.account_id desc`,
		rowsOfMine + narrowed + ` order by s.at_risk desc, s.account_id desc` +
			named + ` order by s.at_risk desc, s.account_id desc`,
	},
	"strength": {
		rowsOfAll + narrowed + ` order by s.strength, s.account_id` + named + ` order by s.strength, s.account_id`,
		rowsOfMine + narrowed + ` order by s.strength, s.account_id` + named + ` order by s.strength, s.account_id`,
	},
	"health": {
		rowsOfAll + narrowed + ` order by s.health, s.account_id` + named + ` order by s.health, s.account_id`,
		rowsOfMine + narrowed + ` order by s.health, s.account_id` + named + ` order by s.health, s.account_id`,
	},
	"completeness": {
		rowsOfAll + narrowed + ` order by s.completeness, s.account_id` +
			named + ` order by s.completeness, s.account_id`,
		rowsOfMine + narrowed + ` order by s.completeness, s.account_id` +
			named + ` order by s.completeness, s.account_id`,
	},
	"overdue": {
		rowsOfAll + narrowed + ` order by s.overdue desc, s.account_id desc` +
			named + ` order by s.overdue desc, s.account_id desc`,
		rowsOfMine + narrowed + ` order by s.overdue desc, s.account_id desc` +
			named + ` order by s.overdue desc, s.account_id desc`,
	},
	"name": {
		rowsOfAll + narrowed + ` order by s.name, s.account_id` + named + ` order by s.name, s.account_id`,
		rowsOfMine + narrowed + ` order by s.name, s.account_id` + named + ` order by s.name, s.account_id`,
	},
}

// lopsided is a goal of which we have our win and the client does not have
// theirs (S2-03); N is how many there are.
type lopsided struct {
	ID          uuid.UUID
	AccountID   uuid.UUID
	Title       string
	CustomerWin string
	AccountName string
	OwnerName   string
	OurWinOn    day.Date
	N           int
}

const lopsidedSQL db.SQL = `
	select g.id, g.account_id, g.title, g.customer_win, s.name as account_name, m.display_name as owner_name, g.our_win_on, count(*) over ()::int as n
	from goal g
	join account_summary s on s.tenant_id = g.tenant_id and s.account_id = g.account_id and not s.archived
	join member m on m.tenant_id = g.tenant_id and m.id = g.owner_id
	where g.tenant_id = @tenant and g.our_win_on is not null and g.customer_win_on is null and g.archived_at is null and g.status <> 'dropped'
		and (@sees_all or exists (
			select from account_access x where x.tenant_id = @tenant and x.member_id = @member and x.account_id = g.account_id))
	order by g.our_win_on, g.id
	limit @rows`

// filter narrows the portfolio.
type filter struct {
	Owner, Segment *uuid.UUID
	Health         string // a band; "": any
	Late           bool   // something is overdue
	Thread         bool   // at most one relationship holds
	Sort           Sort
}

func (f filter) query(dst *[]row, seesAll bool, rows int) db.Query {
	which := 1
	if seesAll {
		which = 0
	}
	return db.Q(dst, rowsBy[f.Sort][which], db.Args{
		"owner": f.Owner, "segment": f.Segment, "late": f.Late,
		"thread": f.Thread, "health": f.Health, "rows": rows,
	})
}
