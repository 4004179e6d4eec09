package stakeholder

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

const needsSQL db.SQL = `
	select n.id, n.kind, n.body, n.response, n.lever, n.since, n.version
	from need n
	where n.tenant_id = @tenant and n.account_id = @account and n.stakeholder_id = @stakeholder and n.archived_at is null
	order by n.since desc, n.id`

// QNeeds reads what a person told us of, latest first.
func QNeeds(dst *[]Need, accountID, id uuid.UUID) db.Query {
	return db.Q(dst, needsSQL, db.Args{"account": accountID, "stakeholder": id})
}

// told is a goal of the client that a person told us of.
type told struct {
	ID     uuid.UUID
	Title  string
	Metric string
	Year   *int
}

const toldSQL db.SQL = `
	select c.id, c.title, c.metric, c.target_year as year
	from client_goal c
	where c.tenant_id = @tenant and c.account_id = @account and c.told_by = @stakeholder and c.archived_at is null
	order by c.position, c.id`

func qTold(dst *[]told, accountID, id uuid.UUID) db.Query {
	return db.Q(dst, toldSQL, db.Args{"account": accountID, "stakeholder": id})
}
