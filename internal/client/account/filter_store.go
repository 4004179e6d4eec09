package account

import (
	"context"
	"errors"
	"fmt"

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

const ownSaved db.SQL = `
	select id, name, query, version from saved_filter
	where tenant_id = @tenant and member_id = @member and id = @id and (archived_at is not null) = @archived`

// ArchiveSaved takes a filter of the acting member off the list; errs.NotFound when it is not theirs.
func ArchiveSaved(ctx context.Context, tx *db.Tx, id uuid.UUID) error {
	return setSavedArchived(ctx, tx, id, true)
}

// RestoreSaved puts it back.
func RestoreSaved(ctx context.Context, tx *db.Tx, id uuid.UUID) error {
	return setSavedArchived(ctx, tx, id, false)
}

func setSavedArchived(ctx context.Context, tx *db.Tx, id uuid.UUID, away bool) error {
	s, err := db.One[SavedFilter](ctx, tx, ownSaved, db.Args{"id": id, "archived": !away})
	if err != nil {
		return fmt.Errorf("filter %s: %w", id, err)
	}
	return db.Save(ctx, tx, savedRow(tx, id, s.Version).Archived(tx, away))
}

func isTaken(err error) bool     { return errors.Is(err, db.ErrTaken) }
func isDuplicate(err error) bool { return errors.Is(err, db.ErrDuplicate) }
