package account

import (
	"context"

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

func teammateRow(account uuid.UUID, t Teammate) db.Row {
	return db.Row{Table: "account_team", ID: t.ID, Version: t.Version, Fixed: db.OfAccount(account)}
}

// AddTeammate puts a colleague on the team; db.ErrTaken when they are on it.
func AddTeammate(ctx context.Context, tx *db.Tx, account uuid.UUID, t Teammate) error {
	t.Version = 0
	r := teammateRow(account, t)
	r.Values = db.Args{"member_id": t.MemberID, "role": t.Role}
	return saveTeam(ctx, tx, account, r)
}

func saveTeam(ctx context.Context, tx *db.Tx, account uuid.UUID, r db.Row) error {
	if err := db.Save(ctx, tx, r); err != nil {
		return err
	}
	RefreshAccess(tx, account)
	return nil
}

const teammateSQL db.SQL = `
	select t.id, t.member_id, m.display_name as name, m.title, t.role, t.version, t.archived_at is not null as away
	from account_team t
	join member m on m.tenant_id = t.tenant_id and m.id = t.member_id
	where t.tenant_id = @tenant and t.account_id = @account and t.id = @id`

// removeTeammate takes a colleague off the team.
func removeTeammate(ctx context.Context, tx *db.Tx, account uuid.UUID, t Teammate) error {
	return saveTeam(ctx, tx, account, teammateRow(account, t).Archived(tx, true))
}

// SetLead gives an account another owner and backup, over a version of it.
func SetLead(ctx context.Context, tx *db.Tx, id uuid.UUID, version int, owner uuid.UUID, backup *uuid.UUID) error {
	r := db.Row{Table: "account", ID: id, Version: version, Values: db.Args{"owner_id": owner, "backup_id": backup}}
	if err := db.Save(ctx, tx, r); err != nil {
		return err
	}
	RefreshAccess(tx, id)
	RefreshSummary(tx, id)
	return nil
}
