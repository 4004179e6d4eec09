package stakeholder

import (
	"context"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
)

const planSQL db.SQL = `
	select p.id, p.account_id, p.stakeholder_id, p.due, p.channel, p.owner_id, o.display_name as owner_name, p.created_at, p.version
	from touch_plan p
	join member o on o.tenant_id = p.tenant_id and o.id = p.owner_id
	where p.tenant_id = @tenant and p.account_id = @account and p.stakeholder_id = @stakeholder
		and p.done_interaction_id is null and p.archived_at is null`

// QTouchPlan reads the open plan of a person and leaves dst alone when there is none.
func QTouchPlan(dst *TouchPlan, accountID, stakeholderID uuid.UUID) db.Query {
	return db.QMaybe(dst, planSQL, db.Args{"account": accountID, "stakeholder": stakeholderID})
}

const insertPlan db.SQL = `
	insert into touch_plan (tenant_id, id, account_id, stakeholder_id, due, channel, owner_id, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @stakeholder, @due, @channel, @owner, @now, @member, @now, @member)`

const updatePlan db.SQL = `
	update touch_plan set due = @due, channel = @channel, owner_id = @owner, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and account_id = @account and stakeholder_id = @stakeholder and version = @version
		and done_interaction_id is null and archived_at is null`

func (p TouchPlan) args() db.Args {
	return db.Args{
		"id": p.ID, "account": p.AccountID, "stakeholder": p.StakeholderID,
		"due": p.Due, "channel": p.Channel, "owner": p.OwnerID,
	}
}

// PlanTouch agrees the next touch with a person; db.ErrTaken when one is agreed already.
func PlanTouch(ctx context.Context, tx *db.Tx, p TouchPlan) error {
	return savePlan(ctx, tx, p, 0, insertPlan, p.args())
}

// MovePlan changes the agreed touch over a version of it.
func MovePlan(ctx context.Context, tx *db.Tx, p TouchPlan, version int) error {
	return savePlan(ctx, tx, p, version, updatePlan, versioned(p.args(), version))
}

const dropPlan db.SQL = `
	update touch_plan set archived_at = @at, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and account_id = @account and version = @version`

// end is the archiving of the agreed touch at a time; nil takes that back.
func (p TouchPlan) end(at *time.Time) db.Edit {
	return db.Edit{
		Entity: "touch_plan", ID: p.ID, Version: p.Version, SQL: dropPlan,
		Args: db.Args{"id": p.ID, "account": p.AccountID, "version": p.Version, "at": at},
	}
}

// DropPlan gives the agreed touch up over a version of it.
func DropPlan(ctx context.Context, tx *db.Tx, p TouchPlan, version int) error {
	return savePlan(ctx, tx, p, version, dropPlan, db.Args{
		"id": p.ID, "account": p.AccountID, "version": version, "at": tx.Now,
	})
}

func savePlan(ctx context.Context, tx *db.Tx, p TouchPlan, version int, sql db.SQL, args db.Args) error {
	j := account.Rejudge(tx, p.AccountID, pillar)
	if err := db.Change(ctx, tx, "touch_plan", p.ID, version, sql, args, j.Reads...); err != nil {
		return err
	}
	j.Save()
	return nil
}
