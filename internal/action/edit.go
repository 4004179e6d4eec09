package action

import (
	"github.com/google/uuid"

	"trucot/internal/db"
)

// NewEdit is the writing of a new action without helpers, for an act that writes
// other rows too; the caller has pillar 4 judged again.
func NewEdit(accountID uuid.UUID, a Action) db.Edit {
	return db.Edit{Entity: "action", ID: a.ID, SQL: insertAction, Args: a.args(accountID)}
}

// PutAway is the archiving of an action over a version of it, in such an act.
func PutAway(tx *db.Tx, accountID, id uuid.UUID, version int) db.Edit {
	return db.Edit{
		Entity: "action", ID: id, Version: version, SQL: archiveAction,
		Args: db.Args{"id": id, "account": accountID, "version": version, "at": tx.Now},
	}
}
