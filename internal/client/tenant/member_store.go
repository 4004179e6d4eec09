package tenant

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
)

const listPeople db.SQL = `
	select id, user_id, display_name, email, title, roles, manager_id, status, version from member
	where tenant_id = @tenant
	order by status, display_name collate "vi-x-icu", id`

func qPeople(list *[]Person) db.Query { return db.Q(list, listPeople, nil) }

const countOwned db.SQL = `
	select owner_id as id, count(*) as n from account
	where tenant_id = @tenant and archived_at is null
	group by owner_id`

type owned struct {
	ID uuid.UUID
	N  int
}

const lockSetting db.SQL = `select id from tenant_setting where tenant_id = @tenant for update`

// lockPeople reads all members and keeps other administrators from changing
// any until the commit, so that the last administrator stays and no circle
// closes between two of them.
func lockPeople(ctx context.Context, tx *db.Tx, with ...db.Query) (people []Person, err error) {
	var lock []uuid.UUID
	err = db.Batch(ctx, tx, append([]db.Query{db.Q(&lock, lockSetting, nil), qPeople(&people)}, with...)...)
	return people, err
}

const updateMemberSQL db.SQL = `
	update member set display_name = @name, title = @title, roles = @roles, manager_id = @manager,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`

// update saves a member; who is above whom and who is director decides what they see.
func update(ctx context.Context, tx *db.Tx, p Person, version int) error {
	err := db.Change(ctx, tx, "member", p.ID, version, updateMemberSQL, db.Args{
		"id": p.ID, "version": version, "name": p.DisplayName,
		"title": p.Title, "roles": p.Roles, "manager": p.ManagerID,
	})
	if err == nil {
		account.RefreshAccess(tx, uuid.Nil)
	}
	return err
}

const setStatus db.SQL = `
	update member set status = @status, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`

func statusEdit(p Person, status string) db.Edit {
	return db.Edit{Entity: "member", ID: p.ID, Version: p.Version, SQL: setStatus, Args: db.Args{
		"id": p.ID, "version": p.Version, "status": status,
	}}
}

const setManager db.SQL = `
	update member set manager_id = @manager, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`

func managerEdit(p Person, manager *uuid.UUID) db.Edit {
	return db.Edit{Entity: "member", ID: p.ID, Version: p.Version, SQL: setManager, Args: db.Args{
		"id": p.ID, "version": p.Version, "manager": manager,
	}}
}

const setRoles db.SQL = `
	update member set roles = @roles, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`

func roleEdit(p Person, roles []authz.Role) db.Edit {
	return db.Edit{Entity: "member", ID: p.ID, Version: p.Version, SQL: setRoles, Args: db.Args{
		"id": p.ID, "version": p.Version, "roles": roles,
	}}
}

// leave are the changes that take a member out: whoever reported to them
// reports to the one above, and they may no longer enter.
func leave(people []Person, p Person) []db.Edit {
	edits := []db.Edit{statusEdit(p, "inactive")}
	for _, r := range people {
		if r.ManagerID != nil && *r.ManagerID == p.ID {
			edits = append(edits, managerEdit(r, p.ManagerID))
		}
	}
	return edits
}

// reactivate lets a member in again.
func reactivate(ctx context.Context, tx *db.Tx, member uuid.UUID) error {
	people, err := lockPeople(ctx, tx)
	if err != nil {
		return err
	}
	p, ok := byID(people, member)
	if !ok {
		return errs.NotFound
	}
	if p.Active() {
		return nil
	}
	account.RefreshAccess(tx, uuid.Nil)
	return db.ChangeAll(ctx, tx, []db.Edit{statusEdit(p, "active")})
}
