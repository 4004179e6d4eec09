package need

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// What a need was before its words last changed is read from the audit log,
// which keeps every version.
const listSQL db.SQL = `
	select n.id, n.stakeholder_id, n.kind, n.body, n.response, n.lever, n.since, n.version,
		coalesce(c.name, '') as who, coalesce(w.body, '') as before, (w.at at time zone t.time_zone)::date as changed
	from need n
	join tenant_setting t on t.tenant_id = n.tenant_id
	left join stakeholder s on s.tenant_id = n.tenant_id and s.id = n.stakeholder_id
	left join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	left join lateral (
		select l.before->>'body' as body, l.at
		from audit_log l
		where l.tenant_id = @tenant and l.entity = 'need' and l.entity_id = n.id and l.before->>'body' <> l.after->>'body'
		order by l.version desc
		limit 1
	) w on n.version > 1
	where n.tenant_id = @tenant and n.account_id = @account and n.archived_at is null
	order by n.since desc, n.id`

func qList(dst *[]Row, accountID uuid.UUID) db.Query {
	return db.Q(dst, listSQL, db.Args{"account": accountID})
}

const wantsSQL db.SQL = `
	select g.id, g.title, g.target_year, g.response, g.lever, g.told_by, coalesce(c.name, '') as who
	from client_goal g
	left join stakeholder s on s.tenant_id = g.tenant_id and s.id = g.told_by
	left join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where g.tenant_id = @tenant and g.account_id = @account and g.archived_at is null
	order by g.position, g.created_at, g.id`

func qWants(dst *[]Want, accountID uuid.UUID) db.Query {
	return db.Q(dst, wantsSQL, db.Args{"account": accountID})
}

const oneSQL db.SQL = `
	select id, stakeholder_id, kind, body, response, lever, since, version from need
	where tenant_id = @tenant and account_id = @account and id = @id and archived_at is null`

func qOne(dst *Need, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, oneSQL, db.Args{"account": accountID, "id": id})
}

// person is a stakeholder whose need it may be.
type person struct {
	ID   uuid.UUID
	Name string
}

const peopleSQL db.SQL = `
	select s.id, c.name
	from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null
	order by c.given_name collate "vi-x-icu", s.id`

func qPeople(dst *[]person, accountID uuid.UUID) db.Query {
	return db.Q(dst, peopleSQL, db.Args{"account": accountID})
}

func stored(accountID, id uuid.UUID, version int) db.Row {
	return db.Row{Table: "need", ID: id, Version: version, Fixed: db.OfAccount(accountID)}
}

// Save adds a need (version 0) or saves it over a version; db.ErrDuplicate when it was just added.
func Save(ctx context.Context, tx *db.Tx, accountID uuid.UUID, n Need, version int) error {
	r := stored(accountID, n.ID, version)
	r.Values = db.Args{
		"stakeholder_id": n.StakeholderID, "kind": n.Kind, "body": n.Body,
		"response": n.Response, "lever": n.Lever, "since": n.Since,
	}
	return db.Save(ctx, tx, r)
}
