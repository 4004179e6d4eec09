package action

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// PutAway is the archiving of an action over a version of it, in such an act.
func PutAway(tx *db.Tx, accountID, id uuid.UUID, version int) db.Edit {
	return db.Edit{
		Entity: "action", ID: id, Version: version, SQL: archiveAction,
		Args: db.Args{"id": id, "account": accountID, "version": version, "at": tx.Now},
	}
}

// bringBack is the reverse.
func bringBack(accountID, id uuid.UUID, version int) db.Edit {
	return db.Edit{
		Entity: "action", ID: id, Version: version, SQL: archiveAction,
		Args: db.Args{"id": id, "account": accountID, "version": version, "at": nil},
	}
}
