package adaptation

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
)

const rowsSQL db.SQL = `
	select x.id, x.account_id, x.stakeholder_id, x.need, x.change, x.owner_id, x.on_date, x.result, x.archived_at, x.version,
		coalesce(c.name, '') as person_name, m.display_name as owner_name
	from adaptation x
	join member m on m.tenant_id = x.tenant_id and m.id = x.owner_id
	left join stakeholder s on s.tenant_id = x.tenant_id and s.id = x.stakeholder_id
	left join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where x.tenant_id = @tenant and x.account_id = @account and x.archived_at is null
		and (@person::uuid is null or x.stakeholder_id = @person)
	order by x.on_date desc, x.id desc
	limit 200`

// QRows reads the adaptations of an account, the latest first; person uuid.Nil is everyone.
func QRows(dst *[]Row, accountID, person uuid.UUID) db.Query {
	return db.Q(dst, rowsSQL, db.Args{"account": accountID, "person": form.IDOrNil(person)})
}

const oneSQL db.SQL = `
	select x.id, x.account_id, x.stakeholder_id, x.need, x.change, x.owner_id, x.on_date, x.result, x.archived_at, x.version
	from adaptation x
	where x.tenant_id = @tenant and x.account_id = @account and x.id = @id`

// QOne reads one, archived or not.
func QOne(dst *Adaptation, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, oneSQL, db.Args{"account": accountID, "id": id})
}

// someone is a person at the client to choose.
type someone struct {
	ID   uuid.UUID
	Name string
}

const peopleSQL db.SQL = `
	select s.id, c.name from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where s.tenant_id = @tenant and s.account_id = @account and not c.placeholder
		and (s.archived_at is null or s.id = (select x.stakeholder_id from adaptation x where x.tenant_id = @tenant and x.id = @id))
	order by c.given_name collate "vi-x-icu", c.name collate "vi-x-icu", s.id`

func qPeople(dst *[]someone, accountID, id uuid.UUID) db.Query {
	return db.Q(dst, peopleSQL, db.Args{"account": accountID, "id": id})
}

func (a Adaptation) row(version int) db.Row {
	return db.Row{Table: "adaptation", ID: a.ID, Version: version, Fixed: db.OfAccount(a.AccountID)}
}

func (a Adaptation) values() db.Args {
	return db.Args{
		"stakeholder_id": a.StakeholderID, "need": a.Need, "change": a.Change,
		"owner_id": a.OwnerID, "on_date": a.OnDate, "result": a.Result,
	}
}

// Save adds an adaptation (version 0) or saves it over a version; db.ErrDuplicate
// when it was just added, errs.NotFound when the person is not of the account.
func Save(ctx context.Context, tx *db.Tx, a Adaptation, version int) error {
	r := a.row(version)
	r.Values = a.values()
	return db.Save(ctx, tx, r)
}
