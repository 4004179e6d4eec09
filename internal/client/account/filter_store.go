package account

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// savedRow is a filter of the acting member: nobody else's is found.
func savedRow(tx *db.Tx, id uuid.UUID, version int) db.Row {
	return db.Row{Table: "saved_filter", ID: id, Version: version, Fixed: db.Args{"member_id": tx.Actor.Member}}
}

// CreateSaved keeps a filter of the list for the acting member; db.ErrTaken
// when they have one of the name.
func CreateSaved(ctx context.Context, tx *db.Tx, s SavedFilter) error {
	r := savedRow(tx, s.ID, 0)
	r.Values = db.Args{"page": "accounts", "name": s.Name, "query": s.Query}
	return db.Save(ctx, tx, r)
}
