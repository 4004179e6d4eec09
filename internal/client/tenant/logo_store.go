package tenant

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/file"
)

const updateLogo db.SQL = `
	update tenant_setting set logo_id = @logo, logo_name = @logo_name,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`

// setLogo makes a picture the organisation's logo; nil leaves it without one. The
// one before is dropped.
func (s Setting) setLogo(ctx context.Context, tx *db.Tx, logo *file.File) error {
	var id *uuid.UUID
	name := ""
	if logo != nil {
		id, name = &logo.ID, logo.Name
	}
	err := db.Change(ctx, tx, "tenant_setting", s.ID, s.Version, updateLogo, db.Args{
		"id": s.ID, "version": s.Version, "logo": id, "logo_name": name,
	})
	if err != nil {
		return err
	}
	if s.LogoID != nil {
		file.Drop(tx, *s.LogoID)
	}
	if logo != nil {
		file.Keep(tx, *logo)
	}
	return nil
}
