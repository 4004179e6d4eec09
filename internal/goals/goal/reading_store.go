package goal

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

const insertReading db.SQL = `
	insert into goal_reading (tenant_id, id, account_id, goal_id, read_on, value, note, created_at, created_by)
	values (@tenant, @id, @account, @goal, @on, @value, @note, @now, @member)`

func readingEdit(accountID, goalID, id uuid.UUID, r Reading) db.Edit {
	return db.Edit{Entity: "goal_reading", ID: id, SQL: insertReading, Args: db.Args{
		"id": id, "account": accountID, "goal": goalID, "on": r.On, "value": r.Value, "note": r.Note,
	}}
}

const checkGoal db.SQL = `
	update goal set current = case when measure = 'typed' then @value else current end, next_check = @next_check,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// Check records what the metric of a goal is today, and when it is looked at
// next. db.ErrDuplicate: this very reading was just recorded; errs.Conflict:
// the goal changed since.
func Check(ctx context.Context, tx *db.Tx, accountID uuid.UUID, g Goal, id uuid.UUID, r Reading, next day.Date) error {
	edits := []db.Edit{readingEdit(accountID, g.ID, id, r), {
		Entity: "goal", ID: g.ID, Version: g.Version, SQL: checkGoal,
		Args: db.Args{"id": g.ID, "account": accountID, "version": g.Version, "value": r.Value, "next_check": next},
	}}
	return account.SaveJudged(ctx, tx, accountID, touched, edits)
}

// Win records on which days the client's win and ours were realised; zero days: not yet.
func Win(ctx context.Context, tx *db.Tx, accountID uuid.UUID, g Goal, customer, ours day.Date) error {
	row := goalRow(accountID, g.ID, g.Version)
	row.Values = db.Args{"customer_win_on": customer, "our_win_on": ours}
	return change(ctx, tx, accountID, row.Edit())
}
