package account

import (
	"math"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/fold"
)

// A list reads account_summary alone: what it shows, filters and sorts by is
// there. The plain list of a member who sees all walks the index of its order,
// that of another the names in account_access; what is narrowed is gathered
// first and then sorted, and so are the accounts of some in another order.

const listed db.SQL = `
	select s.account_id as id, s.name, s.industry, s.region, s.status, s.tier, s.segment_id, s.owner_id, s.value_now, s.expected_12,
		s.completeness, s.pillars, s.overdue, s.last_touch, s.touched, s.health, s.health_band
	from account_summary s`

const plain = listed + `
	where s.tenant_id = @tenant and not s.archived`

// plainLists are the plain list by sort and direction of reading, up first.
var plainLists = map[Sort][2]db.SQL{
	ByName:     {nameUp, nameDown},
	ByValue:    {valueUp, valueDown},
	ByExpected: {expectedUp, expectedDown},
	ByComplete: {completeUp, completeDown},
	ByOverdue:  {overdueUp, overdueDown},
	ByTouch:    {touchUp, touchDown},
	ByHealth:   {healthUp, healthDown},
}

const (
	nameUp = plain + `
		and (s.name, s.account_id) > (@name, @from)
	order by s.name, s.account_id limit @rows`
	nameDown = plain + `
		and (s.name, s.account_id) < (@name, @from)
	order by s.name desc, s.account_id desc limit @rows`
	valueUp = plain + `
		and (s.value_now, s.account_id) > (@number::bigint, @from)
	order by s.value_now, s.account_id limit @rows`
	valueDown = plain + `
		and (s.value_now, s.account_id) < (@number::bigint, @from)
	order by s.value_now desc, s.account_id desc limit @rows`
	expectedUp = plain + `
		and (s.expected_12, s.account_id) > (@number::bigint, @from)
	order by s.expected_12, s.account_id limit @rows`
	expectedDown = plain + `
		and (s.expected_12, s.account_id) < (@number::bigint, @from)
	order by s.expected_12 desc, s.account_id desc limit @rows`
	completeUp = plain + `
		and (s.completeness, s.account_id) > (@number::bigint, @from)
	order by s.completeness, s.account_id limit @rows`
	completeDown = plain + `
		and (s.completeness, s.account_id) < (@number::bigint, @from)
	order by s.completeness desc, s.account_id desc limit @rows`
	overdueUp = plain + `
		and (s.overdue, s.account_id) > (@number::bigint, @from)
	order by s.overdue, s.account_id limit @rows`
	overdueDown = plain + `
		and (s.overdue, s.account_id) < (@number::bigint, @from)
	order by s.overdue desc, s.account_id desc limit @rows`
	touchUp = plain + `
		and (s.touched, s.account_id) > (@number::bigint, @from)
	order by s.touched, s.account_id limit @rows`
	touchDown = plain + `
		and (s.touched, s.account_id) < (@number::bigint, @from)
	order by s.touched desc, s.account_id desc limit @rows`
	healthUp = plain + `
		and (s.health, s.account_id) > (@number::bigint, @from)
	order by s.health, s.account_id limit @rows`
	healthDown = plain + `
		and (s.health, s.account_id) < (@number::bigint, @from)
	order by s.health desc, s.account_id desc limit @rows`
	bestUp = plain + `
		and (case s.health when 101 then -1 else s.health end, s.account_id) > (@number::bigint, @from)
	order by case s.health when 101 then -1 else s.health end, s.account_id limit @rows`
	bestDown = plain + `
		and (case s.health when 101 then -1 else s.health end, s.account_id) < (@number::bigint, @from)
	order by case s.health when 101 then -1 else s.health end desc, s.account_id desc limit @rows`
)

// owned is the plain list of a member who sees some, in the order of names.
const owned = listed + `
	join account_access x on x.tenant_id = s.tenant_id and x.account_id = s.account_id
	where x.tenant_id = @tenant and x.member_id = @member and not s.archived`

const (
	ownUp = owned + `
		and (x.name, x.account_id) > (@name, @from)
	order by x.name, x.account_id limit @rows`
	ownDown = owned + `
		and (x.name, x.account_id) < (@name, @from)
	order by x.name desc, x.account_id desc limit @rows`
)

// gathered filters all accounts, or those that the condition behind it leaves; sorted puts them in order.
const gathered db.SQL = `
	cross join lateral (
		select case @sort::text
			when 'value' then s.value_now
			when 'expected' then s.expected_12
			when 'complete' then s.completeness
			when 'overdue' then s.overdue
			when 'touch' then s.touched
			when 'health' then case when @best and s.health = 101 then -1 else s.health end
			else 0 end as number
	) k
	where s.tenant_id = @tenant and s.archived = @archived
		and (@owner::uuid is null or s.owner_id = @owner)
		and (@segment::uuid is null or s.segment_id = @segment)
		and (@tier::int = 0 or s.tier = @tier)
		and (@status::text = '' or s.status = @status)
		and s.completeness between @low and @high
		and (@health::text = '' or s.health_band = @health)
		and (not @overdue or s.overdue > 0)
		and (not @mine or s.owner_id = @member)
		and (@from::uuid is null or case
			when @sort = 'name' and @down then (s.name, s.account_id) < (@name, @from)
			when @sort = 'name' then (s.name, s.account_id) > (@name, @from)
			when @down then (k.number, s.account_id) < (@number, @from)
			else (k.number, s.account_id) > (@number, @from) end)`

const sorted = `
	order by
		case when @sort = 'name' and not @down then s.name end,
		case when @sort = 'name' and @down then s.name end desc,
		case when @down then -k.number else k.number end,
		case when @down then s.account_id end desc,
		s.account_id
	limit @rows`

const allList = listed + gathered + sorted

// ownList and foundList give the planner an array of ids, so that it looks them
// up whatever it thinks of the filters.
const ownList = listed + gathered + `
		and s.account_id = any(array(
			select x.account_id from account_access x
			where x.tenant_id = @tenant and x.member_id = @member))` + sorted

// foundList intersects the ranges of all words before anything else is read.
const foundList = `
	with hit as (
		select w.ref_id
		from unnest(@nths::int[], @words::text[], @ends::text[]) q (nth, word, beyond)
		cross join lateral (
			select w.ref_id from search_word w
			where w.tenant_id = @tenant and w.kind = 'account' and w.word >= q.word and w.word < q.beyond
			offset 0
		) w
		group by w.ref_id
		having count(distinct q.nth) = @count
	)` + listed + gathered + `
		and s.account_id = any(array(
			select hit.ref_id from hit
			where @sees_all or exists (
				select from account_access x where x.tenant_id = @tenant and x.member_id = @member and x.account_id = hit.ref_id)))` + sorted

// QList reads rows of the accounts that the actor sees, from p on, in the order
// of reading: turned round when p goes back.
func QList(dst *[]Row, a authz.Actor, f Filter, p place, rows int) db.Query {
	down := f.Down != p.Back
	args := db.Args{"rows": rows}
	if f.Narrows() || !a.SeesAll() && f.Sort != ByName {
		return db.Q(dst, f.gather(a, args), f.conditions(args, p, down))
	}
	p.Number = f.key(p.Number)
	p = p.orEnd(down)
	args["from"] = p.At
	if f.Sort == ByName {
		args["name"] = p.Name
	} else {
		args["number"] = p.Number
	}
	if !a.SeesAll() {
		return db.Q(dst, [2]db.SQL{ownUp, ownDown}[index(down)], args)
	}
	lists := plainLists[f.Sort]
	if f.best() {
		lists = [2]db.SQL{bestUp, bestDown}
	}
	return db.Q(dst, lists[index(down)], args)
}

// best reports whether the best health comes first: what is not known then
// counts as less than any score, and is last again.
func (f Filter) best() bool { return f.Sort == ByHealth && f.Down }

func (f Filter) key(number int64) int64 {
	if f.best() && number == UnknownHealth {
		return -1
	}
	return number
}

// afterAll sorts behind every name; Unicode keeps this sign for that.
const afterAll = "\uffff\uffff"

// orEnd is the place, or what lies before the first row: an index serves the
// comparison with a place, not one that is sometimes left out.
func (p place) orEnd(down bool) place {
	switch {
	case p.At != uuid.Nil:
		return p
	case down:
		return place{At: uuid.Max, Name: afterAll, Number: math.MaxInt64}
	}
	return place{Number: math.MinInt64}
}

func index(down bool) int {
	if down {
		return 1
	}
	return 0
}

// gather picks the statement and adds what it alone needs.
func (f Filter) gather(a authz.Actor, args db.Args) db.SQL {
	switch {
	case f.Text != "":
		fold.Ranges(f.Text).Into(args)
		return foundList
	case a.SeesAll():
		return allList
	}
	return ownList
}

func (f Filter) conditions(args db.Args, p place, down bool) db.Args {
	low, high := f.band()
	args["from"] = optID(p.At)
	args["sort"] = f.Sort
	args["down"] = down
	args["name"] = p.Name
	args["number"] = f.key(p.Number)
	args["best"] = f.best()
	args["owner"], args["segment"], args["tier"], args["status"] = optID(f.Owner), optID(f.Segment), f.Tier, f.Status
	args["health"] = f.Health
	args["low"] = low
	args["high"] = high
	args["overdue"] = f.Overdue
	args["mine"] = f.Mine
	args["archived"] = f.Archived
	return args
}

func optID(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

// Segment is a class of clients that the tenant named.
type Segment struct {
	ID     uuid.UUID
	NameVI string `db:"name_vi"`
	NameEN string `db:"name_en"`
}

// Name is the segment's name in a language.
func (s Segment) Name(lang string) string {
	if lang == "en" {
		return s.NameEN
	}
	return s.NameVI
}

const segmentsSQL db.SQL = `
	select id, name_vi, name_en from segment
	where tenant_id = @tenant and archived_at is null
	order by position, id`

// QSegments reads the tenant's segments in their order.
func QSegments(dst *[]Segment) db.Query { return db.Q(dst, segmentsSQL, nil) }

// Colleague is a member as a list names owners, also one who has left.
type Colleague struct {
	ID   uuid.UUID
	Name string
	Owns bool // owns an account, or could
}

const colleaguesSQL db.SQL = `
	select m.id, m.display_name as name, m.status = 'active' and not m.roles <@ array['viewer'] as owns
	from member m
	where m.tenant_id = @tenant
	order by substring(m.display_name from '[^ ]+$') collate "vi-x-icu", m.display_name collate "vi-x-icu", m.id`

// QColleagues reads all members, sorted by given name as Vietnamese people are.
func QColleagues(dst *[]Colleague) db.Query { return db.Q(dst, colleaguesSQL, nil) }

// SavedFilter is a filter that a member keeps under a name.
type SavedFilter struct {
	ID      uuid.UUID
	Name    string
	Query   string
	Version int
}

const savedSQL db.SQL = `
	select id, name, query, version from saved_filter
	where tenant_id = @tenant and member_id = @member and page = 'accounts' and archived_at is null
	order by name collate "vi-x-icu", id`

// QSaved reads the member's saved filters of the list of accounts.
func QSaved(dst *[]SavedFilter) db.Query { return db.Q(dst, savedSQL, nil) }
