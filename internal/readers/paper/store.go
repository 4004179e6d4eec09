package paper

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/rhythm/plan"
)

// person is someone at the client as they are called today.
type person struct {
	ID   uuid.UUID
	Name string
}

const namesSQL db.SQL = `
	select s.id, c.name
	from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where s.tenant_id = @tenant and s.account_id = @account`

func qNames(dst *[]person, accountID uuid.UUID) db.Query {
	return db.Q(dst, namesSQL, db.Args{"account": accountID})
}

const sharedSQL db.SQL = `
	select a.id
	from action a
	where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null and a.visibility = 'shared_with_customer'`

// qShared lists the actions that are marked as shared with the client, today.
func qShared(dst *[]uuid.UUID, accountID uuid.UUID) db.Query {
	return db.Q(dst, sharedSQL, db.Args{"account": accountID})
}

const latestSQL db.SQL = `
	select s.id, s.plan_id, p.period, s.edition, '' as decision, s.taken_at, m.display_name as taken_by_name, s.body, s.sha256
	from plan_snapshot s
	join plan p on p.tenant_id = s.tenant_id and p.account_id = s.account_id and p.id = s.plan_id
	join member m on m.tenant_id = s.tenant_id and m.id = s.taken_by
	where s.tenant_id = @tenant and s.account_id = @account and s.edition is not null
	order by s.edition desc
	limit 1`

// qLatest reads what was last approved; dst is left alone when nothing was.
func qLatest(dst *plan.Snapshot, accountID uuid.UUID) db.Query {
	return db.QMaybe(dst, latestSQL, db.Args{"account": accountID})
}

const editionSQL db.SQL = `
	select s.id, s.plan_id, p.period, s.edition, '' as decision, s.taken_at, m.display_name as taken_by_name, s.body, s.sha256
	from plan_snapshot s
	join plan p on p.tenant_id = s.tenant_id and p.account_id = s.account_id and p.id = s.plan_id
	join member m on m.tenant_id = s.tenant_id and m.id = s.taken_by
	where s.tenant_id = @tenant and s.account_id = @account and s.edition = @edition`

func qEdition(dst *plan.Snapshot, accountID uuid.UUID, edition int) db.Query {
	return db.QOne(dst, editionSQL, db.Args{"account": accountID, "edition": edition})
}

// zone is the tenant's, in which an instant has its day.
const zone = `(select z.time_zone from tenant_setting z where z.tenant_id = @tenant)`

const boughtSQL db.SQL = `
	with month as (
		select date_trunc('month', (s.taken_at at time zone ` + zone + `)::date) as first
		from plan_snapshot s
		where s.tenant_id = @tenant and s.account_id = @account and s.edition = @edition
	)
	select least(greatest(sum(t.amount), -9e17), 9e17)::bigint
	from month
	join transaction t on t.tenant_id = @tenant and t.account_id = @account and t.archived_at is null
		and t.on_date >= month.first - interval '12 months' and t.on_date < month.first`

// qBought reads what was bought in the 12 full months before an edition was
// approved, as the documents tell today; nil is nothing.
func qBought(dst **int64, accountID uuid.UUID, edition int) db.Query {
	return db.QOne(dst, boughtSQL, db.Args{"account": accountID, "edition": edition})
}
