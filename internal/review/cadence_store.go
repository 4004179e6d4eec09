package review

import (
	"github.com/google/uuid"

	"trucot/internal/day"
	"trucot/internal/db"
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

const standingsSQL db.SQL = `
	with s as materialized (
		select s.account_id, s.name, s.tier, s.owner_id from account_summary s
		where s.tenant_id = @tenant and not s.archived and s.status <> 'lost' and (@owner::uuid is null or s.owner_id = @owner)
			and (@sees_all or s.account_id = any(array(
				select x.account_id from account_access x where x.tenant_id = @tenant and x.member_id = @member)))
	), r as materialized (
		select r.account_id, ` + rhythm + `
		from review r
		where r.tenant_id = @tenant and r.archived_at is null
		group by r.account_id
	)
	select s.account_id, s.name, s.tier, s.owner_id, m.display_name as owner_name, (a.created_at at time zone @zone)::date as since,
		r.last_held, r.planned, r.planned_id, coalesce(r.kind, '') as kind, coalesce(r.due_n, 0) as due_n, coalesce(r.on_time_n, 0) as on_time_n
	from s
	join account a on a.tenant_id = @tenant and a.id = s.account_id
	join member m on m.tenant_id = @tenant and m.id = s.owner_id
	left join r on r.account_id = s.account_id
	order by s.name, s.account_id
	limit 2000`

// QStandings reads how the accounts that the member sees stand with their
// reviews; owner uuid.Nil is everyone's.
func QStandings(dst *[]Standing, tx *db.Tx, owner uuid.UUID) db.Query {
	args := window(tx)
	args["owner"] = optional(owner)
	return db.Q(dst, standingsSQL, args)
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

func optional(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

// Coming is a review that someone is to hold soon, or should have held.
type Coming struct {
	ID          uuid.UUID
	AccountID   uuid.UUID
	AccountName string
	Kind        Kind
	Due         day.Date
}

const comingSQL db.SQL = `
	select r.id, r.account_id, s.name as account_name, r.kind, r.due
	from review r
	join account_summary s on s.tenant_id = r.tenant_id and s.account_id = r.account_id and not s.archived and s.owner_id = @member
	where r.tenant_id = @tenant and r.held_on is null and r.archived_at is null and r.due <= @until
	order by r.due, r.id
	limit 8`

// QComing reads the reviews that the member, who owns the account, holds within
// a week or is late with.
func QComing(dst *[]Coming, today day.Date) db.Query {
	return db.Q(dst, comingSQL, db.Args{"until": today.AddDays(Soon)})
}
