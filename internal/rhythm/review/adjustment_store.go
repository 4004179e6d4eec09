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

func (a Adjustment) row(version int) db.Row {
	return db.Row{Table: "review_adjustment", ID: a.ID, Version: version, Fixed: db.OfAccount(a.AccountID)}
}

// Adjust logs a change of tactics; db.ErrDuplicate when it was just logged.
func Adjust(ctx context.Context, tx *db.Tx, a Adjustment) error {
	r := a.row(0)
	r.Values = db.Args{
		"review_id": a.ReviewID, "goal_id": a.GoalID, "was": a.Was,
		"instead": a.Instead, "why": a.Why, "on_date": a.OnDate,
	}
	return db.Save(ctx, tx, r)
}
