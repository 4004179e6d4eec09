package review

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
)

const cadenceSQL db.SQL = `
	select review_days_1 as days_1, review_days_2 as days_2, review_days_3 as days_3 from tenant_setting where tenant_id = @tenant`

// QCadence reads how often a tenant reviews its clients.
func QCadence(dst *Cadence) db.Query { return db.QOne(dst, cadenceSQL, nil) }

// rhythm is what a rhythm is made of; field reports and meetings outside of the
// rhythm neither count nor keep it.
const rhythm = `
		max(r.held_on) filter (where r.kind not in ('field_report', 'adhoc')) as last_held,
		min(r.due) filter (where r.held_on is null) as planned,
		(array_agg(r.id order by r.due, r.id) filter (where r.held_on is null))[1] as planned_id,
		(array_agg(r.kind order by r.due, r.id) filter (where r.held_on is null))[1] as kind,
		count(*) filter (where r.kind not in ('field_report', 'adhoc') and r.due > @from and (r.due <= @today or r.held_on is not null)) as due_n,
		count(*) filter (where r.kind not in ('field_report', 'adhoc') and r.due > @from and r.held_on <= r.due) as on_time_n`

const clearStandings db.SQL = `
	delete from review_standing where tenant_id = @tenant and (@account::uuid is null or account_id = @account)`

const fillStandings db.SQL = `
	insert into review_standing (tenant_id, account_id, owner_id, due, planned_id, kind, last_held, since, due_n, on_time_n)
	select a.tenant_id, a.id, a.owner_id,
		coalesce(r.planned, coalesce(r.last_held, (a.created_at at time zone @zone)::date)
			+ case when a.tier = 1 then c.review_days_1 when a.tier = 2 then c.review_days_2 else c.review_days_3 end),
		r.planned_id, coalesce(r.kind, ''), r.last_held, (a.created_at at time zone @zone)::date, coalesce(r.due_n, 0), coalesce(r.on_time_n, 0)
	from account a
	join tenant_setting c on c.tenant_id = a.tenant_id
	left join (
		select r.account_id, ` + rhythm + `
		from review r
		where r.tenant_id = @tenant and r.archived_at is null and (@account::uuid is null or r.account_id = @account)
		group by r.account_id
	) r on r.account_id = a.id
	where a.tenant_id = @tenant and a.archived_at is null and a.status <> 'lost' and (@account::uuid is null or a.id = @account)`

const clearOwners db.SQL = `delete from review_owner where tenant_id = @tenant`

// sums are what standings, which a statement calls s, come to.
const sums = `count(*)::int as accounts, count(*) filter (where s.due < @today)::int as late,
		count(*) filter (where s.due between @today and @until)::int as soon,
		(sum(s.due_n) + count(*) filter (where s.planned_id is null and s.due < @today))::int as due_n, sum(s.on_time_n)::int as on_time_n`

const fillOwners db.SQL = `
	insert into review_owner (tenant_id, owner_id, accounts, late, soon, due_n, on_time_n)
	select s.tenant_id, s.owner_id, ` + sums + `
	from review_standing s
	where s.tenant_id = @tenant
	group by s.tenant_id, s.owner_id`

// refresh queues how accounts stand, uuid.Nil for all of them, with what that comes to by owner.
func refresh(tx *db.Tx, accountID uuid.UUID) {
	args := window(tx)
	args["account"] = form.IDOrNil(accountID)
	db.Derive(tx, clearStandings, db.Args{"account": form.IDOrNil(accountID)})
	db.Derive(tx, fillStandings, args)
	if accountID == uuid.Nil {
		db.Derive(tx, clearOwners, nil)
		db.Derive(tx, fillOwners, db.Args{"until": tx.Today().AddDays(Soon)})
	}
}

// Moved keeps how an account stands that came into other hands, was put away or
// brought back, with what that comes to by owner.
func Moved(tx *db.Tx, accountID uuid.UUID) {
	refresh(tx, accountID)
	db.Derive(tx, clearOwners, nil)
	db.Derive(tx, fillOwners, db.Args{"until": tx.Today().AddDays(Soon)})
}

const standingsSQL db.SQL = `
	with r as materialized (
		select r.account_id, r.owner_id, r.due, r.planned_id, r.kind, r.last_held, r.since, r.due_n, r.on_time_n
		from review_standing r
		where r.tenant_id = @tenant and (@owner::uuid is null or r.owner_id = @owner) and r.due >= @from and r.due <= @to
		order by r.due, r.account_id
		limit @rows
	)
	select r.account_id, s.name, s.tier, r.owner_id, m.display_name as owner_name, r.since, r.last_held,
		case when r.planned_id is not null then r.due end as planned, r.planned_id, r.kind, r.due_n, r.on_time_n
	from r
	join account_summary s on s.tenant_id = @tenant and s.account_id = r.account_id
	join member m on m.tenant_id = @tenant and m.id = r.owner_id
	order by r.due, r.account_id`

const myStandingsSQL db.SQL = `
	with r as materialized (
		select r.account_id, r.owner_id, r.due, r.planned_id, r.kind, r.last_held, r.since, r.due_n, r.on_time_n
		from review_standing r
		where r.tenant_id = @tenant and (@owner::uuid is null or r.owner_id = @owner) and r.due >= @from and r.due <= @to
			and r.account_id = any(array(select x.account_id from account_access x where x.tenant_id = @tenant and x.member_id = @member))
		order by r.due, r.account_id
		limit @rows
	)
	select r.account_id, s.name, s.tier, r.owner_id, m.display_name as owner_name, r.since, r.last_held,
		case when r.planned_id is not null then r.due end as planned, r.planned_id, r.kind, r.due_n, r.on_time_n
	from r
	join account_summary s on s.tenant_id = @tenant and s.account_id = r.account_id
	join member m on m.tenant_id = @tenant and m.id = r.owner_id
	order by r.due, r.account_id`

// QStandings reads how the accounts that the member sees stand with their
// reviews, the longest late first; owner uuid.Nil is everyone's, state "" any.
func QStandings(dst *[]Standing, tx *db.Tx, owner uuid.UUID, state string, rows int) db.Query {
	today := tx.Today()
	from, to := day.New(1900, 1, 1), day.New(2999, 1, 1)
	switch state {
	case "late":
		to = today.AddDays(-1)
	case "soon":
		from, to = today, today.AddDays(Soon)
	case "planned":
		from = today.AddDays(Soon + 1)
	}
	sql := myStandingsSQL
	if tx.Actor.SeesAll() {
		sql = standingsSQL
	}
	return db.Q(dst, sql, db.Args{"owner": form.IDOrNil(owner), "from": from, "to": to, "rows": rows})
}

// Owner is how the accounts of one of us stand with their reviews, as of the last refresh.
type Owner struct {
	ID       uuid.UUID
	Name     string
	Accounts int
	Late     int
	Soon     int
	DueN     int
	OnTimeN  int
}

const ownersSQL db.SQL = `
	select o.owner_id as id, m.display_name as name, o.accounts, o.late, o.soon, o.due_n, o.on_time_n
	from review_owner o
	join member m on m.tenant_id = o.tenant_id and m.id = o.owner_id
	where o.tenant_id = @tenant
	order by o.late desc, m.display_name collate "vi-x-icu", o.owner_id`

// mySQL counts, of the accounts that the member sees.
const mySQL db.SQL = `
	with r as materialized (
		select s.owner_id, ` + sums + `
		from review_standing s
		where s.tenant_id = @tenant
			and s.account_id = any(array(select x.account_id from account_access x where x.tenant_id = @tenant and x.member_id = @member))
		group by s.owner_id
	)
	select r.owner_id as id, m.display_name as name, r.accounts, r.late, r.soon, r.due_n, r.on_time_n
	from r
	join member m on m.tenant_id = @tenant and m.id = r.owner_id
	order by r.late desc, m.display_name collate "vi-x-icu", r.owner_id`

// QOwners reads, by owner, how the accounts that the member sees stand: the sums of what QStandings lists.
func QOwners(dst *[]Owner, tx *db.Tx) db.Query {
	if tx.Actor.SeesAll() {
		return db.Q(dst, ownersSQL, nil)
	}
	return db.Q(dst, mySQL, db.Args{"until": tx.Today().AddDays(Soon)})
}

const accountRhythmSQL db.SQL = `
	select a.tier, (a.created_at at time zone @zone)::date as since, r.last_held, r.planned, r.planned_id, coalesce(r.kind, '') as kind,
		coalesce(r.due_n, 0) as due_n, coalesce(r.on_time_n, 0) as on_time_n
	from account a
	left join (
		select r.account_id, ` + rhythm + `
		from review r
		where r.tenant_id = @tenant and r.account_id = @account and r.archived_at is null
		group by r.account_id
	) r on r.account_id = a.id
	where a.tenant_id = @tenant and a.id = @account`

// QRhythm reads how one account stands with its reviews.
func QRhythm(dst *Rhythm, tx *db.Tx, accountID uuid.UUID) db.Query {
	args := window(tx)
	args["account"] = accountID
	return db.QOne(dst, accountRhythmSQL, args)
}

// window bounds what counts to a year, in the tenant's zone.
func window(tx *db.Tx) db.Args {
	return db.Args{"from": tx.Today().AddDays(-365), "zone": tx.Actor.Settings.Zone.String()}
}

// Coming is an account whose next review is soon, or late.
type Coming struct {
	PlannedID   *uuid.UUID // nil: nobody planned it, its day follows from the cadence
	AccountID   uuid.UUID
	AccountName string
	Kind        Kind // of the planned one
	Due         day.Date
	N           int // how many there are, of which few are read
}

const comingSQL db.SQL = `
	with r as materialized (
		select r.account_id, r.planned_id, r.kind, r.due, count(*) over ()::int as n
		from review_standing r
		where r.tenant_id = @tenant and r.due <= @until and (@all or r.owner_id = @member)
			and (@sees_all or r.account_id = any(array(
				select x.account_id from account_access x where x.tenant_id = @tenant and x.member_id = @member)))
		order by r.due, r.account_id
		limit 8
	)
	select r.planned_id, r.account_id, s.name as account_name, r.kind, r.due, r.n
	from r
	join account_summary s on s.tenant_id = @tenant and s.account_id = r.account_id
	order by r.due, r.account_id`

// QComing reads the accounts whose review is due within a week or late, the
// longest late first: those of the member, or with all those that they see. They
// are the first ones of QStandings.
func QComing(dst *[]Coming, today day.Date, all bool) db.Query {
	return db.Q(dst, comingSQL, db.Args{"until": today.AddDays(Soon), "all": all})
}
