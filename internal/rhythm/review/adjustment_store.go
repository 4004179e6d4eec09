package review

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// Logged is an adjustment as the log tells it.
type Logged struct {
	Adjustment
	ByName    string
	GoalTitle string
	Kind      Kind // of its review, "" outside of one
}

const adjustmentsSQL db.SQL = `
	select x.id, x.account_id, x.review_id, x.goal_id, x.was, x.instead, x.why, x.on_date, x.archived_at, x.version,
		coalesce(m.display_name, '') as by_name, coalesce(g.title, '') as goal_title, coalesce(r.kind, '') as kind
	from review_adjustment x
	left join member m on m.tenant_id = x.tenant_id and m.id = x.created_by
	left join goal g on g.tenant_id = x.tenant_id and g.id = x.goal_id
	left join review r on r.tenant_id = x.tenant_id and r.id = x.review_id
	where x.tenant_id = @tenant and x.account_id = @account and x.archived_at is null and (@review::uuid is null or x.review_id = @review)
	order by x.on_date desc, x.id desc
	limit 200`

// QAdjustments reads the log of an account, the latest first.
func QAdjustments(dst *[]Logged, accountID uuid.UUID) db.Query {
	return db.Q(dst, adjustmentsSQL, db.Args{"account": accountID, "review": nil})
}

// QAdjusted reads what one review adjusted.
func QAdjusted(dst *[]Logged, accountID, review uuid.UUID) db.Query {
	return db.Q(dst, adjustmentsSQL, db.Args{"account": accountID, "review": review})
}

const adjustmentSQL db.SQL = `
	select x.id, x.account_id, x.review_id, x.goal_id, x.was, x.instead, x.why, x.on_date, x.archived_at, x.version
	from review_adjustment x
	where x.tenant_id = @tenant and x.account_id = @account and x.id = @id`

func qAdjustment(dst *Adjustment, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, adjustmentSQL, db.Args{"account": accountID, "id": id})
}

// aim is a goal that an adjustment may serve.
type aim struct {
	ID    uuid.UUID
	Title string
}

const aimsSQL db.SQL = `
	select id, title from goal
	where tenant_id = @tenant and account_id = @account and archived_at is null
	order by due, id`

func qAims(dst *[]aim, accountID uuid.UUID) db.Query {
	return db.Q(dst, aimsSQL, db.Args{"account": accountID})
}

const insertAdjustment db.SQL = `
	insert into review_adjustment (tenant_id, id, account_id, review_id, goal_id, was, instead, why, on_date, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @review, @goal, @was, @instead, @why, @on, @now, @member, @now, @member)`

// Adjust logs a change of tactics; db.ErrDuplicate when it was just logged.
func Adjust(ctx context.Context, tx *db.Tx, a Adjustment) error {
	return db.Change(ctx, tx, "review_adjustment", a.ID, 0, insertAdjustment, db.Args{
		"id": a.ID, "account": a.AccountID, "review": a.ReviewID, "goal": a.GoalID, "was": a.Was, "instead": a.Instead, "why": a.Why, "on": a.OnDate,
	})
}

const archiveAdjustment db.SQL = `
	update review_adjustment set archived_at = @at, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

func setAdjustmentArchived(ctx context.Context, tx *db.Tx, a Adjustment, away bool) error {
	args := db.Args{"id": a.ID, "account": a.AccountID, "version": a.Version, "at": nil}
	if away {
		args["at"] = tx.Now
	}
	return db.Change(ctx, tx, "review_adjustment", a.ID, a.Version, archiveAdjustment, args)
}
