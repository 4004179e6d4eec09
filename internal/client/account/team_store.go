package account

import (
	"context"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

const teamSQL db.SQL = `
	select t.id, t.member_id, m.display_name as name, m.title, t.role, t.version
	from account_team t
	join member m on m.tenant_id = t.tenant_id and m.id = t.member_id
	where t.tenant_id = @tenant and t.account_id = @account and t.archived_at is null
	order by substring(m.display_name from '[^ ]+$') collate "vi-x-icu", t.id`

// QTeam reads the team of an account beside owner and backup.
func QTeam(dst *[]Teammate, account uuid.UUID) db.Query {
	return db.Q(dst, teamSQL, db.Args{"account": account})
}

const insertTeammate db.SQL = `
	insert into account_team (tenant_id, id, account_id, member_id, role, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @colleague, @role, @now, @member, @now, @member)`

// AddTeammate puts a colleague on the team; db.ErrTaken when they are on it.
func AddTeammate(ctx context.Context, tx *db.Tx, account uuid.UUID, t Teammate) error {
	err := db.Change(ctx, tx, "account_team", t.ID, 0, insertTeammate, db.Args{
		"id": t.ID, "account": account, "colleague": t.MemberID, "role": t.Role,
	})
	if err != nil {
		return err
	}
	RefreshAccess(tx, account)
	return nil
}

const teammateSQL db.SQL = `
	select t.id, t.member_id, m.display_name as name, m.title, t.role, t.version
	from account_team t
	join member m on m.tenant_id = t.tenant_id and m.id = t.member_id
	where t.tenant_id = @tenant and t.account_id = @account and t.id = @id and (t.archived_at is not null) = @archived`

const archiveTeammate db.SQL = `
	update account_team set archived_at = @at, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version and account_id = @account`

// setTeammate takes a colleague off the team, or with at nil back onto it.
func setTeammate(ctx context.Context, tx *db.Tx, account uuid.UUID, t Teammate, at *time.Time) error {
	args := db.Args{"id": t.ID, "account": account, "version": t.Version, "at": at}
	if err := db.Change(ctx, tx, "account_team", t.ID, t.Version, archiveTeammate, args); err != nil {
		return err
	}
	RefreshAccess(tx, account)
	return nil
}

const updateLead db.SQL = `
	update account set owner_id = @owner, backup_id = @backup, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`

// SetLead gives an account another owner and backup, over a version of it.
func SetLead(ctx context.Context, tx *db.Tx, id uuid.UUID, version int, owner uuid.UUID, backup *uuid.UUID) error {
	args := db.Args{"id": id, "version": version, "owner": owner, "backup": backup}
	if err := db.Change(ctx, tx, "account", id, version, updateLead, args); err != nil {
		return err
	}
	RefreshAccess(tx, id)
	RefreshSummary(tx, id)
	return nil
}
