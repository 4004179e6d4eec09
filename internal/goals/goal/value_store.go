package goal

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

const checksSQL db.SQL = `
	select c.id, c.question, c.none_on, c.note, coalesce(m.display_name, '') as by_name, c.version, c.updated_at as at
	from value_check c
	left join member m on m.tenant_id = c.tenant_id and m.id = c.updated_by
	where c.tenant_id = @tenant and c.account_id = @account and c.archived_at is null`

// QChecks reads which questions are answered with "none".
func QChecks(dst *[]NoneOn, accountID uuid.UUID) db.Query {
	return db.Q(dst, checksSQL, db.Args{"account": accountID})
}

const insertCheck db.SQL = `
	insert into value_check (tenant_id, id, account_id, question, none_on, note, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @question, @today, @note, @now, @member, @now, @member)`

const updateCheck db.SQL = `
	update value_check set none_on = @today, note = @note, archived_at = null, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and question = @question and version = @version`

// checkID is the one row of a question on an account.
func checkID(accountID uuid.UUID, q Question) uuid.UUID {
	return uuid.NewSHA1(accountID, []byte("check "+string(q)))
}

const checkVersion db.SQL = `
	select version from value_check where tenant_id = @tenant and account_id = @account and id = @id`

// QCheckVersion reads the version of a question's row, 0 when there is none yet.
func QCheckVersion(v *int, accountID uuid.UUID, q Question) db.Query {
	return db.QMaybe(v, checkVersion, db.Args{"account": accountID, "id": checkID(accountID, q)})
}

// AnswerNone records "none, checked today" for a question; version 0 the first time.
func AnswerNone(ctx context.Context, tx *db.Tx, accountID uuid.UUID, q Question, note string, version int) error {
	sql := updateCheck
	if version == 0 {
		sql = insertCheck
	}
	return change(ctx, tx, accountID, "value_check", checkID(accountID, q), version, sql, db.Args{"question": q, "note": note})
}
