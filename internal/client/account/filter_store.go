package account

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

const insertSaved db.SQL = `
	insert into saved_filter (tenant_id, id, member_id, page, name, query, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @member, 'accounts', @name, @query, @now, @member, @now, @member)`

// CreateSaved keeps a filter of the list for the acting member; db.ErrTaken
// when they have one of the name.
func CreateSaved(ctx context.Context, tx *db.Tx, s SavedFilter) error {
	return db.Change(ctx, tx, "saved_filter", s.ID, 0, insertSaved, db.Args{"id": s.ID, "name": s.Name, "query": s.Query})
}

const ownSaved db.SQL = `
	select id, name, query, version from saved_filter
	where tenant_id = @tenant and member_id = @member and id = @id and (archived_at is not null) = @archived`

const archiveSaved db.SQL = `
	update saved_filter set archived_at = @at, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version and member_id = @member`

// ArchiveSaved takes a filter of the acting member off the list; errs.NotFound when it is not theirs.
func ArchiveSaved(ctx context.Context, tx *db.Tx, id uuid.UUID) error {
	return setSavedArchived(ctx, tx, id, &tx.Now)
}

// RestoreSaved puts it back.
func RestoreSaved(ctx context.Context, tx *db.Tx, id uuid.UUID) error {
	return setSavedArchived(ctx, tx, id, nil)
}

func setSavedArchived(ctx context.Context, tx *db.Tx, id uuid.UUID, at *time.Time) error {
	s, err := db.One[SavedFilter](ctx, tx, ownSaved, db.Args{"id": id, "archived": at == nil})
	if err != nil {
		return fmt.Errorf("filter %s: %w", id, err)
	}
	return db.Change(ctx, tx, "saved_filter", id, s.Version, archiveSaved, db.Args{"id": id, "version": s.Version, "at": at})
}

func isTaken(err error) bool     { return errors.Is(err, db.ErrTaken) }
func isDuplicate(err error) bool { return errors.Is(err, db.ErrDuplicate) }
