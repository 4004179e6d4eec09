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

const insert db.SQL = `
	insert into survey_response (tenant_id, id, account_id, stakeholder_id, kind, score, answered_on, touchpoint, comment,
		created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @person, @kind, @score, @on, @touchpoint, @comment, @now, @member, @now, @member)`

const update db.SQL = `
	update survey_response set stakeholder_id = @person, kind = @kind, score = @score, answered_on = @on, touchpoint = @touchpoint, comment = @comment,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// Save adds one (version 0) or saves it over a version.
func Save(ctx context.Context, tx *db.Tx, accountID uuid.UUID, r Response, version int) error {
	args := db.Args{
		"id": r.ID, "account": accountID, "person": r.StakeholderID, "kind": r.Kind, "score": r.Score, "on": r.AnsweredOn,
		"touchpoint": r.Touchpoint, "comment": r.Comment,
	}
	sql := insert
	if version > 0 {
		sql, args["version"] = update, version
	}
	return db.Change(ctx, tx, "survey_response", r.ID, version, sql, args)
}

const archive db.SQL = `
	update survey_response set archived_at = @at, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

func setArchived(ctx context.Context, tx *db.Tx, accountID, id uuid.UUID, version int, away bool) error {
	args := db.Args{"id": id, "account": accountID, "version": version, "at": nil}
	if away {
		args["at"] = tx.Now
	}
	return db.Change(ctx, tx, "survey_response", id, version, archive, args)
}

const versionSQL db.SQL = `
	select version from survey_response where tenant_id = @tenant and account_id = @account and id = @id`

func qVersion(dst *int, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, versionSQL, db.Args{"account": accountID, "id": id})
}
