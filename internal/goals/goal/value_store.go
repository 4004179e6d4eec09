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
	r := db.Row{Table: "value_check", ID: checkID(accountID, q), Version: version}
	r.Fixed = db.Args{"account_id": accountID, "question": q}
	r.Values = db.Args{"none_on": tx.Today(), "note": note, "archived_at": nil}
	return change(ctx, tx, accountID, r.Edit())
}
