package satisfaction

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
)

const listSQL db.SQL = `
	select r.id, r.stakeholder_id, coalesce(c.name, '') as name, r.kind, r.score, r.answered_on, r.touchpoint, r.comment, r.version
	from survey_response r
	left join stakeholder s on s.tenant_id = r.tenant_id and s.id = r.stakeholder_id
	left join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where r.tenant_id = @tenant and r.account_id = @account and r.archived_at is null and (@id::uuid is null or r.id = @id)
	order by r.answered_on desc, r.id desc
	limit 1000`

// QList reads what the people of an account answered, the latest first, at most a thousand.
func QList(dst *[]Response, accountID uuid.UUID) db.Query {
	return db.Q(dst, listSQL, db.Args{"account": accountID, "id": nil})
}

// QOne reads one of them.
func QOne(dst *Response, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, listSQL, db.Args{"account": accountID, "id": id})
}

const peopleSQL db.SQL = `
	select s.id, c.name
	from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null
	order by c.given_name collate "vi-x-icu", c.name collate "vi-x-icu", s.id`

// qPeople reads who can be asked.
func qPeople(dst *[]account.Person, accountID uuid.UUID) db.Query {
	return db.Q(dst, peopleSQL, db.Args{"account": accountID})
}

func stored(accountID, id uuid.UUID, version int) db.Row {
	return db.Row{Table: "survey_response", ID: id, Version: version, Fixed: db.OfAccount(accountID)}
}

// Save adds one (version 0) or saves it over a version.
func Save(ctx context.Context, tx *db.Tx, accountID uuid.UUID, r Response, version int) error {
	of := stored(accountID, r.ID, version)
	of.Values = db.Args{
		"stakeholder_id": r.StakeholderID, "kind": r.Kind, "score": r.Score, "answered_on": r.AnsweredOn,
		"touchpoint": r.Touchpoint, "comment": r.Comment,
	}
	return db.Save(ctx, tx, of)
}
