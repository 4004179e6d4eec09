package stakeholder

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/db"
)

const needsSQL db.SQL = `
	select n.id, n.account_id, n.stakeholder_id, n.kind, n.body, n.response, n.since, n.version
	from need n
	where n.tenant_id = @tenant and n.account_id = @account and n.stakeholder_id = @stakeholder and n.archived_at is null
	order by n.since desc, n.id`

// QNeeds reads what a person told us of, latest first.
func QNeeds(dst *[]Need, accountID, id uuid.UUID) db.Query {
	return db.Q(dst, needsSQL, db.Args{"account": accountID, "stakeholder": id})
}

const needSQL db.SQL = `
	select n.id, n.account_id, n.stakeholder_id, n.kind, n.body, n.response, n.since, n.version
	from need n
	where n.tenant_id = @tenant and n.account_id = @account and n.stakeholder_id = @stakeholder and n.id = @id and n.archived_at is null`

func qNeed(dst *Need, accountID, stakeholderID, id uuid.UUID) db.Query {
	return db.QOne(dst, needSQL, db.Args{"account": accountID, "stakeholder": stakeholderID, "id": id})
}

const needVersion db.SQL = `
	select n.version from need n
	where n.tenant_id = @tenant and n.account_id = @account and n.stakeholder_id = @stakeholder and n.id = @id`

// qNeedVersion reads the version of a need, archived or not.
func qNeedVersion(dst *int, accountID, stakeholderID, id uuid.UUID) db.Query {
	return db.QOne(dst, needVersion, db.Args{"account": accountID, "stakeholder": stakeholderID, "id": id})
}

const insertNeed db.SQL = `
	insert into need (tenant_id, id, account_id, stakeholder_id, kind, body, response, since, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @stakeholder, @kind, @body, @response, @since, @now, @member, @now, @member)`

const updateNeed db.SQL = `
	update need set kind = @kind, body = @body, response = @response, since = @since,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and account_id = @account and stakeholder_id = @stakeholder and version = @version and archived_at is null`

// AddNeed writes down what a person told us of; db.ErrDuplicate when it was just added.
func AddNeed(ctx context.Context, tx *db.Tx, n Need) error {
	return db.Change(ctx, tx, "need", n.ID, 0, insertNeed, n.args())
}

// SaveNeed changes a need over a version of it.
func SaveNeed(ctx context.Context, tx *db.Tx, n Need, version int) error {
	return db.Change(ctx, tx, "need", n.ID, version, updateNeed, versioned(n.args(), version))
}

func (n Need) args() db.Args {
	return db.Args{
		"id": n.ID, "account": n.AccountID, "stakeholder": n.StakeholderID, "kind": n.Kind, "body": n.Body, "response": n.Response, "since": n.Since,
	}
}

const archiveNeed db.SQL = `
	update need set archived_at = @at, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and account_id = @account and version = @version`

// setNeed takes a need away, or brings it back.
func setNeed(ctx context.Context, tx *db.Tx, accountID, id uuid.UUID, version int, away bool) error {
	args := db.Args{"id": id, "account": accountID, "version": version, "at": nil}
	if away {
		args["at"] = tx.Now
	}
	return db.Change(ctx, tx, "need", id, version, archiveNeed, args)
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
